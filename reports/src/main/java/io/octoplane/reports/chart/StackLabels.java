package io.octoplane.reports.chart;

import io.octoplane.reports.table.NumberColumn;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** Writes the sum above each bar of parts, and what each part is where there is room in it. */
final class StackLabels extends AbstractXYAnnotation {

    private static final long serialVersionUID = 1;
    private static final double ROOM = 1.3;

    private final transient ChartSpec spec;
    private final transient ChartPanel panel;
    private final Font font;

    StackLabels(ChartSpec spec, ChartPanel panel, Font font) {
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
        Map<String, Double> sums = new LinkedHashMap<>();
        panel.series()
                .forEach(series -> series.points().forEach(point -> sums.merge(point.x(), point.y(), Double::sum)));
        NumberColumn numbers = NumberColumn.of(List.copyOf(sums.values()));
        FontMetrics metrics = graphics.getFontMetrics(font);
        double widest = xAxis.lengthToJava2D(SeriesLayers.barWidth(spec), area, RectangleEdge.BOTTOM);
        graphics.setFont(font);
        Map<String, Double> below = new LinkedHashMap<>();
        for (ChartSeries series : panel.series()) {
            graphics.setPaint(ChartStyle.inkOn(series.colour()));
            for (ChartPoint point : series.points()) {
                double from = below.getOrDefault(point.x(), 0.0);
                double to = below.merge(point.x(), point.y(), Double::sum);
                double foot = yAxis.valueToJava2D(from, area, RectangleEdge.LEFT);
                double head = yAxis.valueToJava2D(to, area, RectangleEdge.LEFT);
                String text = numbers.text(point.y());
                if (foot - head >= ROOM * metrics.getAscent() && metrics.stringWidth(text) <= widest) {
                    write(graphics, text, x(xAxis, area, point.x()), (foot + head) / 2);
                }
            }
        }
        graphics.setPaint(ChartStyle.INK);
        sums.forEach((x, sum) -> write(
                graphics,
                numbers.text(sum),
                x(xAxis, area, x),
                yAxis.valueToJava2D(sum, area, RectangleEdge.LEFT) - metrics.getAscent()));
    }

    private double x(ValueAxis axis, Rectangle2D area, String value) {
        return axis.valueToJava2D(spec.position(value), area, RectangleEdge.BOTTOM);
    }

    private static void write(Graphics2D graphics, String text, double x, double middle) {
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(
                text, (float) (x - metrics.stringWidth(text) / 2.0), (float) (middle + metrics.getAscent() * 0.38));
    }
}
