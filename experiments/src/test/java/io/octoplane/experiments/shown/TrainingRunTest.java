package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ResultRow;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run is made of the steps that a training-step simulates, and its phases add up. */
class TrainingRunTest {
    private static final String STEP =
            "pipeline-parallel: 4, expert-parallel: 16, memory: unchecked, kernel-times: shapes, folding: full";

    private static Simulated run(String phases, String... changes) {
        String[] sets = new String[changes.length + 4];
        sets[0] = "cluster.nodes=8";
        sets[1] = "compare=[]";
        sets[2] = "expect=[]";
        sets[3] = "workload={kind: training-run, step: {" + STEP + "}, phases: " + phases + "}";
        System.arraycopy(changes, 0, sets, 4, changes.length);
        return Simulations.one("training-cost.yaml", sets);
    }

    private static Simulated step(int microBatches, String more) {
        return Simulations.one(
                "training-step.yaml",
                "cluster.nodes=8",
                "sweep={seed: [1]}",
                "compare=[]",
                "workload={kind: training-step, micro-batches: " + microBatches + ", " + STEP + more + "}");
    }

    private static ResultRow row(Simulated run, String metric, String phase) {
        return run.result().results().stream()
                .filter(row -> row.metric().equals(metric)
                        && row.labels().equals(phase.isEmpty() ? Map.of() : Map.of("phase", phase)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + metric + " of " + phase));
    }

    private static double value(Simulated run, String metric, String phase) {
        return row(run, metric, phase).value();
    }

    @Test
    @DisplayName("a phase of full steps takes what its steps take")
    void aPhaseOfFullSteps() {
        Simulated run = run("[{name: only, batch: 128, steps: 1000}]");
        Simulated step = step(8, "");
        assertThat(value(run, "phase_gpu_hours", "only") * 1000)
                .isCloseTo(step.value("gpu_hours_per_step") * 1000, withinPercentage(1e-6));
        assertThat(value(run, "phase_gpu_hours_per_trillion_tokens", "only"))
                .isCloseTo(step.value("gpu_hours_per_trillion_tokens"), withinPercentage(1e-6));
        assertThat(value(run, "phase_tokens", "only")).isEqualTo(1000 * 128 * 4096 / 1e9);
        assertThat(step.value("gpu_hours_per_step"))
                .isCloseTo(step.value("step_s") * 64 / 3600, withinPercentage(1e-6));
        assertThat(step.value("cost_per_step")).isCloseTo(2 * step.value("gpu_hours_per_step"), withinPercentage(1e-6));
        assertThat(step.value("gpu_energy_per_step"))
                .isCloseTo(0.7 * step.value("gpu_hours_per_step"), withinPercentage(1e-6));
    }

    @Test
    @DisplayName("phases, and parts of what has several, add up; what is given stays input")
    void phasesAddUp() {
        Simulated run = run(
                "[{name: first, batch: 256, billion-tokens: 3, ramp: {from: 96, billion-tokens: 1, simulated: [128]}},"
                        + " {name: long, part-of: more, batch: 128, steps: 100, step: {sequence: 8192}},"
                        + " {name: given, part-of: more, gpu-hours: 500}]",
                "workload.gpu-hour=3 USD");
        double first = value(run, "phase_gpu_hours", "first");
        double longer = value(run, "phase_gpu_hours", "long");
        assertThat(value(run, "phase_gpu_hours", "given")).isEqualTo(0.5);
        assertThat(row(run, "phase_gpu_hours", "given").basis()).isEqualTo(Basis.INPUT);
        assertThat(row(run, "gpu_hour_price", "").basis()).isEqualTo(Basis.INPUT);
        assertThat(value(run, "phase_gpu_hours", "more")).isCloseTo(longer + 0.5, withinPercentage(1e-6));
        assertThat(value(run, "run_gpu_hours", "")).isCloseTo(first + longer + 0.5, withinPercentage(1e-6));
        assertThat(value(run, "run_cost", ""))
                .isCloseTo(value(run, "run_gpu_hours", "") * 3 / 1000, withinPercentage(1e-6));
        assertThat(value(run, "run_gpu_energy", ""))
                .isCloseTo(value(run, "run_gpu_hours", "") * 0.7, withinPercentage(1e-6));
        assertThat(value(run, "phase_gpu_hours_per_trillion_tokens", "first"))
                .as("small batches fill the pipeline worse")
                .isGreaterThan(step(16, "").value("gpu_hours_per_trillion_tokens"));
        assertThat(value(run, "phase_gpu_hours_per_trillion_tokens", "long"))
                .as("each token sees more of a longer sequence")
                .isCloseTo(step(8, ", sequence: 8192").value("gpu_hours_per_trillion_tokens"), withinPercentage(1e-6));
    }

    @Test
    @DisplayName("without a known power, no energy is reported")
    void noPowerNoEnergy() {
        Simulated step = Simulations.one(
                "training-step.yaml",
                "cluster.nodes=8",
                "sweep={seed: [1]}",
                "compare=[]",
                "workload={kind: training-step, micro-batches: 8, " + STEP + "}",
                "cluster.node={gpus: 8, nics: 8, nic: connectx-7, nvlink: nvlink4-h800, pcie: gen5-x16, gpu:"
                        + " {streaming-multiprocessors: 132, memory: 80 GB, memory-rate: 3.35 TB/s, bf16: 989 TFLOP/s, fp8:"
                        + " 1979 TFLOP/s}}");
        assertThat(step.result().results())
                .extracting(ResultRow::metric)
                .contains("gpu_hours_per_step")
                .doesNotContain("gpu_energy_per_step", "gpu_energy_per_trillion_tokens", "cluster_energy_per_step");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {name: a, batch: 128}                                  | needs batch, and either billion-tokens or steps
                    {name: a, batch: 128, steps: 1, billion-tokens: 1}     | needs batch, and either billion-tokens or steps
                    {name: a, steps: 1, gpu-hours: 1}                      | remove steps or gpu-hours
                    {name: a, batch: 130, steps: 1}                        | must be a multiple of the 16 micro-batches that are under way side by side (64 GPUs, 4 for each), is 130; the nearest is 128
                    {name: a, batch: 128, steps: 1, step: {seqence: 1}}    | unknown key "seqence"
                    {name: a, batch: 128, steps: 1, step: {micro-batches: 8}} | micro-batches: does not stand here
                    {name: a, batch: 128, steps: 1, ramp: {from: 64, billion-tokens: 1, simulated: [96]}} | must lead to 128 sequences
                    {name: a, batch: 256, billion-tokens: 3, ramp: {from: 96, billion-tokens: 1, simulated: [256]}} | from 96 to less than 256, is 256
                    {name: a, batch: 256, billion-tokens: 3, ramp: {from: 96, billion-tokens: 1, simulated: []}} | expected at least one batch
                    {name: a, batch: 16, steps: 1}                         | micro-batches of DualPipe
                    {name: a, part-of: a, gpu-hours: 1}                    | give the sum a name of its own
                    {name: a, gpu-hours: 1}, {name: a, gpu-hours: 1}       | there is a phase "a" already
                    """)
    void saysWhatIsWrong(String phases, String message) {
        assertThatThrownBy(() -> run("[" + phases + "]"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(message);
    }

    @Test
    void failuresBelongToASingleStep() {
        assertThatThrownBy(() -> run(
                        "[{name: a, batch: 128, steps: 1}]",
                        "cluster.failures=[{ node: 0, nic: 0, rate: 100 Gb/s, from: 1 ms, until: 2 ms }]",
                        "cluster.failure-policy=neighbour-nic"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("give failures to a training-step");
    }
}
