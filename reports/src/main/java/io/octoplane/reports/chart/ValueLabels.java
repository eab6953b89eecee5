package io.octoplane.reports.chart;

import io.octoplane.reports.table.NumberColumn;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/**
 * Writes the simulated values where there are few: beside points, or at the foot of bars. A label without room is left out.
 */
final class ValueLabels extends AbstractXYAnnotation {

    private static final long serialVersionUID = 1;

    private final transient ChartSpec spec;
    private final transient ChartPanel panel;
    private final Font font;

    ValueLabels(ChartSpec spec, ChartPanel panel, Font font) {
        this.spec = spec;
        this.panel = panel;
        this.font = font;
    }

    @Override
    public void draw(
            Graphics2D graphics,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis xAxis,
            ValueAxis yAxis,
            int rendererIndex,
            PlotRenderingInfo info) {
        List<Label> labels = new ArrayList<>();
        LabelPlaces places = new LabelPlaces(area);
        for (ChartSeries series : panel.series()) {
            Point2D before = null;
            for (ChartPoint point : series.points()) {
                Point2D place = new Point2D.Double(
                        xAxis.valueToJava2D(SeriesLayers.place(spec, series, point), area, RectangleEdge.BOTTOM),
                        yAxis.valueToJava2D(point.y(), area, RectangleEdge.LEFT));
                switch (series.kind()) {
                    case SIMULATED -> {
                        labels.add(new Label(series, point, place));
                        if (!isBars()) {
                            places.addMarker(place);
                            places.addLine(before, place);
                        }
                    }
                    case PUBLISHED -> places.addMarker(place);
                }
                before = place;
            }
        }
        if (labels.size() > ChartStyle.MOST_VALUE_LABELS) {
            return;
        }
        NumberColumn numbers =
                NumberColumn.of(labels.stream().map(label -> label.point().y()).toList());
        double foot = yAxis.valueToJava2D(0, area, RectangleEdge.LEFT);
        double barWidth = xAxis.lengthToJava2D(SeriesLayers.barWidth(spec), area, RectangleEdge.BOTTOM);
        FontMetrics metrics = graphics.getFontMetrics(font);
        graphics.setFont(font);
        for (Label label : labels) {
            String text = numbers.text(label.point().y());
            double width = metrics.stringWidth(text);
            double height = metrics.getAscent();
            Optional<Rectangle2D> free = isBars()
                    ? places.atFootOfBar(label.place(), foot, barWidth, width, height)
                    : places.beside(label.place(), width, height);
            free.ifPresent(box -> {
                graphics.setPaint(label.ink(isBars()));
                graphics.drawString(text, (float) box.getX(), (float) box.getMaxY() - metrics.getDescent() / 2f);
            });
        }
    }

    private boolean isBars() {
        return spec.scale() == XScale.CATEGORIES;
    }

    private record Label(ChartSeries series, ChartPoint point, Point2D place) {
        private Color ink(boolean onBar) {
            return onBar ? ChartStyle.inkOn(series.colour()) : ChartStyle.colour(series.colour());
        }
    }
}
