package io.octoplane.workloads.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ParameterCountTest {
    private static final double BILLION = 1e9;

    @Test
    void asPublished() {
        assertThat(billions(total(Models.DEEPSEEK_V3))).isCloseTo(671.03, within(0.005));
        assertThat(billions(total(Models.DEEPSEEK_V2))).isCloseTo(235.7, within(0.05));
        assertThat(billions(total(Models.LLAMA_405B))).isCloseTo(405.9, within(0.05));
        assertThat(billions(total(Models.QWEN_72B))).isCloseTo(72.7, within(0.05));
        assertThat(billions(total(Models.DEEPSEEK_67B))).isCloseTo(67.4, within(0.05));
    }

    /** The open weights of DeepSeek-V3 hold the module of multi-token prediction with copies of embedding and head. */
    @Test
    void theOpenWeightsToTheLastParameter() {
        ParameterCount count = new ParameterCount(Models.DEEPSEEK_V3);
        assertThat(count.mainModel().total() + count.multiTokenPrediction().total() + 2 * count.vocabularyMatrix())
                .isEqualTo(684_489_830_400L);
    }

    @Test
    void active() {
        ParameterCount v3 = new ParameterCount(Models.DEEPSEEK_V3);
        assertThat(billions(v3.active().total())).isCloseTo(37.55, within(0.005));
        assertThat(billions(v3.active().total() - v3.vocabularyMatrix())).isCloseTo(36.63, within(0.005));
        assertThat(billions(new ParameterCount(Models.DEEPSEEK_V2).active().total()))
                .isCloseTo(21.4, within(0.05));
        ParameterCount dense = new ParameterCount(Models.QWEN_72B);
        assertThat(dense.active()).isEqualTo(dense.mainModel());
    }

    /** The published 11.5 and 2.4 billion leave out the projection. */
    @Test
    void multiTokenPrediction() {
        ParameterCount count = new ParameterCount(Models.DEEPSEEK_V3);
        long projection = count.predictionProjection();
        assertThat(billions(count.multiTokenPrediction().total() - projection)).isCloseTo(11.5, within(0.05));
        assertThat(billions(count.multiTokenPredictionActive().total() - projection + 2 * count.vocabularyMatrix()))
                .isCloseTo(2.4, within(0.05));
        assertThat(billions(projection)).isCloseTo(0.103, within(0.0005));
        assertThat(new ParameterCount(Models.LLAMA_405B).multiTokenPrediction().total())
                .isZero();
    }

    @Test
    void tiedEmbeddingsCountOnce() {
        ModelDescription untied = Models.QWEN_72B;
        ModelDescription tied = new ModelDescription(
                "tied",
                untied.layers(),
                untied.hidden(),
                untied.vocabulary(),
                true,
                untied.attention(),
                untied.feedForward(),
                0);
        assertThat(total(untied) - total(tied)).isEqualTo(152064L * 8192);
    }

    /** A small model counted by hand. */
    @Test
    void byHand() {
        ModelDescription model = new ModelDescription(
                "small", 3, 8, 10, false, new GroupedQueryAttention(4, 2, 2, true), new DenseFeedForward(16, false), 0);
        long attention = 8 * 8 + 8 + 2 * (8 * 4 + 4) + 8 * 8;
        long block = 2 * 8 * 16;
        assertThat(total(model)).isEqualTo(3 * (attention + block + 2 * 8) + 8 + 2 * 80);
    }

    private static long total(ModelDescription model) {
        return new ParameterCount(model).mainModel().total();
    }

    private static double billions(long count) {
        return count / BILLION;
    }
}
