package io.octoplane.reports.table;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.MetricWords;
import io.octoplane.reports.format.ResultRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows that belong under one heading: those of the same metric, unit and basis. */
final class MetricBlocks {

    private MetricBlocks() {}

    /** The rows by their heading; a heading names the basis only where not everything was simulated. */
    static Map<String, List<ResultRow>> of(List<ResultRow> rows) {
        boolean allSimulated = allSimulated(rows);
        Map<String, List<ResultRow>> blocks = new LinkedHashMap<>();
        for (ResultRow row : rows) {
            String name = Cells.withUnit(MetricWords.of(row.metric()), row.unit());
            String heading = allSimulated ? name : name + " (" + row.basis().word() + ")";
            blocks.computeIfAbsent(heading, first -> new ArrayList<>()).add(row);
        }
        return blocks;
    }

    /** The rows by metric and unit alone: where bases may differ, numbers of one kind still line up. */
    static Map<String, List<ResultRow>> byMetricAndUnit(List<ResultRow> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(MetricBlocks::metricAndUnit, LinkedHashMap::new, Collectors.toList()));
    }

    static String metricAndUnit(ResultRow row) {
        return Cells.withUnit(row.metric(), row.unit());
    }

    static boolean allSimulated(List<ResultRow> rows) {
        return rows.stream().allMatch(row -> row.basis() == Basis.SIMULATED);
    }

    /** How the values of a block are written. */
    static NumberColumn numbers(List<ResultRow> block) {
        return NumberColumn.of(block.stream().map(ResultRow::value).toList());
    }
}
