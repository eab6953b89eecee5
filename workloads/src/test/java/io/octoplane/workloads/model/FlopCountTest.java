package io.octoplane.workloads.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlopCountTest {
    private static final double GIGA = 1e9;

    @Test
    void trainingAtFourThousandTokens() {
        assertThat(gigaflop(Models.DEEPSEEK_V3, true)).isCloseTo(250.4, within(0.05));
        assertThat(gigaflop(Models.DEEPSEEK_V3, false)).isCloseTo(281.2, within(0.05));
        assertThat(gigaflop(Models.DEEPSEEK_V2, true)).isCloseTo(155.3, within(0.05));
        assertThat(gigaflop(Models.QWEN_72B, true)).isCloseTo(444.9, within(0.05));
        assertThat(gigaflop(Models.LLAMA_405B, true)).isCloseTo(2473.2, within(0.05));
    }

    @Test
    void theFormulaInOneLine() {
        FlopCount count = new FlopCount(Models.DEEPSEEK_V3, 4096, true);
        long core = 61L * 128 * 2 * (192 + 128) * 4096 / 2;
        assertThat(count.training().total()).isEqualTo(6 * count.matrixElements() + 3 * core);
        assertThat(count.matrixElements() / GIGA).isCloseTo(36.625, within(0.001));
    }

    @Test
    void forwardAndBothHalvesOfTheBackwardPassOfALayerAddUp() {
        FlopCount count = new FlopCount(Models.DEEPSEEK_V3, 4096, true);
        for (LayerKind kind : LayerKind.values()) {
            assertThat(count.layerBackwardForInputs(kind).plus(count.layerBackwardForWeights(kind)))
                    .isEqualTo(count.layerForward(kind).times(2));
        }
        PartCounts layers = count.layerForward(LayerKind.DENSE)
                .times(3)
                .plus(count.layerForward(LayerKind.EXPERTS).times(58));
        assertThat(layers.plus(count.head())).isEqualTo(count.forward());
    }

    @Test
    void twiceTheSequenceTwiceTheCore() {
        FlopCount once = new FlopCount(Models.LLAMA_405B, 4096, true);
        FlopCount twice = new FlopCount(Models.LLAMA_405B, 8192, true);
        assertThat(twice.forward().of(ModelPart.ATTENTION_CORE))
                .isEqualTo(2 * once.forward().of(ModelPart.ATTENTION_CORE))
                .isEqualTo(
                        new FlopCount(Models.LLAMA_405B, 4096, false).forward().of(ModelPart.ATTENTION_CORE));
        assertThat(twice.forward().of(ModelPart.DENSE_FEED_FORWARD))
                .isEqualTo(once.forward().of(ModelPart.DENSE_FEED_FORWARD));
    }

    /** Two ways to the same number: the parameters, and the list of products that kernels are timed by. */
    @Test
    void theProductsOfALayerMultiplyWhatIsCounted() {
        Stream.of(Models.DEEPSEEK_V3, Models.DEEPSEEK_V2, Models.QWEN_72B, Models.LLAMA_405B)
                .forEach(model -> {
                    FlopCount count = new FlopCount(model, 1, true);
                    for (LayerKind kind : LayerKind.values()) {
                        if (model.layers(kind) > 0) {
                            long products = LayerGemms.undivided(model).of(kind).stream()
                                    .mapToLong(gemm -> 2 * gemm.inputs() * gemm.outputs() * rowsOfAToken(model, gemm))
                                    .sum();
                            assertThat(products)
                                    .as("%s of %s", kind, model.name())
                                    .isEqualTo(count.layerForward(kind).total()
                                            - count.layerForward(kind).of(ModelPart.ATTENTION_CORE));
                        }
                    }
                });
    }

    /** What docs/models.md says of the row of table 2 that does not follow, and of what LLaMA's row would need. */
    @Test
    void assumptionsThatWouldGiveTheTable() {
        ModelDescription plain = qwen(64, 29568, false);
        assertThat(gigaflop(plain, false) - head(plain)).isCloseTo(393.6, within(0.05));
        ModelDescription first = qwen(8, 24576, true);
        assertThat(gigaflop(first, false) - head(first)).isCloseTo(394.6, within(0.05));
        assertThat(gigaflop(first, true) + head(first)).isCloseTo(393.4, within(0.05));
        FlopCount llama = new FlopCount(Models.LLAMA_405B, 4096, true);
        long core = llama.training().of(ModelPart.ATTENTION_CORE);
        assertThat((llama.training().total() - core / 2.0) / GIGA).isCloseTo(2447.9, within(0.05));
    }

    private static ModelDescription qwen(int keyValueHeads, int intermediate, boolean gated) {
        return new ModelDescription(
                "variant",
                80,
                8192,
                152064,
                false,
                new GroupedQueryAttention(64, keyValueHeads, 128, false),
                new DenseFeedForward(intermediate, gated),
                0);
    }

    private static double head(ModelDescription model) {
        return 3 * new FlopCount(model, 1, true).head().total() / GIGA;
    }

    @Test
    void moduleOfMultiTokenPrediction() {
        FlopCount count = new FlopCount(Models.DEEPSEEK_V3, 4096, true);
        assertThat(count.multiTokenPredictionForward())
                .isEqualTo(count.layerForward(LayerKind.EXPERTS)
                        .plus(count.head())
                        .plus(ModelPart.PREDICTION_PROJECTION, 2L * 2 * 7168 * 7168));
    }

    private static int rowsOfAToken(ModelDescription model, LayerGemm gemm) {
        return switch (gemm.rows()) {
            case TOKENS -> 1;
            case TOKENS_OF_EXPERTS -> model.experts().orElseThrow().expertsPerToken();
        };
    }

    private static double gigaflop(ModelDescription model, boolean causal) {
        return new FlopCount(model, 4096, causal).training().total() / GIGA;
    }
}
