package io.octoplane.experiments.scenario;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.sweep.SweepPlan;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics are held against what the work reports, before anything runs, with the place of the word that is wrong. */
class MetricCheckTest {
    private static final String SWEPT = ScenarioFixture.VALID
            + "sweep: { cluster.network.routing: [ecmp, adaptive], workload.tokens-per-gpu: [1024, 4096] }\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ metric: dispatch_bandwith, at-least: 1 GB/s }|16:15|[0].metric: no such metric as \"dispatch_bandwith\";"
                        + " did you mean \"dispatch_bandwidth\"?",
                "{ metric: dispatch_bandwidth, at-most: 5 ms }|16:44|[0].at-most: expected a data rate such as 400 Gb/s,"
                        + " because dispatch_bandwidth is in GB/s, found 5 ms",
                "{ metric: dispatch_time, within: 5 %, of: 58 GB/s }|16:47|[0].of: expected a time such as 1.2 us, because"
                        + " dispatch_time is in us, found 58 GB/s",
                "{ metric: nodes_hit_per_token, between: [1, 4 us] }|16:45|[0].between: expected two amounts of one kind,",
                "{ metric: nodes_hit_per_token, at-least: 1 us }|16:46|[0].at-least: expected a plain number such as 0.8,"
                        + " because nodes_hit_per_token is in nodes, found 1 us",
                "{ metric: dispatch_limited_by, at: { resource: link }, at-most: 5 }|16:69|[0].at-most: expected a percentage"
                        + " such as 5 %, because dispatch_limited_by is in %, found 5",
                "{ metric: dispatch_tim, monotonic: rising, over: gpus }|16:15|[0].metric: no such metric as \"dispatch_tim\"",
                "{ ratio: { of: { metric: combine }, to: { metric: dispatch_time }, at-least: 1 } }|16:30|[0].ratio.of.metric:"
                        + " no such metric as \"combine\"",
                "{ ratio: { of: { metric: combine_time }, to: { metric: dispatch_bandwidth }, at-least: 1 } }|16:60|"
                        + "[0].ratio.to.metric: expected a metric of the same kind as combine_time, which is in us, found"
                        + " dispatch_bandwidth, which is in GB/s",
                "{ ratio: { of: { metric: gpus_hit_per_token }, to: { metric: nodes_hit_per_token }, at-least: 1 } }|16:66|"
                        + "[0].ratio.to.metric: expected a metric of the same kind as gpus_hit_per_token, which is in GPUs",
            })
    void anExpectationOfWhatIsNotReportedIsRefused(String expectation, String place, String problem) {
        assertRefused("expect:\n  - " + expectation, place + ": expect" + problem);
    }

    @Test
    void aChartOfWhatIsNotReportedIsRefused() {
        assertRefused(
                "charts:\n  - { file: a, title: b, metrics: [dispatch_time, dispatch_tine], x: gpus }",
                "16:51: charts[0].metrics[1]: no such metric as \"dispatch_tine\"; did you mean \"dispatch_time\"?");
    }

    @Test
    void aMetricOfOtherWorkIsRefused() {
        String text = ScenarioFixture.VALID.substring(0, ScenarioFixture.VALID.indexOf("workload:"))
                + "workload: { kind: all-to-all, bytes-per-pair: 1 MiB }\n";
        assertThatCode(() -> points(text + "expect: [{ metric: transfer_time, at-most: 5 s }]\n"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> points(text + "expect: [{ metric: dispatch_time, at-most: 5 s }]\n"))
                .hasMessageContaining("expect[0].metric: no such metric as \"dispatch_time\"; known: transfer_time,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ metric: dispatch_bandwidth, at-most: 464 Gb/s }",
                "{ metric: dispatch_time, between: [1 ns, 1 s] }",
                "{ metric: dispatch_limited_by, at: { resource: NIC transmit }, at-least: 5 % }",
                "{ metric: gpus_hit_per_token, at-least: 1 }",
                "{ ratio: { of: { metric: combine_nic_load }, to: { metric: dispatch_bandwidth }, at-least: 1 } }",
            })
    void otherUnitsOfTheSameKindAreFine(String expectation) {
        assertThatCode(() -> points(ScenarioFixture.VALID + "expect:\n  - " + expectation + "\n"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expect: [{ metric: dispatch_time, at: { workload.tokens-per-gpu: 2048 }, at-most: 1 s }]|expected a value of"
                        + " the sweep (1024, 4096), found 2048",
                "expect: [{ metric: dispatch_time, at: { cluster.nodes: 8 }, at-most: 1 s }]|expected 4, because cluster.nodes"
                        + " is not swept, found 8",
                "expect: [{ metric: dispatch_time, at: { gpu: 8 }, at-most: 1 s }]|no label of dispatch_time and no path of the"
                        + " scenario: \"gpu\"; did you mean \"gpus\"?",
                "expect: [{ metric: dispatch_time, monotonic: rising, over: cluster.nodes }]|expected a label of dispatch_time"
                        + " or a path of the sweep, found \"cluster.nodes\"",
                "expect: [{ metric: dispatch_time, monotonic: rising, over: workload.tokens-per-gpu }]|there are several results"
                        + " at each workload.tokens-per-gpu, because cluster.network.routing is swept, too",
                "expect: [{ ratio: { of: { metric: dispatch_time, at: { seed: 3 } }, to: { metric: combine_time }, at-least: 1"
                        + " } }]|no label of dispatch_time and no path of the scenario: \"seed\"",
                "charts: [{ file: a, title: b, metrics: [dispatch_time], x: tokens }]|expected a label of dispatch_time or a"
                        + " path of the sweep, found \"tokens\"",
                "charts: [{ file: a, title: b, metrics: [dispatch_time, dispatch_bandwidth], x: gpus }]|a chart has one y axis,"
                        + " and dispatch_time is in us, but dispatch_bandwidth in GB/s",
            })
    void aPlaceThatNoResultCanHaveIsRefusedBeforeTheRun(String line, String problem) {
        assertThatThrownBy(() -> points(SWEPT + line + "\n"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expect: [{ metric: dispatch_time, at: { workload.tokens-per-gpu: 4096, cluster.nodes: 4 }, at-most: 1 s }]",
                "expect: [{ metric: dispatch_time, at: { cluster.network.routing: ecmp }, monotonic: rising, over:"
                        + " workload.tokens-per-gpu }]",
                "charts: [{ file: a, title: b, metrics: [dispatch_time, combine_time], x: workload.tokens-per-gpu }]",
            })
    void placesThatResultsHaveAreFine(String line) {
        assertThatCode(() -> points(SWEPT + line + "\n")).doesNotThrowAnyException();
    }

    private void assertRefused(String lines, String problem) {
        assertThatThrownBy(() -> points(ScenarioFixture.VALID + lines + "\n"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("x.yaml:" + problem);
    }

    private void points(String text) {
        SweepPlan.points(ScenarioFixture.load(folder, text));
    }
}
