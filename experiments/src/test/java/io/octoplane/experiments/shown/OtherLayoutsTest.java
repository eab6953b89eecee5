package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.experiments.document.ScenarioException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layouts of training steps that divide and fit run; others are refused, saying why. */
class OtherLayoutsTest {
    private static final String LLAMA =
            "kind: training-step, pipeline-parallel: 16, precision: bf16, kernel-times: shapes,"
                    + " folding: full, schedule: interleaved-1f1b, virtual-stages: 8, micro-batches: 16, sequence: 8192, ";

    private static Simulated step(String model, int nodes, String workload) {
        return Simulations.one(
                "training-step.yaml",
                "model=" + model,
                "cluster.node=h100-cx7-8x",
                "cluster.nodes=" + nodes,
                "sweep={seed: [1]}",
                "compare=[]",
                "workload={" + workload + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tensor-parallel: 3 | tensor-parallel 3 does not divide the 8 GPUs of a node",
                "tensor-parallel: 8, context-parallel: 3 | the 16 GPUs of a pipeline rank cannot be divided into groups of 24"
                        + " that share a sequence (tensor-parallel 8 x context-parallel 3)",
                "tensor-parallel: 8, sequence: 8196 | the 8196 tokens of a sequence cannot be divided into 8 parts"
                        + " (tensor-parallel 8)",
                "tensor-parallel: 8, context-parallel: 2, sequence: 8208 | the 8208 tokens of a sequence cannot be divided"
                        + " into 32 parts (tensor-parallel 8 x twice context-parallel 2)",
                "tensor-parallel: 8, micro-batches: 20 | micro-batches must be a multiple of 16 (the stages)",
                "tensor-parallel: 8, virtual-stages: 9 | the 126 layers of llama-3.1-405b cannot fill 144 stages; at most 126"
                        + " have a layer each, and embedding and output head one of their own",
                "tensor-parallel: 4 | GB",
            })
    @DisplayName("a layout that does not divide, or fit, is refused with the reason")
    void refused(String layout, String reason) {
        String workload = LLAMA;
        for (String key : layout.split(", ")) {
            String name = key.substring(0, key.indexOf(':'));
            workload = workload.replaceAll(name + ": \\S+, ", "");
        }
        String all = workload + layout;
        assertThatThrownBy(() -> step("llama-3.1-405b", 32, all))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(reason);
    }

    @Test
    @DisplayName(
            "a dense model with tensor parallel 8 and 16 pipeline ranks fits, and hiding exchanges shortens its step")
    void dense() {
        double none = seconds("none, reduction: at-end");
        double weights = seconds("weights, reduction: at-end");
        double chunked = seconds("chunked, reduction: at-end");
        double reduced = seconds("chunked, reduction: overlapped");
        assertThat(none).isGreaterThan(1.02 * weights);
        assertThat(weights).isGreaterThan(1.02 * chunked);
        assertThat(chunked).isGreaterThan(1.02 * reduced);
    }

    private static double seconds(String overlap) {
        return step("llama-3.1-405b", 64, LLAMA + "tensor-parallel: 8, tensor-overlap: " + overlap)
                .value("step_s");
    }

    @Test
    @DisplayName("tensor parallel 2 with interleaved stages: pairs hide what alternating passes wait for")
    void experts() {
        String workload =
                "kind: training-step, pipeline-parallel: 4, tensor-parallel: 2, expert-parallel: 16, precision: fp8,"
                        + " kernel-times: shapes, folding: full, schedule: interleaved-1f1b, virtual-stages: 4, micro-batches: 16,"
                        + " memory: unchecked, steady-phase: ";
        double pairs = step("deepseek-v3", 8, workload + "pairs").value("step_s");
        assertThat(step("deepseek-v3", 8, workload + "alternating").value("step_s"))
                .isGreaterThan(pairs);
    }
}
