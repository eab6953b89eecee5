package io.octoplane.reports.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of {@code results.jsonl} that say what held back an operation rather than how fast it was: the metric is the name of
 * the operation with {@link #ENDING}, the label {@link #RESOURCE} names a kind of resource, the value is the share of the time in which it held the rate, in
 * per cent. The shares of an operation at a point add up to 100. Beside each of them stands a row with the part of the
 * operation's time, in microseconds, in which the kind held it back; these add up to the time in which bytes moved.
 */
public final class LimitRows {

    /** The label that names the kind of resource. */
    public static final String RESOURCE = "resource";

    private static final String ENDING = "_limited_by";
    private static final String TIME_ENDING = "_limited_time";

    private LimitRows() {}

    /** Whether a row says what held back an operation. */
    public static boolean isOne(ResultRow row) {
        return (row.metric().endsWith(ENDING) || row.metric().endsWith(TIME_ENDING))
                && row.labels().containsKey(RESOURCE);
    }

    /** The rows that do, as shares of the time. */
    public static List<ResultRow> of(List<ResultRow> rows) {
        return rows.stream()
                .filter(row -> isOne(row) && row.metric().endsWith(ENDING))
                .toList();
    }

    /** The rows that do, as parts of the time. */
    public static List<ResultRow> times(List<ResultRow> rows) {
        return rows.stream()
                .filter(row -> isOne(row) && row.metric().endsWith(TIME_ENDING))
                .toList();
    }

    /** The rows that do not: what was asked for. */
    public static List<ResultRow> others(List<ResultRow> rows) {
        return rows.stream().filter(row -> !isOne(row)).toList();
    }

    /** The operation, in words. */
    public static String operation(ResultRow row) {
        return row.metric().substring(0, row.metric().lastIndexOf("_limited_")).replace('_', ' ');
    }

    /** The kind of resource, in words. */
    public static String resource(ResultRow row) {
        return row.labels().get(RESOURCE);
    }

    /** All that tells the point and the operation of a row: overrides and labels but the resource. */
    public static Map<String, String> place(ResultRow row) {
        Map<String, String> place = new LinkedHashMap<>(row.point());
        place.putAll(row.labels());
        place.remove(RESOURCE);
        return place;
    }
}
