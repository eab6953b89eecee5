package io.octoplane.reports.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a chart lays out its rows, where that is not left to the report.
 *
 * @param panels the label or path that has a panel for each of its values; empty for a panel for each metric
 * @param series the label or path whose values name the lines; empty for all that tells lines apart
 * @param at labels or paths, and the values there, of the rows to draw; empty for all rows
 * @param logarithmic whether y runs by powers of ten
 * @param stacked whether what would be lines of their own are parts of bars, one above the other; then {@code series} is named
 */
public record ChartLayout(String panels, String series, Map<String, String> at, boolean logarithmic, boolean stacked) {
    /** Nothing is laid down. */
    public static final ChartLayout FREE = new ChartLayout("", "", Map.of(), false);

    /** Nothing is stacked. */
    public ChartLayout(String panels, String series, Map<String, String> at, boolean logarithmic) {
        this(panels, series, at, logarithmic, false);
    }

    public ChartLayout {
        RowChecks.present("panels of a chart", panels);
        RowChecks.present("series of a chart", series);
        at = Collections.unmodifiableMap(new LinkedHashMap<>(at));
    }

    /** Whether a row is to be drawn. */
    public boolean takes(ResultRow row) {
        return at.entrySet().stream()
                .allMatch(place -> place.getValue().equals(row.labels().get(place.getKey()))
                        || place.getValue().equals(row.point().get(place.getKey())));
    }
}
