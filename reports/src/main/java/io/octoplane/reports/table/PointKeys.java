package io.octoplane.reports.table;

import io.octoplane.reports.format.ResultRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the few labels and overrides that tell rows apart; those that follow from them need not be shown. */
public final class PointKeys {

    private PointKeys() {}

    /**
     * The keys that identify each row among {@code rows}, labels before overrides, each in the order of first appearance. A
     * key is left out when its value follows from the keys before it: with the label {@code gpus} there, the override
     * {@code cluster.nodes} that caused it adds nothing.
     */
    public static List<PointKey> distinguishing(List<ResultRow> rows) {
        List<PointKey> kept = new ArrayList<>();
        for (PointKey key : all(rows)) {
            if (!follows(key, kept, rows) && !addsNothing(key, rows)) {
                kept.add(key);
            }
        }
        return kept;
    }

    /**
     * True for a label that some metrics have and others do not, and that says nothing beyond the overrides of the point: shown, it would
     * part the numbers of one point.
     */
    private static boolean addsNothing(PointKey key, List<ResultRow> rows) {
        if (!key.isLabel()) {
            return false;
        }
        List<ResultRow> having =
                rows.stream().filter(row -> !key.valueIn(row).isEmpty()).toList();
        Set<String> with = having.stream().map(ResultRow::metric).collect(Collectors.toSet());
        Set<String> without = rows.stream()
                .filter(row -> key.valueIn(row).isEmpty())
                .map(ResultRow::metric)
                .collect(Collectors.toSet());
        List<PointKey> overrides =
                all(rows).stream().filter(each -> !each.isLabel()).toList();
        return !without.isEmpty() && Collections.disjoint(with, without) && follows(key, overrides, having);
    }

    /** True when rows with equal values of {@code others} and an equal metric always have equal values of {@code key}. */
    public static boolean follows(PointKey key, List<PointKey> others, List<ResultRow> rows) {
        Map<List<String>, String> valueOf = new HashMap<>();
        for (ResultRow row : rows) {
            List<String> values = new ArrayList<>(valuesOf(others, row));
            // A constant key follows from nothing at all; only what depends on another key needs the metric.
            if (!others.isEmpty()) {
                values.add(row.metric());
            }
            String value = key.valueIn(row);
            String before = valueOf.putIfAbsent(values, value);
            if (before != null && !before.equals(value)) {
                return false;
            }
        }
        return true;
    }

    /** The values of the keys in a row, in the order of the keys. */
    public static List<String> valuesOf(List<PointKey> keys, ResultRow row) {
        return keys.stream().map(key -> key.valueIn(row)).toList();
    }

    /** True for values that are plain decimal numbers. */
    public static boolean isNumber(String value) {
        return value.matches("-?[0-9]+(\\.[0-9]+)?");
    }

    /** All keys of these rows, labels before overrides, each in the order of first appearance. */
    public static List<PointKey> all(List<ResultRow> rows) {
        Set<PointKey> keys = new LinkedHashSet<>();
        for (ResultRow row : rows) {
            row.labels().keySet().forEach(name -> keys.add(new PointKey(name, true)));
        }
        for (ResultRow row : rows) {
            row.point().keySet().forEach(name -> keys.add(new PointKey(name, false)));
        }
        return List.copyOf(keys);
    }
}
