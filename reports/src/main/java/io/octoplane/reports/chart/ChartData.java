package io.octoplane.reports.chart;

import io.octoplane.reports.format.JsonText;
import io.octoplane.reports.table.NumberColumn;

/** A chart as the JSON that the script of a page draws it from: places along x and texts of numbers are worked out here. */
public final class ChartData {

    private final ChartSpec spec;

    private ChartData(ChartSpec spec) {
        this.spec = spec;
    }

    /** The chart as a JSON object. */
    public static String json(ChartSpec spec) {
        return new ChartData(spec).json();
    }

    private String json() {
        return JsonText.compact()
                .string("title", spec.title())
                .string("x", spec.xTitle())
                .string("y", spec.yTitleWithUnit())
                .string("unit", spec.unit())
                .string("scale", spec.scale().name())
                .number("bar", spec.scale() == XScale.CATEGORIES ? SeriesLayers.barWidth(spec) : 0)
                .objects("places", spec.xValues(), this::place)
                .objects("panels", spec.panels(), this::panel)
                .toString();
    }

    private void place(JsonText object, String x) {
        object.string("x", x).number("at", spec.position(x));
    }

    private void panel(JsonText object, ChartPanel panel) {
        object.string("title", panel.title()).objects("series", panel.series(), this::series);
    }

    private void series(JsonText object, ChartSeries series) {
        // Figures of different sources are known to different digits; more than published would say too much.
        NumberColumn numbers =
                NumberColumn.of(series.points().stream().map(ChartPoint::y).toList());
        object.string("name", series.name())
                .string("kind", series.kind().name())
                .number("group", series.group())
                .number("colour", series.colour() % ChartStyle.colours())
                .number("marker", series.marker())
                .objects("points", series.points(), (each, point) -> point(each, series, point, numbers));
    }

    private void point(JsonText object, ChartSeries series, ChartPoint point, NumberColumn numbers) {
        object.string("x", point.x())
                .number("at", SeriesLayers.place(spec, series, point))
                .number("y", point.y())
                .string("text", numbers.text(point.y()));
        if (point.uncertainty() != null) {
            object.number("error", point.uncertainty());
        }
        if (point.boundBy() != null) {
            object.string("bound", point.boundBy());
        }
    }
}
