package io.octoplane.reports.chart;

import io.octoplane.reports.format.Numbers;
import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.labels.XYToolTipGenerator;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Puts the series of a panel on its plot: the simulated as one layer, the published as a layer over it. */
final class SeriesLayers {

    private final ChartSpec spec;

    private SeriesLayers(ChartSpec spec) {
        this.spec = spec;
    }

    static void addTo(XYPlot plot, ChartSpec spec, ChartPanel panel) {
        SeriesLayers layers = new SeriesLayers(spec);
        int layer = 0;
        for (ChartSeries.Kind kind : ChartSeries.Kind.values()) {
            List<ChartSeries> series =
                    panel.series().stream().filter(each -> each.kind() == kind).toList();
            if (!series.isEmpty()) {
                plot.setDataset(layer, layers.data(series));
                plot.setRenderer(layer, layers.renderer(kind, series));
                layer++;
            }
        }
    }

    /** The place of a point along x: bars, and what belongs to them, stand side by side within their category. */
    static double place(ChartSpec spec, ChartSeries series, ChartPoint point) {
        double position = spec.position(point.x());
        return switch (spec.scale()) {
            case CATEGORIES ->
                spec.stacked() ? position : position + (series.group() - (spec.groups() - 1) / 2.0) * barWidth(spec);
            case LINEAR, LOGARITHMIC -> position;
        };
    }

    /** The width of a bar, in units of the axis. */
    static double barWidth(ChartSpec spec) {
        return spec.stacked() ? ChartStyle.BAR_SHARE : ChartStyle.BAR_SHARE / spec.groups();
    }

    private XYIntervalSeriesCollection data(List<ChartSeries> series) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        double half = spec.scale() == XScale.CATEGORIES ? 0.46 * barWidth(spec) : 0;
        int key = 0;
        Map<String, Double> below = new HashMap<>();
        for (ChartSeries each : series) {
            // JFreeChart wants keys to be unique; a number in front of the name makes them so and is not shown.
            XYIntervalSeries points = new XYIntervalSeries(new SeriesKey(key++, each.name()), false, true);
            for (ChartPoint point : each.points()) {
                double x = place(spec, each, point);
                double error = point.uncertainty() == null ? 0 : point.uncertainty();
                if (spec.stacked()) {
                    double top = below.merge(point.x(), point.y(), Double::sum);
                    points.add(x, x - half, x + half, top, top - point.y(), top);
                } else {
                    points.add(x, x - half, x + half, point.y(), point.y() - error, point.y() + error);
                }
            }
            data.addSeries(points);
        }
        return data;
    }

    private AbstractXYItemRenderer renderer(ChartSeries.Kind kind, List<ChartSeries> series) {
        boolean bars = kind == ChartSeries.Kind.SIMULATED && spec.scale() == XScale.CATEGORIES;
        AbstractXYItemRenderer renderer = bars ? bars(spec.stacked()) : points(kind, series);
        for (int i = 0; i < series.size(); i++) {
            Color colour = colour(series.get(i));
            renderer.setSeriesPaint(i, colour);
            renderer.setSeriesOutlinePaint(i, colour);
        }
        renderer.setDefaultToolTipGenerator(toolTips(series));
        return renderer;
    }

    /** Markers stand before the bars that they belong to, so colour would hide them there. */
    private Color colour(ChartSeries series) {
        boolean beforeBars = spec.scale() == XScale.CATEGORIES && series.kind() == ChartSeries.Kind.PUBLISHED;
        return beforeBars ? ChartStyle.INK : ChartStyle.colour(series.colour());
    }

    /** Parts of bars begin where the part below ends, which is the lower end of their interval. */
    private static XYBarRenderer bars(boolean stacked) {
        XYBarRenderer renderer = stacked ? new XYBarRenderer() : new BarRenderer();
        renderer.setUseYInterval(stacked);
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setLegendBar(ChartStyle.legendBar());
        return renderer;
    }

    private PointRenderer points(ChartSeries.Kind kind, List<ChartSeries> series) {
        PointRenderer renderer = new PointRenderer();
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setUseOutlinePaint(true);
        for (int i = 0; i < series.size(); i++) {
            renderer.setSeriesOutlineStroke(i, ChartStyle.MARKER_OUTLINE);
            switch (kind) {
                case SIMULATED -> {
                    renderer.setSeriesLinesVisible(i, true);
                    renderer.setSeriesStroke(i, ChartStyle.line(series.get(i).group()));
                    renderer.setSeriesShape(
                            i, ChartStyle.filledMarker(series.get(i).group()));
                    renderer.setSeriesShapesFilled(i, true);
                    boolean few = series.get(i).points().size() <= ChartStyle.MOST_MARKERS;
                    renderer.setSeriesShapesVisible(i, few);
                }
                case PUBLISHED -> {
                    int marker = series.get(i).marker();
                    renderer.setSeriesLinesVisible(i, false);
                    renderer.setSeriesShape(i, ChartStyle.hollowMarker(marker));
                    renderer.setSeriesShapesFilled(i, spec.scale() == XScale.CATEGORIES);
                    renderer.setUseFillPaint(true);
                    renderer.setSeriesFillPaint(i, ChartStyle.GROUND);
                }
            }
        }
        return renderer;
    }

    /** What is said when the pointer rests on a point. */
    private XYToolTipGenerator toolTips(List<ChartSeries> series) {
        return (data, index, item) -> {
            ChartSeries each = series.get(index);
            ChartPoint point = each.points().get(item);
            String error = point.uncertainty() == null ? "" : " ±" + Numbers.text(point.uncertainty());
            String unit = spec.unit().isEmpty() ? "" : " " + spec.unit();
            return spec.xTitle() + " " + point.x() + ": " + Numbers.text(point.y()) + error + unit + " (" + each.name()
                    + ")";
        };
    }
}
