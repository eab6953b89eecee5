package io.octoplane.workloads.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.device.HostModel;
import io.octoplane.workloads.model.DenseFeedForward;
import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.ParameterCount;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HostReadsTest {
    private static final ModelDescription DENSE = new ModelDescription(
            "dense",
            10,
            1024,
            1000,
            false,
            new GroupedQueryAttention(8, 8, 128, false),
            new DenseFeedForward(4096, true),
            0);
    private static final HostModel CHIP = new HostModel("chip", 1_000_000_000, 80_000_000_000L, 0, 0);

    @Test
    @DisplayName("a dense model reads all its weights but the embedding, and the cache, once for a token")
    void dense() {
        HostReads reads = HostReads.of(DENSE, false, 8, 16, 100);
        double weights = new ParameterCount(DENSE).mainModel().total() - 1024.0 * 1000;
        double cache = 10 * 2 * 8 * 128 * 2.0 * 100;
        assertThat(reads.hostBytes()).isCloseTo(weights + cache, within(1e-3));
        assertThat(reads.hostKept()).isCloseTo(weights + 1024 * 1000 + cache, within(1e-3));
        assertThat(reads.seconds(CHIP)).isCloseTo((weights + cache) / 10e9, within(1e-12));
        assertThat(HostReads.of(DENSE, false, 4, 16, 0).seconds(CHIP) * 2)
                .isCloseTo(HostReads.of(DENSE, false, 8, 16, 0).seconds(CHIP), within(1e-12));
    }

    @Test
    @DisplayName("with a GPU a dense model is read from its memory alone, where it fits")
    void gpu() {
        HostReads reads = HostReads.of(DENSE, true, 8, 16, 100);
        assertThat(reads.hostBytes()).isZero();
        assertThat(reads.gpuBytes())
                .isCloseTo(HostReads.of(DENSE, false, 8, 16, 100).hostBytes(), within(1e-3));
        HostModel small = new HostModel("small", 1_000_000_000, 1_000_000_000, 100_000_000, 8_000_000_000L);
        assertThat(reads.misfit(small))
                .hasValueSatisfying(why -> assertThat(why).contains("memory of the GPU of small"));
        assertThat(reads.misfit(new HostModel("large", 1_000_000_000, 1, 1_000_000_000, 1)))
                .isEmpty();
    }
}
