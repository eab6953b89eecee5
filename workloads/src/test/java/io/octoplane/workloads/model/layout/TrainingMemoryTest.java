package io.octoplane.workloads.model.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.workloads.model.DenseFeedForward;
import io.octoplane.workloads.model.FlopCount;
import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.Models;
import io.octoplane.workloads.model.ParameterCount;
import io.octoplane.workloads.model.layout.ParallelLayout.OptimizerState;
import io.octoplane.workloads.pipeline.PipelineSchedule;
import io.octoplane.workloads.pipeline.ScheduleFamilies;
import io.octoplane.workloads.pipeline.ScheduleShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {
    private static final long H800 = 80_000_000_000L;
    private static final ParallelLayout OF_DEEPSEEK_V3 =
            new ParallelLayout(16, 1, false, 1, 128, 64, 1, OptimizerState.SHARDED);

    @Test
    void deepSeekV3FitsAsItWasTrained() {
        TrainingMemory memory = deepSeekV3("dualpipe", Recomputation.SELECTIVE);
        assertThat(OF_DEEPSEEK_V3.gpus()).isEqualTo(2048);
        assertThat(memory.optimizerShares()).isEqualTo(256);
        assertThat(memory.expertOptimizerShares()).isEqualTo(4);
        memory.ofRanks().forEach(rank -> rank.requireFits(H800, "h800-sxm5"));
    }

    /** All GPUs together hold every parameter, DualPipe twice. */
    @Test
    void nothingIsLostOverTheRanks() {
        ParameterCount count = new ParameterCount(Models.DEEPSEEK_V3);
        long once = count.mainModel().total() + count.multiTokenPrediction().total();
        assertThat(parameters(deepSeekV3("dualpipe", Recomputation.NONE))).isEqualTo(2 * once);
        assertThat(parameters(deepSeekV3("1f1b", Recomputation.NONE)))
                .as("the last stage needs the embedding for multi-token prediction")
                .isEqualTo(once + count.vocabularyMatrix());
    }

    @Test
    void tensorParallelismDividesADenseModel() {
        ParallelLayout layout = new ParallelLayout(16, 8, true, 1, 16, 1, 1, OptimizerState.SHARDED);
        TrainingMemory memory = memory(Models.LLAMA_405B, layout, "1f1b", 64, TrainingFormats.BF16, 8192);
        long divided = new ParameterCount(Models.LLAMA_405B).mainModel().total();
        long norms = 126 * 2 * 16384 + 16384;
        assertThat(8 * parameters(memory)).isEqualTo(divided + 7 * norms);
    }

    /**
     * Bytes of a layer's activations as Korthikanti et al. count them (arXiv 2205.05198, equation 2): 34 for each element of
     * a token, less 2 for masks of dropout and what the softmax keeps, which fused attention does not.
     */
    @Test
    void activationsOfAPlainLayer() {
        ModelDescription model = new ModelDescription(
                "gpt",
                1,
                1024,
                1000,
                false,
                new GroupedQueryAttention(16, 16, 64, false),
                new DenseFeedForward(4096, false),
                0);
        TrainingMemory memory =
                memory(model, ParallelLayout.single(), "1f1b", 1, TrainingFormats.BF16, Recomputation.NONE, 2048);
        long statistics = 16 * 4;
        long ofHead = 4 * 1024;
        assertThat(memory.ofRanks().get(0).activations()).isEqualTo(2048L * (32 * 1024 + statistics + ofHead));
        TrainingMemory full =
                memory(model, ParallelLayout.single(), "1f1b", 1, TrainingFormats.BF16, Recomputation.FULL, 2048);
        assertThat(full.ofRanks().get(0).activations()).isEqualTo(2048L * (2 * 1024 + ofHead));
        assertThat(full.ofRanks().get(0).recomputed()).isEqualTo(2048L * (30 * 1024 + statistics));
    }

    @Test
    void theFirstRankKeepsAsManyMicroBatchesAsThereAreStages() {
        ParallelLayout layout = new ParallelLayout(8, 1, false, 1, 1, 1, 1, OptimizerState.SHARDED);
        TrainingMemory memory = memory(Models.QWEN_72B, layout, "1f1b", 32, TrainingFormats.BF16, 4096);
        List<Stage> stages = memory.assignment().stages();
        for (int rank = 0; rank < 8; rank++) {
            assertThat(memory.ofRanks().get(rank).activations())
                    .isEqualTo((8 - rank) * memory.activationBytes(stages.get(rank)));
        }
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheSum() {
        TrainingMemory memory = memory(Models.QWEN_72B, ParallelLayout.single(), "1f1b", 1, TrainingFormats.BF16, 4096);
        GpuMemory only = memory.ofRanks().get(0);
        assertThat(only.bytes())
                .isEqualTo(
                        only.items().stream().mapToLong(GpuMemory.Item::bytes).sum());
        assertThatThrownBy(() -> only.requireFits(H800, "h800-sxm5"))
                .isInstanceOf(LayoutException.class)
                .hasMessageStartingWith("does not fit: a GPU of pipeline rank 0 needs 13")
                .hasMessageContaining("and h800-sxm5 has 80.00 GB: weights 145.42 GB + gradients 290.83 GB"
                        + " + master weights 290.83 GB + moments 581.65 GB + activations ");
        only.requireFits(only.bytes(), "a GPU that is just large enough");
    }

    @Test
    void whatDoesNotDivideIsRefusedWithTheReason() {
        assertRefused(
                new ParallelLayout(1, 16, true, 1, 1, 1, 1, OptimizerState.SHARDED),
                Models.LLAMA_405B,
                "the 8 heads of keys and values of llama-3.1-405b cannot be divided over tensor 16");
        assertRefused(
                new ParallelLayout(1, 3, true, 1, 1, 1, 1, OptimizerState.SHARDED),
                Models.LLAMA_405B,
                "the 128 query heads of llama-3.1-405b cannot be divided over tensor 3");
        assertRefused(
                new ParallelLayout(1, 1, false, 3, 1, 1, 1, OptimizerState.SHARDED),
                Models.LLAMA_405B,
                "the 4096 tokens of a sequence of llama-3.1-405b cannot be divided over context 3");
        assertRefused(
                new ParallelLayout(1, 1, false, 1, 48, 48, 1, OptimizerState.SHARDED),
                Models.DEEPSEEK_V3,
                "the 256 routed experts of deepseek-v3 cannot be divided over expert 48");
        assertRefused(
                new ParallelLayout(1, 1, false, 1, 96, 64, 1, OptimizerState.SHARDED),
                Models.DEEPSEEK_V3,
                "the 96 GPUs of a pipeline rank (tensor 1 x context 1 x data 96) cannot be divided into groups of 64"
                        + " (expert 64 x expert-tensor 1)");
        assertRefused(
                new ParallelLayout(1, 2, false, 1, 64, 64, 1, OptimizerState.SHARDED),
                Models.DEEPSEEK_V3,
                "with tensor 2 every GPU of a tensor group would send the same tokens to the experts; add"
                        + " sequence-parallel");
        assertRefused(
                new ParallelLayout(1, 1, false, 1, 64, 64, 1, OptimizerState.SHARDED),
                Models.LLAMA_405B,
                "llama-3.1-405b has no experts to divide over expert 64 x expert-tensor 1");
    }

    private static void assertRefused(ParallelLayout layout, ModelDescription model, String message) {
        assertThatThrownBy(() -> LayoutCheck.of(model, layout, 4096))
                .isInstanceOf(LayoutException.class)
                .hasMessage(message);
    }

    private static TrainingMemory deepSeekV3(String schedule, Recomputation recomputation) {
        return memory(Models.DEEPSEEK_V3, OF_DEEPSEEK_V3, schedule, 120, TrainingFormats.FP8, recomputation, 4096);
    }

    private static TrainingMemory memory(
            ModelDescription model,
            ParallelLayout layout,
            String schedule,
            int microBatches,
            TrainingFormats formats,
            int sequence) {
        return memory(model, layout, schedule, microBatches, formats, Recomputation.SELECTIVE, sequence);
    }

    private static TrainingMemory memory(
            ModelDescription model,
            ParallelLayout layout,
            String family,
            int microBatches,
            TrainingFormats formats,
            Recomputation recomputation,
            int sequence) {
        PipelineSchedule schedule =
                ScheduleFamilies.named(family).orElseThrow().of(new ScheduleShape(layout.pipeline(), microBatches, 1));
        StageAssignment assignment = StageAssignment.balanced(
                new FlopCount(model, sequence, true), schedule.layout().stages());
        return new TrainingMemory(model, layout, assignment, schedule, formats, recomputation, sequence, 1);
    }

    /** Of all ranks, on all GPUs that share a layer. */
    private static long parameters(TrainingMemory memory) {
        long sum = 0;
        for (int rank = 0; rank < memory.layout().pipeline(); rank++) {
            ShareOfParameters share = memory.parameters(rank);
            sum += share.matrices()
                    + share.others()
                    + share.experts() * memory.layout().expert();
        }
        return sum;
    }
}
