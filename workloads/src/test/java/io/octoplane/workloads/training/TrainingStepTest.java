package io.octoplane.workloads.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.flow.CompletionBatching;
import io.octoplane.hardware.network.flow.FlowNetwork;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.kernel.trace.TraceSink;
import io.octoplane.topology.route.AdaptiveRouting;
import io.octoplane.workloads.TestHardware;
import io.octoplane.workloads.deepep.NormalKernelTimes;
import io.octoplane.workloads.deepep.NormalKernelTimes.KernelTimes;
import io.octoplane.workloads.deepep.TokenFormat;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.pipeline.PipelineSchedule;
import io.octoplane.workloads.pipeline.ScheduleFamilies;
import io.octoplane.workloads.pipeline.ScheduleShape;
import io.octoplane.workloads.pipeline.ScheduleTimes;
import io.octoplane.workloads.pipeline.ScheduleTiming;
import io.octoplane.workloads.routing.ExpertPlacement;
import io.octoplane.workloads.routing.ExpertPopularity;
import io.octoplane.workloads.routing.RoutingRule;
import io.octoplane.workloads.routing.TokenBatch;
import io.octoplane.workloads.training.ReductionSetup.HopTimes;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of small clusters against the pipeline's own timing, against each other, and against their own parts. */
class TrainingStepTest {
    private static final int GPUS_PER_NODE = 2;
    private static final int SMS = 100;
    private static final int LENT = 20;
    private static final long MILLISECOND = 1_000_000_000L;
    private static final List<String> PARTS = List.of("f1_s", "b1_s", "w1_s", "f1b1_s", "opt_s", "bubble_s");

    /** Every part takes a millisecond on all SMs, and more on fewer. */
    private static final ChunkKernels KERNELS = new ChunkKernels() {
        @Override
        public PartTime time(ModelUnit unit, LayerPart part, int sms) {
            boolean onlyExperts = part == LayerPart.DISPATCH_CAST
                    || part == LayerPart.DISPATCH_LAYOUT
                    || part == LayerPart.SHARED_FORWARD
                    || part == LayerPart.SHARED_BACKWARD;
            if (onlyExperts && unit != ModelUnit.EXPERT_LAYER) {
                return PartTime.NONE;
            }
            boolean routed = part == LayerPart.FEED_FORWARD || part == LayerPart.FEED_FORWARD_BACKWARD;
            return new PartTime(MILLISECOND * SMS / sms, routed ? 0.5 : 0);
        }

        @Override
        public OptimizerTimes optimizer() {
            return new OptimizerTimes(1, 10, 2);
        }
    };

    @ParameterizedTest
    @ValueSource(strings = {"1f1b", "zb1p", "dualpipe", "gpipe", "interleaved-1f1b"})
    @DisplayName(
            "without experts and with next to nothing handed over, a step takes what the schedule's own timing says")
    void asTheSchedule(String family) {
        PipelineSchedule schedule = schedule(family, 4, 12);
        TrainingSetup setup = dense(schedule, 1);
        Map<String, Double> seen = run(setup);
        ScheduleTimes expected = ScheduleTiming.of(
                schedule,
                (rank, item) -> switch (item.kind()) {
                    case FORWARD, BACKWARD_INPUT, WEIGHT -> 2 * MILLISECOND;
                    case BACKWARD -> 4 * MILLISECOND;
                    case OVERLAPPED_PAIR -> 6 * MILLISECOND;
                },
                0,
                (rank, item, begin, end) -> {});
        // A hand-over of one byte takes the latency of the network, 2.5 us.
        assertThat(seen.get("step_s") * 1e12)
                .isCloseTo(expected.makespan(), within(0.005 * expected.makespan()))
                .isGreaterThanOrEqualTo(expected.makespan());
    }

    @Test
    @DisplayName("the parts of every pipeline rank add up to the step")
    void partsAddUp() {
        Map<String, Double> seen = run(experts("dualpipe", new Variation(0.05, 0.05, 0.1), Map.of(), false));
        assertThat(PARTS.stream().mapToDouble(seen::get).sum()).isCloseTo(seen.get("step_s"), within(1e-9));
        for (int rank = 0; rank < 4; rank++) {
            int pipelineRank = rank;
            assertThat(PARTS.stream()
                            .mapToDouble(part -> seen.get("rank_part " + pipelineRank + ' ' + part))
                            .sum())
                    .isCloseTo(seen.get("step_s"), within(1e-9));
        }
    }

    @Test
    @DisplayName("folded, a step of equal GPUs takes the same to within half a per cent")
    void folding() {
        Map<String, Double> folded = run(experts("dualpipe", Variation.NONE, Map.of(), true));
        Map<String, Double> unfolded = run(experts("dualpipe", Variation.NONE, Map.of(), false));
        for (String part : List.of("step_s", "f1_s", "b1_s", "f1b1_s", "opt_s")) {
            assertThat(folded.get(part)).as(part).isCloseTo(unfolded.get(part), within(0.005 * unfolded.get(part)));
        }
        assertThat(folded.get("exchange_count dispatch_forward") * 2)
                .isEqualTo(unfolded.get("exchange_count dispatch_forward"));
    }

    @Test
    @DisplayName("GPUs that differ are not folded")
    void foldingRefuses() {
        assertThatThrownBy(() -> experts("dualpipe", new Variation(0, 0.01, 0), Map.of(), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("folded");
        assertThatThrownBy(() -> experts("dualpipe", Variation.NONE, Map.of(1, 2.0), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("one slow GPU slows the step, and is the one that others waited for")
    void straggler() {
        Map<String, Double> alike = run(experts("dualpipe", Variation.NONE, Map.of(), false));
        Map<String, Double> slow = run(experts("dualpipe", Variation.NONE, Map.of(5, 1.5), false));
        assertThat(slow.get("step_s")).isBetween(1.2 * alike.get("step_s"), 1.5 * alike.get("step_s"));
        assertThat(slow.get("longest_waited_for")).isGreaterThan(10 * alike.get("longest_waited_for"));
    }

    @Test
    @DisplayName("popular experts keep everybody waiting for their GPUs, and are not folded")
    void popularExperts() {
        Map<String, Double> alike = run(experts("dualpipe", Variation.NONE, Map.of(), false));
        Map<String, Double> skewed = run(experts("dualpipe", Variation.NONE.withZipf(1), Map.of(), false));
        assertThat(skewed.get("step_s")).isGreaterThan(1.02 * alike.get("step_s"));
        assertThat(skewed.get("notify_busy")).isGreaterThan(2 * alike.get("notify_busy"));
        assertThatThrownBy(() -> experts("dualpipe", Variation.NONE.withZipf(0.5), Map.of(), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("every exchange of every group, layer and micro-batch is simulated")
    void exchanges() {
        Map<String, Double> seen = run(experts("dualpipe", Variation.NONE, Map.of(), false));
        for (String exchange :
                List.of("dispatch_forward", "dispatch_backward", "combine_forward", "combine_backward")) {
            // 2 groups on each stage, 4 stages of 2 layers, 12 micro-batches
            assertThat(seen.get("exchange_count " + exchange)).isEqualTo(2 * 4 * 2 * 12.0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1f1b", "zb1p", "dualpipe"})
    @DisplayName("what a step's time went to adds up to the step, with GPUs that are alike or not, folded or not")
    void limitsAddUp(String family) {
        for (Map<String, Double> seen : List.of(
                run(experts(family, Variation.NONE, Map.of(), true)),
                run(experts(family, Variation.NONE, Map.of(), false)),
                run(experts(family, new Variation(0.05, 0.05, 0.1), Map.of(3, 1.3), false)))) {
            assertThat(limits(seen).values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isCloseTo(seen.get("step_s"), within(1e-9));
            assertThat(limits(seen).values()).allMatch(time -> time >= 0);
        }
    }

    @Test
    @DisplayName("uniform stages without exchanges are limited by computing and the bubble of the formula")
    void bubbleOfTheFormula() {
        Map<String, Double> limits = limits(run(dense(schedule("1f1b", 4, 12), 1)));
        // 12 micro-batches of 6 ms; 3 of them are lost to filling and draining.
        assertThat(limits.get("computing")).isCloseTo(12 * 6e-3, within(1e-9));
        assertThat(limits.get("pipeline bubble") + limits.get("hand-over")).isCloseTo(3 * 6e-3, within(1e-4));
    }

    @Test
    @DisplayName("a slow GPU is the busiest by what it takes longer")
    void limitsOfStraggler() {
        Map<String, Double> limits = limits(run(experts("1f1b", Variation.NONE, Map.of(5, 1.5), false)));
        double mean = limits.get("computing") + limits.getOrDefault("SMs lent to communication", 0.0);
        assertThat(limits.get("busiest GPU")).isBetween(0.45 * mean, 0.55 * mean);
    }

    @Test
    @DisplayName("without SMs lent, nothing is taken from computing and no warps hold tokens back")
    void noSms() {
        Map<String, Double> lent = run(experts("dualpipe", Variation.NONE, Map.of(), false));
        Map<String, Double> engines =
                run(experts("dualpipe", Variation.NONE, Map.of(), false, 0, PassChoices.STANDARD));
        assertThat(limits(lent).get("SMs lent to communication")).isPositive();
        assertThat(limits(engines)).doesNotContainKeys("SMs lent to communication", "exchange: communication SMs");
        assertThat(engines.get("step_s")).isLessThan(lent.get("step_s"));
        assertThat(engines.get("exchange_time combine_forward"))
                .isLessThanOrEqualTo(lent.get("exchange_time combine_forward"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1f1b", "dualpipe"})
    @DisplayName("layers computed again cost their forward pass once more, exchanges included")
    void recomputed(String family) {
        Map<String, Double> kept = run(experts(family, Variation.NONE, Map.of(), false));
        Map<String, Double> again =
                run(experts(family, Variation.NONE, Map.of(), false, LENT, new PassChoices(true, true)));
        for (String exchange : List.of("dispatch_forward", "combine_forward")) {
            assertThat(again.get("exchange_count " + exchange)).isEqualTo(2 * kept.get("exchange_count " + exchange));
        }
        assertThat(again.get("exchange_count combine_backward")).isEqualTo(kept.get("exchange_count combine_backward"));
        // Of 8 parts on the compute stream, forward has 3: they are 11 instead.
        assertThat(again.get("compute_busy") / kept.get("compute_busy")).isCloseTo(11 / 8.0, within(0.02));
    }

    @Test
    @DisplayName("shared experts in turn with routed ones take no less")
    void sharedInTurn() {
        Map<String, Double> beside = run(experts("1f1b", Variation.NONE, Map.of(), false));
        Map<String, Double> inTurn =
                run(experts("1f1b", Variation.NONE, Map.of(), false, LENT, new PassChoices(false, false)));
        assertThat(inTurn.get("step_s")).isGreaterThan(beside.get("step_s"));
    }

    /** What the step's time went to, seconds. */
    private static Map<String, Double> limits(Map<String, Double> seen) {
        String metric = "step_limited_time ";
        Map<String, Double> limits = new HashMap<>();
        seen.forEach((name, value) -> {
            if (name.startsWith(metric)) {
                limits.put(name.substring(metric.length()), value / 1e6);
            }
        });
        return limits;
    }

    static PipelineSchedule schedule(String family, int ranks, int microBatches) {
        return ScheduleFamilies.named(family).orElseThrow().of(new ScheduleShape(ranks, microBatches, 2));
    }

    static TrainingSetup dense(PipelineSchedule schedule, double handOverBytes) {
        int stages = schedule.layout().stages();
        return new TrainingSetup(
                schedule,
                new TrainingLayout(schedule.layout().ranks(), 2, 1, 1, 1, TrainingLayout.Order.DATA_FIRST),
                Collections.nCopies(stages, List.of(ModelUnit.DENSE_LAYER)),
                KERNELS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1024,
                handOverBytes,
                false,
                SMS,
                0,
                PassChoices.STANDARD,
                Optional.empty(),
                Variation.NONE,
                Map.of(),
                false,
                Optional.empty());
    }

    /** 4 pipeline ranks, each with 2 groups of 2 nodes. */
    static TrainingSetup experts(String family, Variation variation, Map<Integer, Double> stragglers, boolean folded) {
        return experts(family, variation, stragglers, folded, LENT, PassChoices.STANDARD);
    }

    private static TrainingSetup experts(
            String family,
            Variation variation,
            Map<Integer, Double> stragglers,
            boolean folded,
            int lent,
            PassChoices choices) {
        PipelineSchedule schedule = schedule(family, 4, 12);
        RoutingRule rule = RoutingRule.withoutGroups(16, 4);
        TokenBatch batch = new TokenBatch(
                rule, ExpertPopularity.uniform(16), ExpertPlacement.contiguous(16, 4), GPUS_PER_NODE, 1024);
        KernelTimes times = new KernelTimes(20e-6, 4e9, 100e-9, 30e-6, 0);
        ExpertSetup experts = new ExpertSetup(
                batch,
                1024,
                lent,
                TokenFormat.FP8,
                TokenFormat.BF16,
                new NormalKernelTimes(times, times, times, times));
        long[] parameters = {1_000_000, 1_000_000, 1_000_000, 1_000_000};
        return new TrainingSetup(
                schedule,
                new TrainingLayout(4, 8, 1, 1, 4, TrainingLayout.Order.PIPELINE_FIRST),
                Collections.nCopies(4, List.of(ModelUnit.EXPERT_LAYER, ModelUnit.EXPERT_LAYER)),
                KERNELS,
                Optional.of(experts),
                Optional.empty(),
                Optional.empty(),
                1024,
                2.0 * 1024 * 1024,
                false,
                SMS,
                lent,
                choices,
                Optional.of(new ReductionSetup(parameters, parameters, 4, 2, HopTimes.NONE, HopTimes.NONE, false)),
                variation,
                stragglers,
                folded,
                Optional.empty());
    }

    /** Values by metric, with labels behind. */
    static Map<String, Double> run(TrainingSetup setup) {
        EventKernel kernel = new EventKernel();
        int nodes = setup.layout().gpus() / GPUS_PER_NODE;
        ClusterHardware hardware = hardware(nodes);
        TrainingStep step = new TrainingStep(setup);
        step.start(new WorkloadContext(
                kernel,
                FlowNetwork.ofCluster(kernel, hardware, CompletionBatching.standard()),
                nodes,
                GPUS_PER_NODE,
                hardware.node().nvlink().rate(),
                new RandomStreams(1),
                TraceSink.none()));
        kernel.run();
        Map<String, Double> values = new HashMap<>();
        step.report(seen ->
                values.put((seen.metric() + ' ' + String.join(" ", seen.labels().values())).trim(), seen.value()));
        return values;
    }

    private static ClusterHardware hardware(int nodes) {
        return TestHardware.multiPlane(nodes, GPUS_PER_NODE, AdaptiveRouting::new)
                .switchPorts(8)
                .networkLatency(0, 500_000)
                .streamingMultiprocessors(SMS)
                .nvlink(100, 600_000)
                .nicLatency(1_000_000, 0)
                .efficiency(0.7, 0.9, 0.9, 0.99)
                .build();
    }
}
