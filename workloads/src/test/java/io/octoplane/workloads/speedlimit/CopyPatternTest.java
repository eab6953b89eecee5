package io.octoplane.workloads.speedlimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.kernel.random.RandomStreams;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyPatternTest {
    @ParameterizedTest(name = "{0} GPUs, {1} tokens to {2}")
    @CsvSource({"2, 1, 1", "10, 32, 9", "33, 32, 9", "40, 7, 3"})
    void everyDeviceSendsAndReceivesAsMuchWhenBalanced(int gpus, int tokens, int perToken) {
        int[] received = new int[gpus];
        for (int gpu = 0; gpu < gpus; gpu++) {
            int[] copies = CopyPattern.BALANCED.copies(
                    gpu, gpus, tokens, perToken, new RandomStreams(1).stream("token-routing", gpu));
            assertThat(copies[gpu]).isZero();
            assertThat(Arrays.stream(copies).sum()).isEqualTo(tokens * perToken);
            Arrays.setAll(received, to -> received[to] + copies[to]);
        }
        assertThat(received).containsOnly(tokens * perToken);
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2", "3"})
    void aTokenGoesToDifferentDevicesWhenDrawn(long seed) {
        int gpus = 7;
        int tokens = 500;
        int[] copies =
                CopyPattern.RANDOM.copies(3, gpus, tokens, 4, new RandomStreams(seed).stream("token-routing", 3));
        assertThat(copies[3]).isZero();
        assertThat(Arrays.stream(copies).sum()).isEqualTo(4 * tokens);
        for (int gpu = 0; gpu < gpus; gpu++) {
            if (gpu != 3) {
                // Two thirds of the tokens: 333, with a standard deviation of 10.5.
                assertThat(copies[gpu]).as("seed %d", seed).isBetween(280, 386);
            }
        }
    }
}
