package io.octoplane.experiments.expectation;

import static io.octoplane.reports.format.Verdict.BROKEN;
import static io.octoplane.reports.format.Verdict.HOLDS;
import static io.octoplane.reports.format.Verdict.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.scenario.ScenarioFixture;
import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.ResultRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations as they stand in a scenario, against the results of {@link Results#SWEEP}. */
class ExpectationCheckTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # at exactly the bound, in another unit, and in every form
                    metric: bandwidth, at: { gpus: 16 }, within: 20 %, of: 50 GB/s     | 40 GB/s
                    metric: bandwidth, at: { gpus: 32 }, within: 20 %, of: 50 GB/s     | 60 GB/s
                    metric: bandwidth, at: { gpus: 32 }, within: 0 %, of: 480 Gb/s     | 60 GB/s
                    metric: bandwidth, between: [40 GB/s, 60 GB/s]                     | from 40 GB/s to 60 GB/s in 3 results
                    metric: bandwidth, at: { cluster.nodes: 4 }, at-least: 60 GB/s     | 60 GB/s
                    metric: bandwidth, at: { cluster.nodes: 4 }, at-most: 0.48 Tb/s    | 60 GB/s
                    metric: time, at-most: 0.2 ms                                      | from 100 us to 200 us in 3 results
                    metric: nodes_hit, within: 1 %, of: 3.98                           | 3.98 nodes
                    metric: idle, within: 5 %, of: 0 us                                | 0 us
                    metric: time, monotonic: rising, over: gpus                        | 100 us at gpus=16 to 200 us at gpus=64
                    metric: time, monotonic: rising, over: cluster.nodes               | 100 us at cluster.nodes=2 to 200 us at cluster.nodes=8
                    ratio: { of: { metric: bandwidth, at: { gpus: 32 } }, to: { metric: bandwidth, at: { gpus: 16 } }, between: [1.5, 1.5] } | 1.5 (60 GB/s to 40 GB/s)
                    ratio: { of: { metric: goodput }, to: { metric: bandwidth }, at-most: 1 } | 0.5 at gpus=16, cluster.nodes=2 (160 Gb/s to 40 GB/s), and 2 more of 3
                    ratio: { of: { metric: bandwidth }, to: { metric: bandwidth, at: { gpus: 32 } }, at-least: 0.666666667 } | 0.6667 at gpus=16, cluster.nodes=2 (40 GB/s to 60 GB/s), and 2 more of 3
                    """)
    void holds(String expectation, String found) {
        assertThat(check(expectation))
                .extracting(ExpectationRow::verdict, ExpectationRow::found)
                .containsExactly(HOLDS, found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # just beyond the bound
                    metric: bandwidth, at: { gpus: 16 }, within: 20 %, of: 50.00001 GB/s | 40 GB/s (-20.0 %)
                    metric: bandwidth, at: { gpus: 32 }, within: 20 %, of: 49.99999 GB/s | 60 GB/s (+20.0 %)
                    metric: bandwidth, at: { gpus: 32 }, within: 0 %, of: 480.000001 Gb/s | 60 GB/s (0.0 %)
                    metric: bandwidth, within: 5 %, of: 60 GB/s                        | 40 GB/s (-33.3 %) at gpus=16, cluster.nodes=2, and 1 more of 3
                    metric: bandwidth, between: [40.0000001 GB/s, 60 GB/s]             | 40 GB/s at gpus=16, cluster.nodes=2
                    metric: bandwidth, between: [40 GB/s, 59.9999999 GB/s]             | 60 GB/s at gpus=32, cluster.nodes=4
                    metric: bandwidth, at: { gpus: 32 }, at-least: 60.0000001 GB/s     | 60 GB/s
                    metric: bandwidth, at: { gpus: 32 }, at-most: 479999 Mb/s          | 60 GB/s
                    metric: bandwidth, at: { gpus: 16 }, within: 5 %, of: 1e-999 GB/s  | 40 GB/s
                    metric: bandwidth, at: { gpus: 16 }, within: 5 %, of: 0 GB/s       | 40 GB/s
                    metric: idle, at-least: 1 ps                                       | 0 us
                    metric: bandwidth, monotonic: rising, over: gpus                   | 60 GB/s at gpus=32, then 50 GB/s at gpus=64
                    metric: bandwidth, monotonic: falling, over: gpus                  | 40 GB/s at gpus=16, then 60 GB/s at gpus=32
                    metric: time, monotonic: falling, over: gpus                       | 100 us at gpus=32, then 200 us at gpus=64
                    ratio: { of: { metric: bandwidth, at: { gpus: 32 } }, to: { metric: bandwidth, at: { gpus: 16 } }, at-most: 1.49999999 } | 1.5 (60 GB/s to 40 GB/s)
                    ratio: { of: { metric: goodput }, to: { metric: bandwidth }, at-least: 1 } | 0.5 at gpus=16, cluster.nodes=2 (160 Gb/s to 40 GB/s)
                    # nothing to compare
                    metric: bandwith, at-least: 1 GB/s                                 | no metric "bandwith"; did you mean "bandwidth"?
                    metric: bandwidth, at: { gpu: 16 }, at-least: 1 GB/s               | no label or path "gpu" in the results; did you mean "gpus"?
                    metric: bandwidth, at: { gpus: 8 }, at-least: 1 GB/s               | no result at gpus=8; results have gpus=16, 32, 64
                    metric: bandwidth, at: { gpus: 16, cluster.nodes: 4 }, at-least: 1 GB/s | no result at gpus=16, cluster.nodes=4
                    metric: bandwidth, at-least: 1                                     | bandwidth in GB/s, which cannot be at least 1; give a data rate such as 400 Gb/s
                    metric: bandwidth, at-least: 1 us                                  | bandwidth in GB/s, which cannot be at least 1 us; give a data rate such as 400 Gb/s
                    metric: nodes_hit, at-least: 1 GB                                  | nodes_hit in nodes, which cannot be at least 1 GB; give a plain number such as 0.8
                    metric: bandwidth, monotonic: rising, over: gpu                    | no label or path "gpu" in the results; did you mean "gpus"?
                    metric: bandwidth, at: { gpus: 16 }, monotonic: rising, over: gpus | a single result, at gpus=16, cluster.nodes=2
                    ratio: { of: { metric: time }, to: { metric: idle }, at-least: 1 } | zero to divide by: idle at gpus=16, cluster.nodes=2
                    ratio: { of: { metric: time }, to: { metric: bandwidth }, at-least: 1 } | time in us and bandwidth in GB/s, whose ratio is no plain number
                    ratio: { of: { metric: gpus_hit }, to: { metric: nodes_hit }, at-least: 1 } | gpus_hit in GPUs and nodes_hit in nodes, whose ratio is no plain number
                    ratio: { of: { metric: time, at: { gpus: 16 } }, to: { metric: bandwith }, at-least: 1 } | no metric "bandwith"; did you mean "bandwidth"?
                    """)
    void isBroken(String expectation, String found) {
        assertThat(check(expectation))
                .extracting(ExpectationRow::verdict, ExpectationRow::found)
                .containsExactly(BROKEN, found);
    }

    @Test
    void aPointThatTheCommandLineLeftOutIsSkippedAndAMistakeIsNot() {
        assertThat(check("metric: bandwidth, at: { gpus: 8 }, at-least: 1 GB/s", true)
                        .verdict())
                .isEqualTo(SKIPPED);
        assertThat(check("metric: bandwidth, at: { gpus: 16 }, monotonic: rising, over: gpus", true)
                        .verdict())
                .isEqualTo(SKIPPED);
        assertThat(check("metric: bandwith, at-least: 1 GB/s", true).verdict()).isEqualTo(BROKEN);
        assertThat(check("metric: bandwidth, at: { gpu: 8 }, at-least: 1 GB/s", true)
                        .verdict())
                .isEqualTo(BROKEN);
        assertThat(check("metric: bandwidth, at-least: 1 us", true).verdict()).isEqualTo(BROKEN);
    }

    @Test
    void severalResultsAtOnePlaceHaveNoOrder() {
        List<Expectation> expectations = read("metric: time, monotonic: rising, over: gpus");
        ExpectationCheck check =
                new ExpectationCheck(List.of(Results.row("time", 2, 1, "us"), Results.row("time", 2, 2, "us")), false);
        assertThat(check.of(expectations).get(0).found())
                .isEqualTo("several results at gpus=16; say in at what tells them apart");
    }

    @Test
    void aRatioPairsThePointsThatAgreeInAllThatIsNotNamed() {
        List<ResultRow> rows = new ArrayList<>();
        for (int nodes : new int[] {2, 4}) {
            for (String routing : List.of("ecmp", "adaptive")) {
                ResultRow row = Results.row("time", nodes, routing.equals("ecmp") ? 3 * nodes : nodes, "us");
                Map<String, String> point = new LinkedHashMap<>(row.point());
                point.put("cluster.network.routing", routing);
                rows.add(new ResultRow(
                        row.scenario(),
                        point,
                        row.metric(),
                        row.labels(),
                        row.value(),
                        row.unit(),
                        row.basis(),
                        null,
                        1,
                        "test"));
            }
        }
        ExpectationCheck check = new ExpectationCheck(rows, false);
        String routings = "ratio: { of: { metric: time, at: { cluster.network.routing: ecmp } },"
                + " to: { metric: time, at: { cluster.network.routing: adaptive } }, between: [3, 3] }";
        assertThat(check.of(read(routings)).get(0).verdict()).isEqualTo(HOLDS);
        // Nodes follow from GPUs, so the points that agree are those of the same routing.
        String sizes = "ratio: { of: { metric: time, at: { gpus: 32 } }, to: { metric: time, at: { gpus: 16 } },"
                + " between: [2, 2] }";
        assertThat(check.of(read(sizes)).get(0).verdict()).isEqualTo(HOLDS);
    }

    @Test
    void expectationsSayWhatTheyExpectAndWhere() {
        assertThat(check("metric: bandwidth, at: { gpus: 16, cluster.nodes: 2 }, within: 20 %, of: 50 GB/s"))
                .isEqualTo(new ExpectationRow(
                        "bandwidth at gpus=16, cluster.nodes=2: within 20 % of 50 GB/s",
                        folder.resolve("x.yaml").toString(), 15, HOLDS, "40 GB/s"));
        assertThat(check("metric: time, monotonic: rising, over: gpus").expectation())
                .isEqualTo("time: rising over gpus");
        assertThat(check("ratio: { of: { metric: time }, to: { metric: idle }, between: [1, 2.0] }")
                        .expectation())
                .isEqualTo("time divided by idle: between 1 and 2.0");
    }

    private ExpectationRow check(String expectation) {
        return check(expectation, false);
    }

    private ExpectationRow check(String expectation, boolean changed) {
        return new ExpectationCheck(Results.SWEEP, changed)
                .of(read(expectation))
                .get(0);
    }

    private List<Expectation> read(String expectation) {
        return ScenarioFixture.load(folder, ScenarioFixture.VALID + "expect: [{ " + expectation + " }]\n")
                .expectations();
    }
}
