package io.octoplane.workloads.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.flow.CompletionBatching;
import io.octoplane.hardware.network.flow.FlowNetwork;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.kernel.trace.TraceSink;
import io.octoplane.topology.route.AdaptiveRouting;
import io.octoplane.workloads.TestHardware;
import io.octoplane.workloads.deepep.InsideNode;
import io.octoplane.workloads.deepep.LowLatencySetup;
import io.octoplane.workloads.deepep.LowLatencyTimes;
import io.octoplane.workloads.deepep.TokenFormat;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.model.layout.LayoutException;
import io.octoplane.workloads.routing.ExpertPlacement;
import io.octoplane.workloads.routing.ExpertPopularity;
import io.octoplane.workloads.routing.RoutingRule;
import io.octoplane.workloads.routing.TokenBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small steps against closed forms, and against their own parts. */
class InferenceStepTest {
    private static final long MICROSECOND = 1_000_000L;
    private static final int PER_NODE = 4;
    private static final int GPUS = 8;
    private static final int EXPERTS = 16;
    private static final int TOP_K = 7;
    private static final int HIDDEN = 7000;
    private static final int REQUESTS = 64;
    static final LowLatencyTimes IDEAL = new LowLatencyTimes(0, 0, 1e18, 1, 1e18, 0, 1, 0);
    static final LowLatencyTimes REAL = new LowLatencyTimes(12e-6, 12e-6, 271e9, 0.93, 6.85e12, 5e-9, 0.94, 0);

    /** A microsecond for everything, and one for each row of the busiest expert. */
    private static final ComputeTimes SIMPLE = new ComputeTimes() {
        @Override
        public long time(StepPart part) {
            return 10 * MICROSECOND;
        }

        @Override
        public long routedExperts(GroupRows rows, double received) {
            return rows.total() * MICROSECOND / 10;
        }
    };

    @ParameterizedTest
    @EnumSource(Interleaving.class)
    @DisplayName("where nothing but bytes takes time, a layer takes what its bytes take at the NIC's rate")
    void bytesAlone(Interleaving interleaving) {
        if (interleaving == Interleaving.ALTERNATING) {
            return; // has other stages
        }
        Map<String, Double> seen = run(setup(interleaving, 2, ExpertLoad.EVEN, ComputeTimes.FREE, IDEAL, 4));
        double bytes = 3.0 * REQUESTS * TOP_K * HIDDEN;
        assertThat(seen.get("layer_us")).isCloseTo(bytes / 50e9 * 1e6, within(0.002 * bytes / 50e9 * 1e6));
        assertThat(seen.get("comm_us") * 2).isEqualTo(seen.get("layer_us"));
        assertThat(seen.get("tpot_ms")).isCloseTo(seen.get("layer_us") * 8 / 1e3, within(0.001));
    }

    @ParameterizedTest
    @EnumSource(ExpertLoad.class)
    @DisplayName("parts and what is exposed add up to the layer")
    void partsAddUp(ExpertLoad load) {
        for (Interleaving interleaving : List.of(Interleaving.STAGGERED, Interleaving.NONE)) {
            Map<String, Double> seen = run(setup(interleaving, 2, load, SIMPLE, REAL, 4));
            double parts = seen.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("part_time"))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            assertThat(parts + seen.get("exposed_communication"))
                    .as(interleaving.name())
                    .isCloseTo(seen.get("layer_us"), within(1e-3));
        }
    }

    @Test
    @DisplayName("without overlap the layer is longer by what is exposed more, and by nothing else")
    void overlapOff() {
        Map<String, Double> on = run(setup(Interleaving.STAGGERED, 2, ExpertLoad.EVEN, SIMPLE, REAL, 4));
        Map<String, Double> off = run(setup(Interleaving.NONE, 2, ExpertLoad.EVEN, SIMPLE, REAL, 4));
        assertThat(off.get("exposed_communication")).isGreaterThan(on.get("exposed_communication"));
        assertThat(off.get("layer_us") - on.get("layer_us"))
                .isCloseTo(off.get("exposed_communication") - on.get("exposed_communication"), within(1e-3));
    }

    @Test
    @DisplayName("a step of which four layers are simulated takes what one takes of which all are")
    void someLayersStandForAll() {
        Map<String, Double> some = run(setup(Interleaving.STAGGERED, 2, ExpertLoad.DRAWN, SIMPLE, REAL, 4));
        Map<String, Double> all = run(setup(Interleaving.STAGGERED, 2, ExpertLoad.DRAWN, SIMPLE, REAL, 8));
        assertThat(some.get("step_ms")).isCloseTo(all.get("step_ms"), within(0.02 * all.get("step_ms")));
    }

    @Test
    @DisplayName("drawn experts make the busiest GPU late, and the step longer")
    void imbalance() {
        Map<String, Double> even = run(setup(Interleaving.STAGGERED, 2, ExpertLoad.EVEN, ComputeTimes.FREE, IDEAL, 4));
        Map<String, Double> drawn =
                run(setup(Interleaving.STAGGERED, 2, ExpertLoad.DRAWN, ComputeTimes.FREE, IDEAL, 4));
        assertThat(even.get("copies_imbalance")).isEqualTo(1);
        assertThat(drawn.get("copies_imbalance")).isGreaterThan(1.01);
    }

    @Test
    @DisplayName(
            "a CPU thread that posts takes its time for each copy and flag, one after the other, and sets the pace where it is slow")
    void proxy() {
        double perMessage = 1e-6;
        int flags = EXPERTS / GPUS * (GPUS - 1);
        double copies = (double) REQUESTS / 2 * TOP_K;
        Map<String, Double> slow = run(
                setup(Interleaving.NONE, 2, ExpertLoad.EVEN, ComputeTimes.FREE, IDEAL.throughProxy(perMessage, 0), 4));
        assertThat(slow.get("layer_us")).isCloseTo(4 * (copies + flags) * perMessage * 1e6, within(0.1));
        Map<String, Double> quick =
                run(setup(Interleaving.NONE, 2, ExpertLoad.EVEN, ComputeTimes.FREE, IDEAL.throughProxy(1e-9, 0), 4));
        Map<String, Double> none = run(setup(Interleaving.NONE, 2, ExpertLoad.EVEN, ComputeTimes.FREE, IDEAL, 4));
        assertThat(quick.get("layer_us")).isCloseTo(none.get("layer_us"), within(1e-3));
        Map<String, Double> later = run(
                setup(Interleaving.NONE, 2, ExpertLoad.EVEN, ComputeTimes.FREE, IDEAL.throughProxy(1e-9, 500_000), 4));
        assertThat(later.get("layer_us") - none.get("layer_us")).isCloseTo(4 * 0.5, within(1e-3));
    }

    @Test
    @DisplayName("what does not fit is refused with the sum, and with how many requests there is room for")
    void memory() {
        InferenceMemory memory = new InferenceMemory(20e9, 10e9, 4e9, 0.01e9, 0.01e9, 4e9, 0.5e9, 100, 80_000_000_000L);
        assertThat(memory.mostRequests()).isEqualTo(80);
        assertThatThrownBy(() -> memory.requireFits("h800"))
                .isInstanceOf(LayoutException.class)
                .hasMessageContaining("needs 90.00 GB, and h800 has 80.00 GB")
                .hasMessageContaining("cache of 100 requests 50.00 GB")
                .hasMessageContaining("room for 80 requests");
    }

    static InferenceSetup setup(
            Interleaving interleaving,
            int microBatches,
            ExpertLoad load,
            ComputeTimes compute,
            LowLatencyTimes times,
            int simulated) {
        return setup(interleaving, microBatches, load, compute, times, simulated, Optional.empty());
    }

    static InferenceSetup setup(
            Interleaving interleaving,
            int microBatches,
            ExpertLoad load,
            ComputeTimes compute,
            LowLatencyTimes times,
            int simulated,
            Optional<CacheLoading> loading) {
        TokenBatch batch = new TokenBatch(
                RoutingRule.withoutGroups(EXPERTS, TOP_K),
                ExpertPopularity.uniform(EXPERTS),
                ExpertPlacement.contiguous(EXPERTS, GPUS),
                PER_NODE,
                REQUESTS / microBatches);
        ExpertSharing sharing =
                new ExpertSharing(GPUS, PER_NODE, EXPERTS, RoutingRule.withoutGroups(EXPERTS, TOP_K), 0, load);
        LowLatencySetup exchange = new LowLatencySetup(
                batch, HIDDEN, TokenFormat.PLAIN_FP8, TokenFormat.BF16, InsideNode.RDMA, 0, false, 50e9, times);
        return new InferenceSetup(
                false,
                REQUESTS,
                1,
                1,
                microBatches,
                interleaving,
                0,
                8,
                simulated,
                sharing,
                compute,
                new LowLatencyPlan(exchange, sharing, 100e9, 0, loading),
                0,
                Optional.empty());
    }

    static Map<String, Double> run(InferenceSetup setup) {
        return run(new InferenceStep(setup), GPUS / PER_NODE);
    }

    static Map<String, Double> run(Workload step, int nodes) {
        EventKernel kernel = new EventKernel();
        ClusterHardware hardware = hardware(nodes);
        step.start(new WorkloadContext(
                kernel,
                FlowNetwork.ofCluster(kernel, hardware, CompletionBatching.standard()),
                nodes,
                PER_NODE,
                hardware.node().nvlink().rate(),
                new RandomStreams(1),
                TraceSink.none()));
        kernel.run();
        Map<String, Double> values = new HashMap<>();
        step.report(seen -> values.put(key(seen.metric(), seen.labels()), seen.value()));
        return values;
    }

    private static String key(String metric, Map<String, String> labels) {
        return labels.containsKey("part") ? metric + ' ' + labels.get("part") : metric;
    }

    private static ClusterHardware hardware(int nodes) {
        return TestHardware.multiRail(nodes, PER_NODE, AdaptiveRouting::new)
                .switchPorts(8)
                .build();
    }
}
