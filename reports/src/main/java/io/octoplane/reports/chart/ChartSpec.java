package io.octoplane.reports.chart;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A chart as data; y starts at zero unless a value is negative.
 *
 * @param title title
 * @param subtitle second line; may be empty
 * @param xTitle title of the x axis
 * @param yTitle title of the y axis without the unit
 * @param unit unit of y; may be empty
 * @param scale how x is laid out
 * @param logarithmic whether y runs by powers of ten instead of from zero
 * @param stacked whether the series are parts of bars, one above the other
 * @param panels the fields, from left to right; at least one
 */
public record ChartSpec(
        String title,
        String subtitle,
        String xTitle,
        String yTitle,
        String unit,
        XScale scale,
        boolean logarithmic,
        boolean stacked,
        List<ChartPanel> panels) {

    public ChartSpec {
        panels = List.copyOf(panels);
    }

    /** A chart whose y starts at zero. */
    public ChartSpec(
            String title,
            String subtitle,
            String xTitle,
            String yTitle,
            String unit,
            XScale scale,
            List<ChartPanel> panels) {
        this(title, subtitle, xTitle, yTitle, unit, scale, false, false, panels);
    }

    /** The title of the y axis with its unit. */
    public String yTitleWithUnit() {
        return unit.isEmpty() ? yTitle : yTitle + " (" + unit + ")";
    }

    /** All series of all panels. */
    public List<ChartSeries> allSeries() {
        return panels.stream().flatMap(panel -> panel.series().stream()).toList();
    }

    /** The distinct values along x, in the order in which the series have them; sorted on scales of numbers. */
    public List<String> xValues() {
        Set<String> values = new LinkedHashSet<>();
        allSeries().forEach(each -> each.points().forEach(point -> values.add(point.x())));
        return switch (scale) {
            case CATEGORIES -> List.copyOf(values);
            case LINEAR, LOGARITHMIC ->
                values.stream()
                        .sorted((a, b) -> Double.compare(AxisNumber.of(a), AxisNumber.of(b)))
                        .toList();
        };
    }

    /** The place of a value along the axis. */
    public double position(String x) {
        return switch (scale) {
            case CATEGORIES -> xValues().indexOf(x);
            case LINEAR -> AxisNumber.of(x);
            case LOGARITHMIC -> StrictMath.log(AxisNumber.of(x)) / StrictMath.log(2);
        };
    }

    /** How many groups of series there are; see {@link ChartSeries#group}. */
    public int groups() {
        return allSeries().stream().mapToInt(ChartSeries::group).max().orElse(-1) + 1;
    }
}
