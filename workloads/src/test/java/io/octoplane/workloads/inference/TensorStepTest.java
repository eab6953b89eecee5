package io.octoplane.workloads.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.workloads.collective.algorithm.Algorithm;
import io.octoplane.workloads.collective.algorithm.CollectiveRequest;
import io.octoplane.workloads.collective.algorithm.HeavyRank;
import io.octoplane.workloads.collective.algorithm.Steps;
import io.octoplane.workloads.collective.schedule.CollectiveFunction;
import io.octoplane.workloads.collective.schedule.CollectiveSetup;
import io.octoplane.workloads.collective.schedule.Communicator;
import io.octoplane.workloads.collective.schedule.Protocol;
import io.octoplane.workloads.inference.TensorStepSetup.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Four GPUs with 100 GB/s of NVLink. */
class TensorStepTest {
    private static final int GPUS = 4;
    private static final long MICROSECOND = 1_000_000L;
    private static final long BYTES = 8_000_000;

    @Test
    @DisplayName("a layer takes its kernels and two all-reduces around the ring, a step all layers and the ends")
    void closedForm() {
        Map<String, Double> seen = InferenceStepTest.run(new TensorStep(setup()), 1);
        double ring = 5 + 2.0 * (GPUS - 1) / GPUS * BYTES / 100e9 * 1e6;
        double layer = 30 + 20 + 40 + 2 * ring;
        assertThat(seen.get("layer_us")).isCloseTo(layer, within(0.01));
        assertThat(seen.get("part_time all-reduce")).isCloseTo(2 * ring, within(0.01));
        double step = 10 * layer + 7 + 9;
        assertThat(seen.get("step_ms")).isCloseTo(step / 1e3, within(1e-3));
        assertThat(seen.get("tpot_ms")).isCloseTo(step / 1e3 + 1, within(1e-3));
        assertThat(seen.get("tokens_per_s_per_node")).isCloseTo(64 / (step * 1e-6 + 1e-3), within(1.0));
        assertThat(seen.get("tokens_per_s_per_gpu") * GPUS).isCloseTo(seen.get("tokens_per_s_per_node"), within(1e-9));
    }

    @Test
    @DisplayName("compared with another model the ratio is that of the tokens of a node")
    void ratio() {
        ComparedStep step = new ComparedStep(
                new InferenceStep(InferenceStepTest.setup(
                        Interleaving.NONE, 1, ExpertLoad.EVEN, ComputeTimes.FREE, InferenceStepTest.IDEAL, 4)),
                () -> 1000);
        Map<String, Double> seen = InferenceStepTest.run(step, 2);
        assertThat(seen.get("generation_ratio")).isCloseTo(seen.get("tokens_per_s_per_node") / 1000, within(1e-9));
    }

    private static TensorStepSetup setup() {
        Communicator communicator = new Communicator(1, GPUS, GPUS);
        CollectiveRequest request = new CollectiveRequest(
                CollectiveFunction.ALL_REDUCE, communicator, BYTES, 1, HeavyRank.NONE, Steps.TOGETHER);
        return new TensorStepSetup(
                64,
                10,
                List.of(new Part("one", 30 * MICROSECOND), new Part("two", 20 * MICROSECOND)),
                List.of(new Part("three", 40 * MICROSECOND)),
                List.of(new Part("first", 7 * MICROSECOND), new Part("last", 9 * MICROSECOND)),
                new CollectiveSetup(
                        CollectiveFunction.ALL_REDUCE,
                        BYTES,
                        communicator,
                        "ring",
                        new Protocol("test", 5 * MICROSECOND, 0, 0, 1, 1, 1e15),
                        Algorithm.RING.schedule(request)),
                1000 * MICROSECOND,
                new InferenceMemory(1, 0, 0, 0, 0, 0, 1, 64, 1_000_000));
    }
}
