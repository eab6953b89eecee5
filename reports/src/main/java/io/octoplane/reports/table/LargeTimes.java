package io.octoplane.reports.table;

import io.octoplane.reports.format.ResultRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Times for readers: milliseconds or seconds where all times of a metric are that large. Files keep their microseconds. */
final class LargeTimes {
    private static final String MICROSECONDS = "us";
    private static final double SMALLEST = 1e4;

    private LargeTimes() {}

    /** The rows, those of large times in larger units; rows with confidence intervals as they are. */
    static List<ResultRow> scaled(List<ResultRow> rows) {
        Map<String, Double> smallest = new HashMap<>();
        for (ResultRow row : rows) {
            if (row.value() != 0) {
                double size = row.replicated() == null ? Math.abs(row.value()) : 0;
                smallest.merge(row.metric(), size, Math::min);
            }
        }
        return rows.stream()
                .map(row ->
                        row.unit().equals(MICROSECONDS) ? scaled(row, smallest.getOrDefault(row.metric(), 0.0)) : row)
                .toList();
    }

    private static ResultRow scaled(ResultRow row, double smallest) {
        if (smallest < SMALLEST) {
            return row;
        }
        boolean seconds = smallest >= SMALLEST * 1e3;
        return new ResultRow(
                row.scenario(),
                row.point(),
                row.metric(),
                row.labels(),
                row.value() / (seconds ? 1e6 : 1e3),
                seconds ? "s" : "ms",
                row.basis(),
                row.boundBy(),
                row.seed(),
                row.version());
    }
}
