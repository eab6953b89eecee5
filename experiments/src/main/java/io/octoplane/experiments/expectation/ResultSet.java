package io.octoplane.experiments.expectation;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.NearestName;
import io.octoplane.reports.format.ResultRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The results of a run, to select from. */
public final class ResultSet {
    private final List<ResultRow> rows;

    /** @param rows all results, in the order of the sweep */
    public ResultSet(List<ResultRow> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * The results of a selection in the order of the sweep, at least one.
     *
     * @throws NothingToCompareException when there is none; the message says whether metric, label or value is at fault
     */
    List<ResultRow> select(Selection selection) {
        List<ResultRow> ofMetric = ofMetric(selection.metric());
        for (Map.Entry<String, String> entry : selection.asked().entrySet()) {
            requireKey(entry.getKey(), ofMetric);
        }
        List<ResultRow> selected = ofMetric.stream().filter(selection::takes).toList();
        if (selected.isEmpty()) {
            throw NothingToCompareException.inThisRun("no result at " + selection.where() + known(selection, ofMetric));
        }
        return selected;
    }

    /** The results of a selection, which have to measure the same as the bounds. */
    List<ResultRow> select(Selection selection, Bounds bounds) {
        List<ResultRow> selected = select(selection);
        for (ResultRow row : selected) {
            Dimension dimension = Amounts.dimension(row);
            if (dimension != bounds.dimension()) {
                throw NothingToCompareException.never(row.metric() + inUnit(row) + ", which cannot be " + bounds.text()
                        + "; give " + dimension.expectation());
            }
        }
        return selected;
    }

    /** Refuses a label or path that none of these results has. */
    void requireKey(String key, List<ResultRow> among) {
        if (among.stream().allMatch(row -> Selection.valueIn(row, key).isEmpty())) {
            Set<String> keys = new LinkedHashSet<>();
            among.forEach(row -> {
                keys.addAll(row.labels().keySet());
                keys.addAll(row.point().keySet());
            });
            throw NothingToCompareException.never(
                    "no label or path \"" + key + "\" in the results" + NearestName.hint(key, keys));
        }
    }

    private List<ResultRow> ofMetric(String metric) {
        List<ResultRow> ofMetric =
                rows.stream().filter(row -> row.metric().equals(metric)).toList();
        if (ofMetric.isEmpty()) {
            Set<String> metrics = new LinkedHashSet<>();
            rows.forEach(row -> metrics.add(row.metric()));
            throw NothingToCompareException.never("no metric \"" + metric + '"' + NearestName.hint(metric, metrics));
        }
        return ofMetric;
    }

    private static String inUnit(ResultRow row) {
        return row.unit().isEmpty() ? " without a unit" : " in " + row.unit();
    }

    /** The values that there are of the first key whose value is nowhere. */
    private static String known(Selection selection, List<ResultRow> among) {
        for (Map.Entry<String, String> entry : selection.asked().entrySet()) {
            Selection alone = new Selection(selection.metric(), Map.of(entry.getKey(), entry.getValue()));
            if (among.stream().noneMatch(alone::takes)) {
                Set<String> values = new LinkedHashSet<>();
                among.forEach(row -> Selection.valueIn(row, entry.getKey()).ifPresent(values::add));
                return "; results have " + entry.getKey() + '=' + String.join(", ", values);
            }
        }
        return "";
    }
}
