package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.TimelineSpan;
import io.octoplane.workloads.execution.FailureMetrics;
import io.octoplane.workloads.execution.Metric;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One plane of eight lost, the same on MRFT, a flapping link, a partition; against closed forms. Times in microseconds. */
class PlaneFailureTest {
    private static final String SCENARIO = "plane-failure.yaml";
    private static final String FLAPPING = "flapping-link.yaml";
    private static final double FAILED_AT = 20_000;
    private static final double TAKEOVER = 10_000;
    private static final double RETRY_TIMEOUT = 4.096 * (1 << 20);
    private static final double RESTART = 300e6;

    /** What a flow needs beyond its rate: latencies, and what was under way and is sent again. */
    private static final double SLACK = 60;

    @ParameterizedTest
    @CsvSource({
        "multi-plane-fat-tree, '{ plane: 3, from: 20 ms }'",
        "multi-rail-fat-tree, '{ switch: rail3/leaf0, from: 20 ms }'"
    })
    @DisplayName("abort: the first try and 7 retries time out, then the job starts over; the reason names the cut")
    void abort(String topology, String failure) {
        Simulated job = run("abort", "h800-cx7-8x", topology, failure);
        double abort = FAILED_AT + 8 * RETRY_TIMEOUT;
        assertThat(job.value("abort_time")).isCloseTo(abort, within(1.0));
        assertThat(job.boundBy("abort_time"))
                .startsWith(
                        "the job aborts after 34.380 s: the queue pair from GPU 0 to GPU 11 got no answer to 7 retries")
                .contains("the network is cut between node0/nic3 and no switch on one side");
        assertThat(job.value("time_lost")).isCloseTo(abort + RESTART, within(1.0));
        assertThat(job.value("completion_time")).isCloseTo(abort + RESTART + job.value("healthy_time"), within(1.0));
        assertThat(job.value("retries")).isEqualTo(7 * job.value("stalled_queue_pairs"));
        assertThat(job.result().results().stream().map(ResultRow::metric)).doesNotContain("transfer_time");
    }

    @ParameterizedTest
    @CsvSource({
        "multi-plane-fat-tree, '{ plane: 3, from: 20 ms }'",
        "multi-rail-fat-tree, '{ switch: rail3/leaf0, from: 20 ms }'"
    })
    @DisplayName("neighbour: rail 3 stands until the takeover, then shares the NIC of rail 2, which is what limits")
    void neighbour(String topology, String failure) {
        Simulated run = run("neighbour-nic", "h800-cx7-8x", topology, failure);
        double healthy = run.value("healthy_time");
        double ofRailThree = healthy - FAILED_AT;
        double ofRailTwo = ofRailThree - TAKEOVER;
        assertThat(run.value("completion_time"))
                .isCloseTo(FAILED_AT + TAKEOVER + ofRailTwo + ofRailThree, within(SLACK));
        assertThat(run.value("transfer_time")).isCloseTo(run.value("completion_time"), within(1.0));
        assertThat(run.boundBy("transfer_time")).startsWith("NIC transmit").contains("nic2");
        assertAllDelivered(run);
    }

    @Test
    @DisplayName("down from the beginning: two rails on one NIC take twice as long")
    void twiceAsLong() {
        Simulated run = run("neighbour-nic", "h800-cx7-8x", "multi-plane-fat-tree", "{ plane: 3 }");
        assertThat(run.value("throughput_kept")).isCloseTo(50, within(0.05));
        assertThat(run.boundBy("transfer_time")).startsWith("NIC transmit").contains("nic2");
    }

    @Test
    @DisplayName("multi-port: 7/8 of the rate is kept, at once")
    void multiPort() {
        Simulated run = run("multi-port", "h800-ideal-nic-8x", "multi-plane-fat-tree", "{ plane: 3, from: 20 ms }");
        double left = run.value("healthy_time") - FAILED_AT;
        assertThat(run.value("completion_time")).isCloseTo(FAILED_AT + left * 8 / 7, within(SLACK));
        assertThat(run.value("stalled_queue_pairs")).isZero();
        assertThat(run.value("retransmitted_bytes")).isPositive();
        assertAllDelivered(run);
        Simulated fromTheBeginning = run("multi-port", "h800-ideal-nic-8x", "multi-plane-fat-tree", "{ plane: 3 }");
        assertThat(fromTheBeginning.value("throughput_kept")).isCloseTo(87.5, within(0.05));
    }

    @Test
    @DisplayName("pipelined kernels: the same policies for the transfers of exchanges")
    void kernels() {
        String[] sets = {
            "sweep={cluster.nodes: [2]}",
            "workload.tokens-per-gpu=512",
            "cluster.failures=[{ plane: 3, from: 50 us }]",
            "cluster.failure-recovery={ takeover-time: 10 us }",
            "cluster.failure-policy=abort"
        };
        Simulated abort = Simulations.one(Simulations.MAIN, sets);
        assertThat(abort.value("abort_time")).isGreaterThan(8 * RETRY_TIMEOUT).isLessThan(8 * RETRY_TIMEOUT + 1000);
        sets[4] = "cluster.failure-policy=neighbour-nic";
        Simulated neighbour = Simulations.one(Simulations.MAIN, sets);
        assertThat(neighbour.value("throughput_kept")).isBetween(40.0, 99.0);
        assertThat(neighbour.value("takeovers")).isPositive();
    }

    @Test
    @DisplayName("a flapping link costs one-port NICs a retry timeout, a port of eight next to nothing; spans show it")
    void flapping() {
        List<Simulated> runs = Simulations.run(FLAPPING);
        Simulated abort = runs.get(0);
        // What the first flap stops is sent after the retry; by then the flapping is over.
        double left = abort.value("healthy_time") - FAILED_AT;
        assertThat(abort.value("completion_time")).isCloseTo(FAILED_AT + RETRY_TIMEOUT + left, within(SLACK));
        assertThat(abort.boundBy("transfer_time")).startsWith("failed link").contains("node1/nic3");
        assertThat(abort.value("retries")).isEqualTo(abort.value("stalled_queue_pairs"));
        assertThat(failureSpans(abort)).hasSize(5).allSatisfy(span -> {
            assertThat(span.thread()).isEqualTo("node1/nic3");
            assertThat(span.durationPicoseconds()).isEqualTo(1_000_000_000L);
        });
        assertAllDelivered(abort);
        Simulated multiPort = runs.get(2);
        // At most an eighth of five milliseconds, and what was under way.
        assertThat(multiPort.value("time_lost")).isBetween(0.0, 5000.0 / 7 + SLACK);
        assertAllDelivered(multiPort);
    }

    @Test
    @DisplayName("a partition from the beginning is an error that names both sides and the cables")
    void partition() {
        assertThatThrownBy(() -> run(
                        "neighbour-nic",
                        "h800-cx7-8x",
                        "multi-rail-fat-tree",
                        "{ node: 3, nic: 0 }, { node: 3, nic: 1 }, { node: 3, nic: 2 }, { node: 3, nic: 3 },"
                                + "{ node: 3, nic: 4 }, { node: 3, nic: 5 }, { node: 3, nic: 6 }, { node: 3, nic: 7 }"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("GPU 0 never reaches GPU 24: the network is cut between node0/nic0")
                .hasMessageContaining("node3/nic0 with 7 more NIC ports and no switch on the other")
                .hasMessageContaining("down between them: 8 cables (rail0/leaf0->node3/nic0, rail1/leaf0->node3/nic1,");
    }

    @Test
    @DisplayName("wrong ports and wrong names are refused with what to do instead")
    void refusals() {
        assertThatThrownBy(() -> run("multi-port", "h800-cx7-8x", "multi-plane-fat-tree", "{ plane: 3 }"))
                .hasMessageContaining(
                        "multi-port needs NICs with several ports, such as ideal-multi-plane-nic; a connectx-7 has one");
        assertThatThrownBy(() -> run("abort", "h800-ideal-nic-8x", "multi-plane-fat-tree", "{ plane: 3 }"))
                .hasMessageContaining("expected multi-port, which NICs with 8 ports do by themselves");
        assertThatThrownBy(() -> run("abort", "h800-cx7-8x", "multi-plane-fat-tree", "{ plane: 8 }"))
                .hasMessageContaining("there is no plane 8: the network has 8");
        assertThatThrownBy(() -> run("abort", "h800-cx7-8x", "multi-plane-fat-tree", "{ switch: plane0/leaf9 }"))
                .hasMessageContaining("the fabric has no switch 'plane0/leaf9'; did you mean 'plane0/leaf0'?");
        assertThatThrownBy(() -> run("abort", "h800-cx7-8x", "multi-plane-fat-tree", "{ plane: 3, rate: 400 Gb/s }"))
                .hasMessageContaining("expected a rate below that of what fails");
    }

    @Test
    @DisplayName("what is reported is what is declared")
    void declared() {
        Set<String> reported = List.of(
                        run("abort", "h800-cx7-8x", "multi-plane-fat-tree", "{ plane: 3, from: 20 ms }"),
                        run("neighbour-nic", "h800-cx7-8x", "multi-plane-fat-tree", "{ plane: 3, from: 20 ms }"))
                .stream()
                .flatMap(run -> run.result().results().stream())
                .filter(row -> row.labels().isEmpty())
                .map(row -> row.metric() + " in " + row.unit())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(reported)
                .isEqualTo(FailureMetrics.METRICS.all().stream()
                        .map((Metric metric) -> metric.name() + " in " + metric.unit())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static void assertAllDelivered(Simulated run) {
        // Every GPU to every GPU of three other nodes, each once.
        assertThat(run.result().timeline().stream().filter(span -> span.name().startsWith("to node")))
                .hasSize(32 * 24);
    }

    private static List<TimelineSpan> failureSpans(Simulated run) {
        return run.result().timeline().stream()
                .filter(span -> span.process().equals("failures"))
                .toList();
    }

    private static Simulated run(String policy, String node, String topology, String failures, String... more) {
        String[] sets = new String[5 + more.length];
        sets[0] = "sweep={seed: [1]}";
        sets[1] = "cluster.failure-policy=" + policy;
        sets[2] = "cluster.node=" + node;
        sets[3] = "cluster.network.topology=" + topology;
        sets[4] = "cluster.failures=[" + failures + "]";
        System.arraycopy(more, 0, sets, 5, more.length);
        return Simulations.one(SCENARIO, sets);
    }
}
