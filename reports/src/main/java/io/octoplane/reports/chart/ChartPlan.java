package io.octoplane.reports.chart;

import io.octoplane.reports.format.ChartRequest;
import io.octoplane.reports.format.FigureRequest;
import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.MetricWords;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.table.PointKey;
import io.octoplane.reports.table.PointKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which charts a run gets: those that its scenario asks for; otherwise one for each metric that varies, over the first label
 * or override that tells its points apart.
 *
 * @param charts the charts to draw
 * @param sheets those charts put together
 * @param problems what was asked for but cannot be drawn, and why
 */
public record ChartPlan(List<PlannedChart> charts, List<PlannedSheet> sheets, List<String> problems) {

    public ChartPlan {
        charts = List.copyOf(charts);
        sheets = List.copyOf(sheets);
        problems = List.copyOf(problems);
    }

    /** Chooses the charts of a run. */
    public static ChartPlan of(RunDescription run, List<ResultRow> rows, List<ValidationRow> validations) {
        List<PlannedChart> charts = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<ChartRequest> requests = run.charts().isEmpty() ? byMetric(run, LimitRows.others(rows)) : run.charts();
        for (ChartRequest request : requests) {
            try {
                charts.add(new PlannedChart(request.fileName(), ChartSpecs.of(request, rows, validations)));
            } catch (IllegalArgumentException e) {
                problems.add("chart '" + request.fileName() + "' was not drawn: " + e.getMessage());
            }
        }
        List<PlannedSheet> sheets = new ArrayList<>();
        for (FigureRequest figure : run.figures()) {
            sheet(figure, charts)
                    .ifPresentOrElse(
                            sheets::add,
                            () -> problems.add("figure '" + figure.fileName() + "' was not drawn: it needs the charts "
                                    + figure.rows()));
        }
        return new ChartPlan(charts, sheets, problems);
    }

    /** Empty when one of its charts is not there. */
    private static Optional<PlannedSheet> sheet(FigureRequest figure, List<PlannedChart> charts) {
        List<List<ChartSpec>> rows = figure.rows().stream()
                .map(row -> row.stream()
                        .flatMap(name ->
                                charts.stream().filter(chart -> chart.fileName().equals(name)))
                        .map(PlannedChart::spec)
                        .toList())
                .toList();
        boolean whole = IntStream.range(0, rows.size())
                .allMatch(row -> rows.get(row).size() == figure.rows().get(row).size());
        return whole
                ? Optional.of(
                        new PlannedSheet(figure.fileName(), new SheetSpec(figure.title(), figure.subtitle(), rows)))
                : Optional.empty();
    }

    private static List<ChartRequest> byMetric(RunDescription run, List<ResultRow> rows) {
        Map<String, List<ResultRow>> rowsOf = new LinkedHashMap<>();
        rows.forEach(row -> rowsOf.computeIfAbsent(row.metric(), metric -> new ArrayList<>())
                .add(row));
        Map<String, ChartRequest> requests = new LinkedHashMap<>();
        rowsOf.forEach((metric, ofMetric) -> alongX(ofMetric).ifPresent(key -> {
            String fileName = metric.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
            String safeName = Character.isLetterOrDigit(fileName.charAt(0)) ? fileName : "chart" + fileName;
            String title = sentence(metric);
            requests.putIfAbsent(
                    safeName,
                    new ChartRequest(
                            safeName, title, run.title(), List.of(metric), key.name(), key.shortName(), title));
        }));
        return List.copyOf(requests.values());
    }

    /** Numbers make better axes than words. */
    private static Optional<PointKey> alongX(List<ResultRow> rows) {
        List<PointKey> keys = PointKeys.distinguishing(rows);
        return keys.stream()
                .filter(key ->
                        AxisNumber.areNumbers(rows.stream().map(key::valueIn).toList()))
                .findFirst()
                .or(() -> keys.stream().findFirst());
    }

    private static String sentence(String metric) {
        String words = MetricWords.of(metric);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
