package io.octoplane.workloads.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.workloads.pipeline.PipelineSchedule;
import io.octoplane.workloads.pipeline.ScheduleFamilies;
import io.octoplane.workloads.pipeline.ScheduleShape;
import io.octoplane.workloads.training.ReductionSetup.HopTimes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What GPUs exchange that share layers or parameters, against closed forms: nodes of two GPUs, 70 GB/s of NVLink, 45 GB/s of a NIC. */
class SharedLayersTest {
    private static final int SMS = 100;
    private static final double MILLISECOND = 1e9;
    private static final double NVLINK_BYTES_PER_MILLISECOND = 70e6;
    private static final double NIC_BYTES_PER_MILLISECOND = 45e6;

    /** Latencies of NVLink and of the network, a few microseconds each. */
    private static final double LATENCIES = 0.05;

    /** Milliseconds: attention and feed-forward block have the same pieces; gradients of weights are not cut. */
    private static final PartPieces PIECES = pieces(1, 4, 1, 8, 1, 4, 1);

    private static final double PART = 20;
    private static final double WEIGHTS = 6;

    private static PartPieces pieces(long... milliseconds) {
        long[] all = new long[milliseconds.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = milliseconds[i] * 1_000_000_000L;
        }
        return new PartPieces(all[0], all[1], all[2], all[3], all[4], all[5], all[6]);
    }

    private static final ChunkKernels KERNELS = new ChunkKernels() {
        @Override
        public PartTime time(ModelUnit unit, LayerPart part, int sms) {
            return switch (part) {
                case ATTENTION_FORWARD, FEED_FORWARD, ATTENTION_BACKWARD, FEED_FORWARD_BACKWARD ->
                    new PartTime(pieces(unit, part, sms).total(), 0);
                case ATTENTION_WEIGHT, FEED_FORWARD_WEIGHT -> new PartTime(Math.round(WEIGHTS * MILLISECOND), 0);
                case DISPATCH_CAST, DISPATCH_LAYOUT, SHARED_FORWARD, SHARED_BACKWARD -> PartTime.NONE;
            };
        }

        @Override
        public PartPieces pieces(ModelUnit unit, LayerPart part, int sms) {
            boolean attention = part == LayerPart.ATTENTION_FORWARD || part == LayerPart.ATTENTION_BACKWARD;
            return attention
                    ? PIECES
                    : new PartPieces(
                            PIECES.before(),
                            PIECES.first(),
                            0,
                            0,
                            PIECES.middle() + PIECES.core() + PIECES.between(),
                            PIECES.last(),
                            PIECES.behind());
        }

        @Override
        public OptimizerTimes optimizer() {
            return new OptimizerTimes(0, 0, 0);
        }
    };

    /** Exchanges much shorter than what is beside them, and much longer. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 10", "11, 0", "11, 10"})
    @DisplayName("exchanges of shared matrices are hidden as far as what is beside them reaches")
    void tensorOverlap(double exchange, int lentSms) {
        double computed = 4 * PART + 2 * WEIGHTS;
        double lost = exchange * lentSms / SMS;
        // Forward: before and behind each of two parts. Backward the same, and inputs once more for the weights.
        assertThat(tensorStep(TensorOverlap.NONE, exchange, lentSms))
                .isCloseTo(computed + 10 * exchange, within(LATENCIES));

        // Inputs come beside the last product and what is behind it; then gradients leave beside those of the weights.
        double hidden = backwardTail(exchange, lost);
        assertThat(tensorStep(TensorOverlap.WEIGHTS, exchange, lentSms))
                .isCloseTo(4 * PART + 6 * exchange - 2 * 5 + 2 * hidden, within(LATENCIES));

        double chunked = Math.max(2, exchange) - 2;
        assertThat(tensorStep(TensorOverlap.CHUNKED, exchange, lentSms))
                .isCloseTo(4 * PART + 6 * chunked - 2 * 5 + 2 * hidden, within(LATENCIES));
    }

    /** From the last product of a part to the end of what follows it: inputs, then gradients, beside 5 ms and the weights. */
    private static double backwardTail(double exchange, double lost) {
        double product = 5 + lost;
        double gradientsLeave = Math.max(product, exchange) + exchange;
        double weightsEnd = Math.max(product, exchange) + WEIGHTS + lost;
        return Math.max(gradientsLeave, weightsEnd);
    }

    private static double tensorStep(TensorOverlap overlap, double exchange, int lentSms) {
        double bytes = 2 * exchange * NVLINK_BYTES_PER_MILLISECOND;
        TensorSetup tensor =
                new TensorSetup(bytes, bytes, 0, 1, MILLISECOND / NVLINK_BYTES_PER_MILLISECOND, overlap, lentSms);
        return step(new TrainingLayout(1, 2, 2, 1, 1, TrainingLayout.Order.DATA_FIRST), tensor, null, false);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 30})
    @DisplayName("keys and values come before attention, or beside it as it works on those that are there")
    void contextExchange(double exchange) {
        double computed = 4 * PART + 2 * WEIGHTS;
        assertThat(contextStep(ContextExchange.ALL_GATHER, exchange, false))
                .isCloseTo(computed + 3 * exchange, within(LATENCIES));
        double forward = Math.max(4, exchange) + 4;
        double backward = Math.max(forward, 2 * exchange);
        assertThat(contextStep(ContextExchange.RING, exchange, false))
                .isCloseTo(computed - 2 * 8 + forward + backward, within(LATENCIES));
    }

    @Test
    @DisplayName(
            "GPUs of a sequence on two nodes exchange over their NICs, each group of a matrix's part by itself, folded or not")
    void contextBetweenNodes() {
        for (boolean folded : new boolean[] {true, false}) {
            ContextSetup context =
                    new ContextSetup(2 * 5 * NIC_BYTES_PER_MILLISECOND, 0, 1, ContextExchange.ALL_GATHER);
            TensorSetup tensor = new TensorSetup(
                    2 * NVLINK_BYTES_PER_MILLISECOND, 2 * NVLINK_BYTES_PER_MILLISECOND, 0, 1, 0, TensorOverlap.NONE, 0);
            double step =
                    step(new TrainingLayout(1, 8, 2, 2, 1, TrainingLayout.Order.DATA_FIRST), tensor, context, folded);
            assertThat(step).isCloseTo(4 * PART + 2 * WEIGHTS + 10 + 3 * 5, within(LATENCIES));
        }
    }

    private static double contextStep(ContextExchange how, double exchange, boolean folded) {
        ContextSetup context = new ContextSetup(2 * exchange * NVLINK_BYTES_PER_MILLISECOND, 0, 1, how);
        return step(new TrainingLayout(1, 4, 1, 2, 1, TrainingLayout.Order.DATA_FIRST), null, context, folded);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("a reduction beside passes leaves the last layer's gradients, the update and the first parameters")
    void overlappedReduction(boolean folded) {
        double inAll = 12;
        // Two GPUs of a node hold the same: over NVLink each gives half, 4 bytes a gradient and 2 a parameter.
        long parameters = Math.round(inAll * NVLINK_BYTES_PER_MILLISECOND * 2 / 4);
        double layer = 2 * PART + 2 * PART + 2 * WEIGHTS;
        double passes = 2 * 2 * layer;
        assertThat(reductionStep(parameters, false, folded)).isCloseTo(passes + inAll + inAll / 2, within(LATENCIES));
        // Of two layers of a stage the last one's is left.
        assertThat(reductionStep(parameters, true, folded))
                .isCloseTo(passes + inAll / 2 + inAll / 2, within(LATENCIES));
    }

    private static double reductionStep(long parameters, boolean overlapped, boolean folded) {
        PipelineSchedule schedule = schedule(2, 1);
        long[] dense = {parameters, parameters};
        TrainingLayout layout = new TrainingLayout(2, 2, 1, 1, 1, TrainingLayout.Order.DATA_FIRST);
        return TrainingStepTest.run(setup(
                                schedule,
                                layout,
                                List.of(ModelUnit.DENSE_LAYER, ModelUnit.DENSE_LAYER),
                                null,
                                null,
                                new ReductionSetup(dense, new long[2], 4, 2, HopTimes.NONE, HopTimes.NONE, overlapped),
                                folded))
                        .get("step_s")
                * 1e3;
    }

    private static PipelineSchedule schedule(int ranks, int microBatches) {
        return ScheduleFamilies.named("1f1b").orElseThrow().of(new ScheduleShape(ranks, microBatches, 1));
    }

    private static double step(TrainingLayout layout, TensorSetup tensor, ContextSetup context, boolean folded) {
        return TrainingStepTest.run(setup(
                                schedule(1, 1), layout, List.of(ModelUnit.DENSE_LAYER), tensor, context, null, folded))
                        .get("step_s")
                * 1e3;
    }

    private static TrainingSetup setup(
            PipelineSchedule schedule,
            TrainingLayout layout,
            List<ModelUnit> stage,
            TensorSetup tensor,
            ContextSetup context,
            ReductionSetup reduction,
            boolean folded) {
        return new TrainingSetup(
                schedule,
                layout,
                Collections.nCopies(schedule.layout().stages(), stage),
                KERNELS,
                Optional.empty(),
                Optional.ofNullable(tensor),
                Optional.ofNullable(context),
                1024,
                1,
                false,
                SMS,
                0,
                PassChoices.STANDARD,
                Optional.ofNullable(reduction),
                Variation.NONE,
                Map.of(),
                folded,
                Optional.empty());
    }
}
