package io.octoplane.workloads.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.compute.KernelShape;
import io.octoplane.hardware.compute.Precision;
import io.octoplane.workloads.layer.LayerKernel;
import io.octoplane.workloads.layer.LayerKernels;
import io.octoplane.workloads.layer.LayerPass;
import io.octoplane.workloads.layer.LayerWork;
import io.octoplane.workloads.model.LayerKind;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.Models;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where the kernels of a part are cut for the exchanges of GPUs that share it. */
class PieceCutterTest {
    private static final int TOKENS = 8192;

    @Test
    @DisplayName("a dense layer's parts begin and end with the products of its shared matrices")
    void dense() {
        // Operations of the pieces: queries, keys and values; attention; its output.
        assertThat(pieces(Models.LLAMA_405B, LayerKind.DENSE, LayerPass.ATTENTION_FORWARD, false))
                .isEqualTo(new PartPieces(
                        0, gemm(16384, (16384 + 2048) / 8), 0, attention(16, 128, 128), 0, gemm(16384 / 8, 16384), 0));
        assertThat(pieces(Models.LLAMA_405B, LayerKind.DENSE, LayerPass.FEED_FORWARD, false))
                .isEqualTo(new PartPieces(0, gemm(16384, 2 * 53248 / 8), 0, 0, 0, gemm(53248 / 8, 16384), 0));
        assertThat(pieces(Models.LLAMA_405B, LayerKind.DENSE, LayerPass.FEED_FORWARD_BACKWARD, false))
                .isEqualTo(new PartPieces(0, gemm(16384, 53248 / 8), 0, 0, 0, gemm(2 * 53248 / 8, 16384), 0));
    }

    @Test
    @DisplayName("latents come before the tokens of others are needed")
    void latent() {
        PartPieces pieces = pieces(Models.DEEPSEEK_V3, LayerKind.EXPERTS, LayerPass.ATTENTION_FORWARD, false);
        assertThat(pieces.before()).isEqualTo(2L * TOKENS / 8 * 7168 * (1536 + 576));
        assertThat(pieces.first()).isEqualTo(gemm(1536, 128 * 192 / 8));
        assertThat(pieces.core()).isEqualTo(attention(16, 192, 128));
        assertThat(pieces.last()).isEqualTo(gemm(128 * 128 / 8, 7168));
    }

    @Test
    @DisplayName("a shared expert begins before the routed ones and ends behind them")
    void sharedExpert() {
        assertThat(pieces(Models.DEEPSEEK_V3, LayerKind.EXPERTS, LayerPass.SHARED_FORWARD, false))
                .isEqualTo(new PartPieces(0, gemm(7168, 2 * 2048 / 8), 0, 0, 0, 0, 0));
        PartPieces behind = pieces(Models.DEEPSEEK_V3, LayerKind.EXPERTS, LayerPass.FEED_FORWARD, true);
        assertThat(behind.first()).isZero();
        assertThat(behind.last()).isEqualTo(gemm(2048 / 8, 7168));
    }

    private static PartPieces pieces(ModelDescription model, LayerKind kind, LayerPass pass, boolean onlyLast) {
        LayerWork work = new LayerWork(1, TOKENS, TOKENS, GroupRows.even(4, 1024), 1024, Precision.BF16, false, 8, 1);
        List<LayerKernel> kernels = LayerKernels.of(model, kind, work, pass);
        PartPieces pieces = new PieceCutter(kernels, TOKENS)
                .pieces(onlyLast, kernel -> Math.round(kernel.shape().flop()));
        assertThat(pieces.total())
                .isEqualTo(kernels.stream()
                        .map(LayerKernel::shape)
                        .mapToLong(shape -> Math.round(shape.flop()))
                        .sum());
        return pieces;
    }

    private static long gemm(long inputs, long outputs) {
        return 2 * TOKENS * inputs * outputs;
    }

    private static long attention(int heads, int keys, int values) {
        return Math.round(new KernelShape.AttentionForward(1, heads, heads, TOKENS, TOKENS, keys, values, true).flop());
    }
}
