package io.octoplane.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.table.TextStyle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run says on the terminal; all figures are made up. */
class TerminalSummaryTest {

    private static final String[] LIMITS = {
        "NVLink out 83 %, communication SMs 13 % (node0/gpu7)",
        "NVLink in 87 %, NVLink out 13 % (node0/gpu3)",
        "NIC transmit 74 %, NVLink in 23 % (node1/nic6)"
    };

    @Test
    void setsOfPublishedFiguresStandSideBySide() {
        List<ResultRow> rows = new ArrayList<>();
        List<ValidationRow> figures = new ArrayList<>();
        double[] dispatch = {149.86, 45.45, 57.93};
        double[] combine = {152.08, 46.04, 58.69};
        for (int i = 0; i < 3; i++) {
            String gpus = String.valueOf(8 << i);
            rows.add(row("dispatch_bandwidth", gpus, dispatch[i], Basis.SIMULATED, LIMITS[i]));
            rows.add(row("dispatch_time", gpus, 1000, Basis.SIMULATED, LIMITS[i]));
            rows.add(row("combine_bandwidth", gpus, combine[i], Basis.SIMULATED, LIMITS[i]));
        }
        figures.add(figure("paper.figure7", "dispatch_bandwidth", "16", 42.47, 45.45, "told apart by its lines"));
        figures.add(figure("paper.figure7", "combine_bandwidth", "32", 52.31, 58.69, null));
        figures.add(figure("deepep.normal.2025-04-22", "dispatch_bandwidth", "8", 153, 149.86, null));
        figures.add(figure("deepep.normal.2025-04-22", "dispatch_bandwidth", "16", 43, 45.45, null));
        figures.add(figure("deepep.normal.2025-04-22", "combine_bandwidth", "8", 158, 152.08, null));
        assertThat(summary(SampleRun.description(List.of()), rows, figures))
                .isEqualTo(
                        """
                        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                                           paper  error      deepep  error
                        gpus  simulated  figure7      %  2025-04-22      %  bound by
                        ────────────────────────────────────────────────────────────────────────────────────────────────────
                        dispatch bandwidth, GB/s
                           8     149.86                         153   -2.1  NVLink out 83 %, communication SMs 13 %
                                                                            (node0/gpu7)
                          16      45.45    42.47   +7.0          43   +5.7  NVLink in 87 %, NVLink out 13 % (node0/gpu3)
                          32      57.93                                     NIC transmit 74 %, NVLink in 23 % (node1/nic6)

                        combine bandwidth, GB/s
                           8     152.08                         158   -3.7  NVLink out 83 %, communication SMs 13 %
                                                                            (node0/gpu7)
                          16      46.04                                     NVLink in 87 %, NVLink out 13 % (node0/gpu3)
                          32      58.69    52.31  +12.2                     NIC transmit 74 %, NVLink in 23 % (node1/nic6)
                        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                        5 published figures: median error 5.7 %, largest +12.2 % (paper.figure7.combine_bandwidth.32).
                        Results: no/such/folder
                          index.html and results.jsonl (all 3 metrics), validation.jsonl, links.csv

                        paper figure7: source of paper.figure7
                        deepep 2025-04-22: source of deepep.normal.2025-04-22
                        paper.figure7.dispatch_bandwidth.16: told apart by its lines
                        """);
    }

    @Test
    void withoutPublishedFiguresAPointIsARow() {
        List<ResultRow> rows = new ArrayList<>();
        for (int i = 1; i < 3; i++) {
            String gpus = String.valueOf(8 << i);
            rows.add(row("nodes_hit", gpus, i, Basis.DERIVED, null));
            rows.add(row("dispatch_bandwidth", gpus, 45 + i, Basis.SIMULATED, "NIC transmit (node0/nic3)"));
            rows.add(row("combine_bandwidth", gpus, 46.5 + i, Basis.SIMULATED, "NIC transmit (node0/nic3)"));
        }
        RunDescription asked = SampleRun.description(List.of(SampleRun.bandwidthChart()));
        assertThat(summary(asked, rows, List.of()))
                .isEqualTo(
                        """
                        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                        gpus  dispatch bandwidth, GB/s  combine bandwidth, GB/s  bound by
                        ──────────────────────────────────────────────────────────────────────────────────
                          16                        46                     47.5  NIC transmit (node0/nic3)
                          32                        47                     48.5  NIC transmit (node0/nic3)
                        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                        Results: no/such/folder
                          index.html and results.jsonl (all 3 metrics), links.csv
                        """);
        assertThat(summary(SampleRun.description(List.of()), rows, List.of()))
                .as("nothing says what the run is about")
                .isEqualTo(
                        """
                        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                                            dispatch      combine
                                  nodes   bandwidth,   bandwidth,
                              hit, GB/s         GB/s         GB/s
                        gpus  (derived)  (simulated)  (simulated)  bound by
                        ────────────────────────────────────────────────────────────────────
                          16          1           46         47.5  NIC transmit (node0/nic3)
                          32          2           47         48.5  NIC transmit (node0/nic3)
                        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                        Results: no/such/folder
                          index.html and results.jsonl (all 3 metrics), links.csv
                        """);
    }

    @Test
    void limitsThatDoNotFitBesideEachOtherMakeBlocks() {
        List<ResultRow> rows = List.of(
                row("dispatch_bandwidth", "8", 149.86, Basis.SIMULATED, LIMITS[0]),
                row("dispatch_bandwidth", "16", 45.45, Basis.SIMULATED, LIMITS[1]),
                row("combine_bandwidth", "8", 152.08, Basis.SIMULATED, LIMITS[1]));
        assertThat(summary(SampleRun.description(List.of()), rows, List.of()))
                .startsWith(
                        """
                        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                        gpus  simulated  bound by
                        ─────────────────────────────────────────────────────────────────────
                        dispatch bandwidth, GB/s
                           8     149.86  NVLink out 83 %, communication SMs 13 % (node0/gpu7)
                          16      45.45  NVLink in 87 %, NVLink out 13 % (node0/gpu3)

                        combine bandwidth, GB/s
                           8      152.1  NVLink in 87 %, NVLink out 13 % (node0/gpu3)
                        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                        """);
    }

    @Test
    void severalFiguresOfASetAboutOneNumberStandBelowEachOther() {
        List<ResultRow> rows = List.of(row("dispatch_bandwidth", "8", 100, Basis.SIMULATED, "NIC"));
        List<ValidationRow> figures = List.of(
                figure("a.first", "dispatch_bandwidth", "8", 80, 100, null),
                figure("b.second", "dispatch_bandwidth", "8", 100, 100, null),
                figure("b.second", "dispatch_bandwidth", "8", 125, 100, null),
                figure("c.third", "dispatch_bandwidth", "8", 50, 100, null));
        assertThat(summary(SampleRun.description(List.of()), rows, figures))
                .startsWith(
                        """
                        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                        simulated  a first  error %  b second  error %  c third  error %  bound by
                        ──────────────────────────────────────────────────────────────────────────
                        dispatch bandwidth, GB/s
                              100       80    +25.0       100      0.0       50   +100.0  NIC
                                                          125    -20.0
                        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                        """);
    }

    @Test
    void moreSetsThanFitHaveARowForEachFigure() {
        List<ResultRow> rows = List.of(
                row("dispatch_bandwidth", "8", 100, Basis.SIMULATED, LIMITS[0]),
                row("dispatch_bandwidth", "16", 50, Basis.SIMULATED, LIMITS[1]));
        List<ValidationRow> figures = new ArrayList<>();
        for (int set = 1; set <= 6; set++) {
            figures.add(figure("paper.figure" + set, "dispatch_bandwidth", "8", 90 + set, 100, null));
        }
        String text = summary(SampleRun.description(List.of()), rows, figures);
        assertThat(text.lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100))
                .filteredOn(line -> line.startsWith("   8  "))
                .hasSize(6);
    }

    @Test
    void noLineIsWiderThanATerminalSaveAPath() {
        String longName = "an-id.that-is.much-too-long-for-a-header-of-a-column.and-goes-on-and-on-for-ever";
        List<ResultRow> rows = List.of(row("dispatch_bandwidth", "8", 123456.789, Basis.SIMULATED, LIMITS[0]));
        List<ValidationRow> figures =
                List.of(figure(longName, "dispatch_bandwidth", "8", 123456, 123456.789, "a note ".repeat(40)));
        assertThat(summary(SampleRun.description(List.of()), rows, figures).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100))
                .noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void colourMarksErrorsAndPlainTerminalsGetHyphens() {
        ResultFolder results = new ResultFolder(
                SampleRun.description(List.of()),
                SampleRun.results(),
                SampleRun.validations(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        assertThat(new TerminalSummary(Path.of("out"), results, new TextStyle(100, false, true)).text())
                .contains("\u001b[32m+1.5\u001b[0m")
                .doesNotContain("━");
        assertThat(new TerminalSummary(Path.of("out"), results, new TextStyle(100, false, false)).text())
                .doesNotContain("━", "\u001b")
                .contains(
                        "\n16 published figures: median error 1.8 %, largest +5.5 % (insights.figure7.combine.128).\n");
    }

    @Test
    void withoutChartsTheFewMetricsAreShownThatSayHowTheWorkWentAndWhatToKnowOfThem() {
        RunDescription sample = SampleRun.description(List.of());
        RunDescription run = new RunDescription(
                "s",
                "t",
                "",
                "c",
                "1",
                1,
                "",
                List.of(),
                List.of(),
                List.of("combine_bandwidth"),
                List.of("Simulated as packets (fidelity: packet)."));
        assertThat(summary(run, SampleRun.results(), List.of()))
                .contains("combine bandwidth", "\nSimulated as packets (fidelity: packet).\n", "more metric")
                .doesNotContain("dispatch bandwidth");
        assertThat(summary(sample, SampleRun.results(), List.of()))
                .contains("dispatch bandwidth")
                .doesNotContain("Simulated as packets");
    }

    private static String summary(RunDescription run, List<ResultRow> rows, List<ValidationRow> figures) {
        ResultFolder results = new ResultFolder(
                run, rows, figures, List.of(), List.of(), SampleRun.links(), List.of(), List.of(), List.of());
        return new TerminalSummary(Path.of("no", "such", "folder"), results, TextStyle.DEFAULT).text();
    }

    private static ResultRow row(String metric, String gpus, double value, Basis basis, String bound) {
        return new ResultRow("s", Map.of(), metric, Map.of("gpus", gpus), value, "GB/s", basis, bound, 1, "1");
    }

    private static ValidationRow figure(
            String set, String metric, String gpus, double published, double simulated, String note) {
        return new ValidationRow(
                set + "." + metric + "." + gpus,
                "source of " + set,
                metric,
                Map.of(),
                Map.of("gpus", gpus),
                published,
                simulated,
                "GB/s",
                Basis.SIMULATED,
                null,
                note);
    }
}
