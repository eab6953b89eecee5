package io.octoplane.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.reports.SampleRun;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ChartLayout;
import io.octoplane.reports.format.ChartRequest;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which charts a run gets, and what is on them. */
class ChartPlanTest {

    @Test
    void aRequestGetsAPanelForEachMetricAndASeriesForEachSource() {
        ChartSpec spec = onlyChart(SampleRun.bandwidthChart(), SampleRun.results(), SampleRun.validations());
        assertThat(spec.unit()).isEqualTo("GB/s");
        assertThat(spec.scale()).isEqualTo(XScale.LOGARITHMIC);
        assertThat(spec.xValues()).containsExactly("8", "16", "32", "64", "128");
        assertThat(spec.panels())
                .extracting(ChartPanel::title)
                .containsExactly("dispatch bandwidth", "combine bandwidth");
        assertThat(spec.panels().get(1).series())
                .extracting(ChartSeries::name)
                .containsExactly("simulated", "arXiv 2505.09343, figure 7", "DeepEP README, 2025-04-22");
        assertThat(spec.panels().get(1).series().get(1).points())
                .containsExactly(
                        new ChartPoint("16", 43.05, 0.005),
                        new ChartPoint("32", 56.96, 0.005),
                        new ChartPoint("64", 48.54, 0.005),
                        new ChartPoint("128", 41.6, 0.005));
    }

    @Test
    void withoutARequestEachMetricThatVariesGetsAChart() {
        List<ResultRow> rows = new ArrayList<>(SampleRun.results());
        rows.add(row("step_time", Map.of(), Map.of(), 1));
        ChartPlan plan = ChartPlan.of(SampleRun.description(List.of()), rows, List.of());
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.charts())
                .extracting(PlannedChart::fileName)
                .containsExactly("dispatch_bandwidth", "combine_bandwidth");
        assertThat(plan.charts().get(0).spec().xTitle()).isEqualTo("gpus");
        assertThat(plan.charts().get(0).spec().panels())
                .extracting(ChartPanel::title)
                .containsExactly("");
    }

    @Test
    void rowsThatShareAnXBecomeSeriesAndWordsBecomeCategories() {
        List<ResultRow> rows = new ArrayList<>();
        for (String topology : List.of("mpft", "mrft")) {
            for (String kernel : List.of("dispatch", "combine")) {
                rows.add(row("time", Map.of("cluster.network.topology", topology), Map.of("kernel", kernel), 2));
            }
        }
        ValidationRow published = new ValidationRow(
                "id",
                "figure 5",
                "time",
                Map.of(),
                Map.of("kernel", "combine"),
                3,
                2,
                "s",
                Basis.SIMULATED,
                null,
                null);
        ChartSpec spec = onlyChart(request("kernel", "time"), rows, List.of(published));
        assertThat(spec.scale()).isEqualTo(XScale.CATEGORIES);
        assertThat(spec.groups()).isEqualTo(2);
        assertThat(spec.panels().get(0).series())
                .extracting(ChartSeries::name)
                .containsExactly("mpft, simulated", "mrft, simulated", "figure 5", "figure 5");
    }

    @Test
    void numbersAreSortedAndGetALogarithmicAxisOnlyWhenTheyGrow() {
        assertThat(scale("10", "2", "4")).isEqualTo(XScale.LINEAR);
        assertThat(scale("16", "2", "4")).isEqualTo(XScale.LOGARITHMIC);
        assertThat(scale("0", "2", "16")).isEqualTo(XScale.LINEAR);
        assertThat(scale("2", "16")).isEqualTo(XScale.LINEAR);
        ChartSpec spec = onlyChart(request("x", "m"), rows("10", "2", "4"), List.of());
        assertThat(spec.xValues()).containsExactly("2", "4", "10");
        assertThat(spec.allSeries().get(0).points()).extracting(ChartPoint::x).containsExactly("2", "4", "10");
    }

    @Test
    void aFewNumbersOfSeveralGroupsBecomeBars() {
        List<ResultRow> rows = new ArrayList<>();
        for (String topology : List.of("mpft", "mrft")) {
            for (String gpus : List.of("32", "128")) {
                rows.add(row("m", Map.of("cluster.network.topology", topology), Map.of("gpus", gpus), 2));
            }
        }
        ChartSpec spec = onlyChart(request("gpus", "m"), rows, List.of());
        assertThat(spec.scale()).isEqualTo(XScale.CATEGORIES);
        assertThat(spec.xValues()).containsExactly("32", "128");
        assertThat(spec.allSeries()).extracting(ChartSeries::name).containsExactly("mpft", "mrft");
    }

    @Test
    void whatCannotBeDrawnIsSaid() {
        List<ResultRow> rows = List.of(
                row("m", Map.of(), Map.of("x", "1"), 1),
                new ResultRow("s", Map.of(), "n", Map.of("x", "1"), 1, "GB/s", Basis.SIMULATED, null, 1, "1"));
        ChartPlan plan = ChartPlan.of(
                SampleRun.description(List.of(
                        request("x", "m", "n"), new ChartRequest("other", "t", "", List.of("m"), "gpus", "", ""))),
                rows,
                List.of());
        assertThat(plan.charts()).isEmpty();
        assertThat(plan.problems())
                .containsExactly(
                        "chart 'chart' was not drawn: its metrics have different units: s, GB/s",
                        "chart 'other' was not drawn: no result of m has the label or override 'gpus'");
    }

    @Test
    void panelsByAPathAndSeriesByAnother() {
        List<ResultRow> rows = new ArrayList<>();
        for (String traffic : List.of("uniform", "hard")) {
            for (String title : List.of("A", "B")) {
                for (String load : List.of("0.3", "0.5", "0.9")) {
                    rows.add(row(
                            "m",
                            Map.of("title", title, "pattern", traffic, "load", load, "network", "n" + title),
                            Map.of(),
                            3));
                }
            }
        }
        ChartRequest all = new ChartRequest(
                "all", "t", "", List.of("m"), "load", "x", "y", new ChartLayout("pattern", "title", Map.of(), true));
        ChartRequest some = new ChartRequest(
                "some",
                "t",
                "",
                List.of("m"),
                "pattern",
                "x",
                "y",
                new ChartLayout("", "title", Map.of("load", "0.9"), false));
        ChartSpec panels = onlyChart(all, rows, List.of());
        assertThat(panels.panels()).extracting(ChartPanel::title).containsExactly("uniform", "hard");
        assertThat(panels.panels())
                .allSatisfy(panel ->
                        assertThat(panel.series()).extracting(ChartSeries::name).containsExactly("A", "B"));
        assertThat(panels.scale()).as("numbers stay numbers").isEqualTo(XScale.LINEAR);
        assertThat(panels.logarithmic()).isTrue();
        ChartSpec bars = onlyChart(some, rows, List.of());
        assertThat(bars.xValues()).containsExactly("uniform", "hard");
        assertThat(bars.allSeries())
                .allSatisfy(series -> assertThat(series.points()).hasSize(2));
    }

    @Test
    void partsOfBarsAddUpAndSmallOnesStandTogether() throws Exception {
        List<ResultRow> rows = new ArrayList<>();
        for (String x : List.of("1", "2", "4", "8")) {
            for (int part = 0; part < 12; part++) {
                rows.add(new ResultRow(
                        "s",
                        Map.of("x", x),
                        "m",
                        Map.of("part", "part " + part),
                        part < 2 ? 4e6 : part < 10 ? 2e5 : 1e3,
                        "us",
                        Basis.SIMULATED,
                        null,
                        1,
                        "v"));
            }
        }
        ChartRequest request = new ChartRequest(
                "stack", "t", "", List.of("m"), "x", "x", "y", new ChartLayout("", "part", Map.of(), false, true));
        ChartSpec spec = onlyChart(request, rows, List.of());
        assertThat(spec.unit()).isEqualTo("s");
        assertThat(spec.scale()).isEqualTo(XScale.CATEGORIES);
        assertThat(spec.allSeries())
                .as("each with a colour of its own")
                .hasSize(ChartStyle.colours())
                .extracting(ChartSeries::name)
                .contains("part 0", "part 1")
                .endsWith("other");
        for (int bar = 0; bar < 4; bar++) {
            int index = bar;
            assertThat(spec.allSeries().stream()
                            .mapToDouble(series -> series.points().get(index).y())
                            .sum())
                    .isCloseTo(9.602, within(1e-9));
        }
        String svg = ChartWriter.create().svg("stack", spec);
        assertThat(svg).as("the sum above each bar").contains("9.6").doesNotContain("NaN");
    }

    private static XScale scale(String... values) {
        return onlyChart(request("x", "m"), rows(values), List.of()).scale();
    }

    private static List<ResultRow> rows(String... values) {
        return List.of(values).stream()
                .map(x -> row("m", Map.of(), Map.of("x", x), 1))
                .toList();
    }

    private static ChartSpec onlyChart(ChartRequest request, List<ResultRow> rows, List<ValidationRow> validations) {
        ChartPlan plan = ChartPlan.of(SampleRun.description(List.of(request)), rows, validations);
        assertThat(plan.problems()).isEmpty();
        return plan.charts().get(0).spec();
    }

    private static ChartRequest request(String xKey, String... metrics) {
        return new ChartRequest("chart", "title", "", List.of(metrics), xKey, xKey, "y");
    }

    private static ResultRow row(String metric, Map<String, String> point, Map<String, String> labels, double value) {
        return new ResultRow("s", point, metric, labels, value, "s", Basis.SIMULATED, null, 1, "1");
    }
}
