package io.octoplane.workloads.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KeyValueCacheTest {
    private static final double BF16 = 16;

    @Test
    void asTabulated() {
        assertThat(new KeyValueCache(Models.DEEPSEEK_V3, BF16).bytesPerToken()).isEqualTo(70_272);
        assertThat(new KeyValueCache(Models.QWEN_72B, BF16).bytesPerToken()).isEqualTo(327_680);
        assertThat(new KeyValueCache(Models.LLAMA_405B, BF16).bytesPerToken()).isEqualTo(516_096);
    }

    /** The printed 7.28 does not follow from the printed kilobytes; 7.344 does. */
    @Test
    void theRatioThatFollows() {
        double latent = new KeyValueCache(Models.DEEPSEEK_V3, BF16).bytesPerToken();
        assertThat(new KeyValueCache(Models.LLAMA_405B, BF16).bytesPerToken() / latent)
                .isCloseTo(7.344, within(0.0005));
        assertThat(new KeyValueCache(Models.QWEN_72B, BF16).bytesPerToken() / latent)
                .isCloseTo(4.66, within(0.005));
    }

    @Test
    void deepSeekV2AgainstItsPredecessor() {
        assertThat(new KeyValueCache(Models.DEEPSEEK_V2, 6).elementsPerToken()).isEqualTo(34_560);
        double six = new KeyValueCache(Models.DEEPSEEK_V2, 6).bytesPerToken();
        assertThat(1 - six / new KeyValueCache(Models.DEEPSEEK_67B, BF16).bytesPerToken())
                .isCloseTo(0.933, within(0.0005));
    }

    @Test
    void anElementHasBits() {
        assertThatThrownBy(() -> new KeyValueCache(Models.DEEPSEEK_V3, 0)).hasMessageContaining("more than 0 bits");
    }
}
