package io.octoplane.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowBenchmarkTest {
    private static final long KIB_64 = 65_536;
    private static final double MICROSECONDS = 1e-6;

    @ParameterizedTest(name = "{0} {1}, {2} bytes: {3} us")
    @CsvFileSource(resources = "/bench/fluid-simulator.csv", numLinesToSkip = 1)
    @DisplayName("agrees within 3 % with another fluid simulator")
    void agreesWithAnotherFluidSimulator(String traffic, int endpoints, long bytes, double published) {
        FlowBenchmark.Outcome outcome = FlowBenchmark.of(
                        FlowCase.named(traffic).orElseThrow(), endpoints, bytes, false, 1)
                .run();
        assertThat(microseconds(outcome)).isCloseTo(published, withinPercentage(3));
    }

    @Test
    @DisplayName("all-to-all without collisions takes the time of one port plus four links, in one solve")
    void closedForm() {
        FlowBenchmark.Outcome outcome = allToAll(64, false, 1).run();
        double port = 63 * KIB_64 / (BenchmarkTree.LINK_RATE / 8.0) * 1e6;
        assertThat(microseconds(outcome)).isCloseTo(port + 4 * 0.5, within(1e-5));
        assertThat(outcome.flows()).isEqualTo(64 * 63);
        assertThat(outcome.flowVisits()).isEqualTo(64 * 63);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    @DisplayName(
            "batched completions of drawn sizes: less than 0.5 % from the exact solver at 64 endpoints, for less work")
    void batchingError(long seed) {
        FlowBenchmark batched = allToAll(64, true, seed);
        FlowBenchmark.Outcome approximate = batched.run();
        FlowBenchmark.Outcome exact = batched.exact().run();
        assertThat(microseconds(approximate)).isCloseTo(microseconds(exact), withinPercentage(0.5));
        assertThat(approximate.flowVisits()).isLessThan(exact.flowVisits() / 5);
    }

    @Test
    @DisplayName("a share of 0 batches nothing but completions of one instant")
    void shareOfZeroIsExact() {
        FlowBenchmark benchmark = allToAll(64, true, 4);
        assertThat(benchmark.batchingFlows(0).run()).isEqualTo(benchmark.exact().run());
    }

    @Test
    @DisplayName("two runs give the same to the last digit, other seeds others")
    void deterministic() {
        FlowBenchmark benchmark = allToAll(128, true, 7);
        assertThat(benchmark.run()).isEqualTo(benchmark.run());
        assertThat(allToAll(128, true, 8).run().simulatedPicoseconds())
                .isNotEqualTo(benchmark.run().simulatedPicoseconds());
    }

    @Test
    @DisplayName("every case sends as many messages as it says, nobody to itself")
    void casesCountTheirFlows() {
        for (FlowCase each : FlowCase.values()) {
            for (int endpoints : new int[] {2, 4, 12, 128}) {
                long[] pairs = new long[1];
                each.pairs(endpoints, 3, (source, destination) -> {
                    pairs[0]++;
                    assertThat(destination).isNotEqualTo(source).isBetween(0, endpoints - 1);
                });
                assertThat(pairs[0]).as("%s %d", each, endpoints).isEqualTo(each.flows(endpoints));
            }
        }
    }

    @Test
    @DisplayName("what cannot be measured is refused, with what could be")
    void refusals() {
        assertThatThrownBy(() -> allToAll(63, false, 1))
                .hasMessage("63 endpoints do not fill leaves of 8; the nearest that do: 56 and 64");
        assertThatThrownBy(() -> allToAll(16_384, false, 1)).hasMessageContaining("at most 100000000 can be measured");
        assertThatThrownBy(() -> FlowBenchmark.of(FlowCase.INCAST, 64, 1, false, 1))
                .hasMessageContaining("messages of 2 to");
    }

    private static FlowBenchmark allToAll(int endpoints, boolean staggered, long seed) {
        return FlowBenchmark.of(FlowCase.ALL_TO_ALL, endpoints, KIB_64, staggered, seed);
    }

    private static double microseconds(FlowBenchmark.Outcome outcome) {
        return outcome.simulatedPicoseconds() * MICROSECONDS;
    }
}
