package io.octoplane.workloads.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.compute.KernelShape;
import io.octoplane.hardware.compute.Precision;
import io.octoplane.workloads.model.FlopCount;
import io.octoplane.workloads.model.LayerKind;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.Models;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels of a layer do the operations that the model's description counts. */
class LayerKernelsTest {
    private static final int TOKENS = 4096;

    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of(Models.DEEPSEEK_V3, LayerKind.EXPERTS, experts(256, 8, 64, false)),
                Arguments.of(Models.DEEPSEEK_V3, LayerKind.DENSE, experts(256, 8, 64, false)),
                Arguments.of(Models.DEEPSEEK_V2, LayerKind.EXPERTS, experts(160, 6, 8, false)),
                Arguments.of(Models.LLAMA_405B, LayerKind.DENSE, dense(1)),
                Arguments.of(Models.QWEN_72B, LayerKind.DENSE, dense(1)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("forward, and both gradients, as FlopCount has them")
    @MethodSource("layers")
    void operations(ModelDescription model, LayerKind kind, LayerWork work) {
        FlopCount count = new FlopCount(model, TOKENS, true);
        double forward = (double) TOKENS * count.layerForward(kind).total();
        assertThat(flop(
                        model,
                        kind,
                        work,
                        LayerPass.ATTENTION_FORWARD,
                        LayerPass.SHARED_FORWARD,
                        LayerPass.FEED_FORWARD))
                .isCloseTo(forward, within(0.002 * forward));

        double weights = (double) TOKENS * count.layerBackwardForWeights(kind).total();
        double router = kind == LayerKind.EXPERTS
                ? 2.0 * TOKENS * model.hidden() * model.experts().orElseThrow().routedExperts()
                : 0;
        // the router's gradient of weights stands with those of its inputs
        assertThat(flop(model, kind, work, LayerPass.FEED_FORWARD_WEIGHT, LayerPass.ATTENTION_WEIGHT))
                .isCloseTo(weights - router, within(0.002 * weights));

        double inputs = (double) TOKENS * count.layerBackwardForInputs(kind).total();
        double attention = attentionFlop(model, work);
        // scores are computed once more than counted
        double again = attention
                / (model.attention().queryKeyDimension() + model.attention().valueDimension())
                * model.attention().queryKeyDimension();
        assertThat(flop(
                        model,
                        kind,
                        work,
                        LayerPass.ATTENTION_BACKWARD,
                        LayerPass.SHARED_BACKWARD,
                        LayerPass.FEED_FORWARD_BACKWARD))
                .isCloseTo(inputs + again + router, within(0.002 * inputs));
    }

    @Test
    @DisplayName("tensor parallelism divides the products of a dense layer")
    void tensorParallel() {
        double one = flop(Models.LLAMA_405B, LayerKind.DENSE, dense(1), LayerPass.values());
        double eight = flop(Models.LLAMA_405B, LayerKind.DENSE, dense(8), LayerPass.values());
        assertThat(one / eight).isCloseTo(8, within(0.01));
    }

    @Test
    @DisplayName("BF16 needs no casts, and only experts and what stands around them go with their tokens")
    void castsAndRouting() {
        assertThat(kernels(Models.LLAMA_405B, LayerKind.DENSE, dense(1), LayerPass.values()))
                .noneMatch(kernel -> kernel.family() == KernelFamily.CAST)
                .noneMatch(kernel -> kernel.family() == KernelFamily.TRANSPOSE_CAST)
                .noneMatch(LayerKernel::routed);
        LayerWork work = experts(256, 8, 64, true);
        List<LayerKernel> kernels = kernels(Models.DEEPSEEK_V3, LayerKind.EXPERTS, work, LayerPass.values());
        assertThat(kernels).anyMatch(kernel -> kernel.family() == KernelFamily.CAST);
        assertThat(kernels)
                .filteredOn(kernel -> kernel.family() == KernelFamily.GROUPED_PRODUCT)
                .hasSize(4)
                .allMatch(LayerKernel::routed);
        assertThat(kernels)
                .filteredOn(kernel -> kernel.family() == KernelFamily.ATTENTION_FORWARD)
                .noneMatch(LayerKernel::routed);
    }

    @Test
    @DisplayName("computing again adds the products that project up to heads")
    void recomputation() {
        LayerWork kept = experts(256, 8, 64, false);
        LayerWork again = experts(256, 8, 64, true);
        double added = flop(Models.DEEPSEEK_V3, LayerKind.EXPERTS, again, LayerPass.values())
                - flop(Models.DEEPSEEK_V3, LayerKind.EXPERTS, kept, LayerPass.values());
        assertThat(added).isEqualTo(2.0 * TOKENS * (1536 * 24576 + 512 * 32768));
    }

    @Test
    @DisplayName("a token reaches a GPU once however many of its experts are there")
    void receivedTokens() {
        // two of four experts on each of two GPUs, two for each token: only with both elsewhere, 1 of 6, nothing comes
        LayerWork work = LayerWork.balanced(1, 600, 4, 2, 2);
        assertThat(work.receivedTokens()).isCloseTo(1200 * 5 / 6.0, within(1e-6));
        assertThat(work.expertRows().total()).isEqualTo(1200);
    }

    @Test
    @DisplayName("GPUs that share matrices share the tokens of norms, sums and latents")
    void sequenceParallelism() {
        for (LayerPass pass : LayerPass.values()) {
            double norms = normBytes(Models.LLAMA_405B, LayerKind.DENSE, dense(1), pass);
            assertThat(normBytes(Models.LLAMA_405B, LayerKind.DENSE, dense(8), pass))
                    .as(pass.name())
                    .isEqualTo(norms / 8);
        }
        assertThat(8 * latentFlop(dense(8))).isEqualTo(latentFlop(dense(1)));
    }

    private static double normBytes(ModelDescription model, LayerKind kind, LayerWork work, LayerPass pass) {
        return kernels(model, kind, work, pass).stream()
                .filter(kernel ->
                        kernel.name().startsWith("norm") || kernel.name().startsWith("addition"))
                .map(LayerKernel::shape)
                .mapToDouble(KernelShape::bytes)
                .sum();
    }

    private static double latentFlop(LayerWork work) {
        return sum(
                kernels(Models.DEEPSEEK_V3, LayerKind.DENSE, work, LayerPass.ATTENTION_FORWARD),
                kernel -> kernel.name().startsWith("latent"));
    }

    private static double attentionFlop(ModelDescription model, LayerWork work) {
        return sum(
                kernels(model, LayerKind.DENSE, work, LayerPass.ATTENTION_FORWARD),
                kernel -> kernel.family() == KernelFamily.ATTENTION_FORWARD);
    }

    private static LayerWork experts(int experts, int expertsPerToken, int gpus, boolean recomputed) {
        LayerWork work = LayerWork.balanced(1, TOKENS, experts, expertsPerToken, gpus);
        return new LayerWork(
                1, TOKENS, TOKENS, work.expertRows(), work.receivedTokens(), Precision.FP8, recomputed, 1, 1);
    }

    private static LayerWork dense(int tensorParallel) {
        return new LayerWork(1, TOKENS, TOKENS, GroupRows.even(1, 0), 0, Precision.BF16, false, tensorParallel, 1);
    }

    private static double flop(ModelDescription model, LayerKind kind, LayerWork work, LayerPass... passes) {
        return sum(kernels(model, kind, work, passes), kernel -> true);
    }

    private static double sum(List<LayerKernel> kernels, Predicate<LayerKernel> which) {
        return kernels.stream()
                .filter(which)
                .map(LayerKernel::shape)
                .mapToDouble(KernelShape::flop)
                .sum();
    }

    private static List<LayerKernel> kernels(
            ModelDescription model, LayerKind kind, LayerWork work, LayerPass... passes) {
        return Arrays.stream(passes)
                .flatMap(pass -> LayerKernels.of(model, kind, work, pass).stream())
                .toList();
    }
}
