package io.octoplane.reports.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several charts on one sheet, as data.
 *
 * @param title title
 * @param subtitle second line; may be empty
 * @param rows the charts, row by row; at least one in each
 */
public record SheetSpec(String title, String subtitle, List<List<ChartSpec>> rows) {
    public SheetSpec {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** One series of each name, as the first chart that has it draws it. */
    List<ChartSeries> legend() {
        Map<String, ChartSeries> named = new LinkedHashMap<>();
        rows.forEach(row ->
                row.forEach(chart -> chart.allSeries().forEach(series -> named.putIfAbsent(series.name(), series))));
        return List.copyOf(named.values());
    }
}
