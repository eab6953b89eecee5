package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.reports.format.ResultRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decode steps and prefill passes as scenarios, small. */
class InferenceTest {
    private static final String DECODE = "decode-step.yaml";
    private static final String PREFILL = "prefill-pass.yaml";
    private static final String[] SMALL = {
        "cluster.nodes=4", "workload.requests-per-gpu=64", "workload.simulated-layers=2"
    };

    private static final String FEWER = "workload.requests-per-gpu=16";

    /** Grouped queries, 64 heads, 128 experts and no shared one, as Qwen3-235B-A22B is described. */
    private static final String OTHER = "model={layers: 94, hidden: 4096, vocabulary: 151936,"
            + " attention: {kind: grouped-query, heads: 64, head-dimension: 128, key-value-heads: 4},"
            + " intermediate: 12288, dense-layers: 0, routed-experts: 128, top-k: 8, expert-intermediate: 1536, shared-experts: 0}";

    @ParameterizedTest
    @CsvSource({"2, 16, rdma", "2, 128, rdma", "4, 128, rdma", "2, 16, nvlink", "4, 128, nvlink"})
    @DisplayName(
            "exchanges of a decode step take what the low-latency kernels by themselves take, and the wait for the slowest GPU")
    void sameExchanges(int nodes, int tokens, String insideNode) {
        Simulated kernels = Simulations.one(
                "deepep-low-latency.yaml",
                "sweep={seed: [1]}",
                "cluster.nodes=" + nodes,
                "workload.experts=256",
                "workload.tokens-per-gpu=" + tokens,
                "workload.intra-node=" + insideNode);
        Simulated step = Simulations.one(
                DECODE,
                "cluster.nodes=" + nodes,
                "workload.requests-per-gpu=" + tokens,
                "workload.micro-batches=1",
                "workload.overlap=none",
                "workload.kernel-times=free",
                "workload.expert-load=drawn",
                "workload.intra-node=" + insideNode);
        double alone = kernels.value("dispatch_time") + kernels.value("combine_time");
        assertThat(step.value("layer_us")).isBetween(0.97 * alone, 1.08 * alone);
    }

    @Test
    @DisplayName("another model runs without recalibration: other heads, sizes and experts, in decode and prefill")
    void anotherModel() {
        Simulated decode = one(DECODE, OTHER, FEWER);
        Simulated ours = one(DECODE, FEWER);
        // A layer has a quarter of the heads' work and a third of the experts' weights, and needs no latents.
        assertThat(decode.value("layer_us")).isBetween(0.2 * ours.value("layer_us"), 0.9 * ours.value("layer_us"));
        assertThat(decode.value("tpot_ms")).isGreaterThan(94 * decode.value("layer_us") / 1e3);
        Simulated prefill = Simulations.one(PREFILL, "workload.simulated-layers=2", OTHER);
        assertThat(prefill.value("tokens_per_s_per_gpu")).isPositive();
        assertThat(one(DECODE, OTHER, FEWER, "model.top-k=4").value("tpot_ms")).isLessThan(decode.value("tpot_ms"));
        assertThat(one(DECODE, OTHER, FEWER, "model.attention.key-value-heads=8")
                        .value("tpot_ms"))
                .isGreaterThan(decode.value("tpot_ms"));
    }

    @Test
    @DisplayName("without overlap a step is longer by what its layers wait more, as the timeline shows it")
    void overlapOff() {
        Simulated on = one(DECODE);
        Simulated off = one(DECODE, "workload.overlap=none");
        double more = off.value("layer_us") - on.value("layer_us");
        assertThat(more).isPositive();
        assertThat(off.value("exposed_communication") - on.value("exposed_communication"))
                .isCloseTo(more, within(0.01 * more));
        assertThat(off.value("step_ms") - on.value("step_ms"))
                .isCloseTo(58 * more / 1e3, within(0.05 * 58 * more / 1e3));
    }

    @Test
    @DisplayName("a step with drafts gains less than its tokens, the less the more requests there are")
    void drafts() {
        double few = gain(8);
        double many = gain(64);
        assertThat(few).isBetween(1.3, 1.85);
        assertThat(many).isLessThan(few).isPositive();
    }

    /** At an acceptance of 85 %, where a step yields 1.85 tokens. */
    private static double gain(int requests) {
        Simulated drafted = one(DECODE, "workload.requests-per-gpu=" + requests, "workload.drafted-tokens=1");
        double gain = drafted.result().results().stream()
                .filter(row -> row.metric().equals("speculation_speed_up")
                        && row.labels().get("acceptance").equals("85"))
                .mapToDouble(ResultRow::value)
                .findFirst()
                .orElseThrow();
        double without = one(DECODE, "workload.requests-per-gpu=" + requests).value("tokens_per_s");
        assertThat(gain).isCloseTo(drafted.value("tokens_per_s") / without, within(1e-6));
        return gain;
    }

    @Test
    @DisplayName("prompts that do not fit into memory are refused with the sum")
    void prefillMemory() {
        Simulated fits = Simulations.one(PREFILL, "workload.simulated-layers=2");
        assertThat(fits.value("memory_used")).isBetween(40.0, 80.0);
        int most = (int) fits.value("most_requests");
        assertThatThrownBy(() -> Simulations.one(PREFILL, "workload.tokens-per-gpu=" + 4096 * 2 * most))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("does not fit")
                .hasMessageContaining("activations of " + 2 * most + " requests")
                .hasMessageContaining("there is room for");
    }

    @Test
    @DisplayName("a million tokens cost what a node costs over what it does, the idle time and electricity included")
    void price() {
        Simulated priced = one(
                DECODE,
                "workload.price={gpu-hour: 2 USD, node-power: 10 kW, electricity: 0.1 USD/kWh, utilisation: 50 %,"
                        + " tokens-per-day: 864000000}");
        double perSecond = priced.value("tokens_per_s_per_node");
        assertThat(priced.value("usd_per_million_tokens")).isCloseTo(17 / 3600.0 / (perSecond / 2) * 1e6, within(1e-5));
        assertThat(priced.value("nodes_for_load")).isCloseTo(10_000 / (perSecond / 2), within(1e-5));
        assertThat(priced.value("cost_of_day")).isCloseTo(priced.value("usd_per_million_tokens") * 864, within(1e-3));
    }

    private static Simulated one(String scenario, String... sets) {
        List<String> all = new ArrayList<>(List.of(SMALL));
        all.addAll(Arrays.asList(sets));
        return Simulations.one(scenario, all.toArray(String[]::new));
    }
}
