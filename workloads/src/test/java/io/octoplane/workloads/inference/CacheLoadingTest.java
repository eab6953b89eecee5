package io.octoplane.workloads.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.workloads.inference.CacheLoading.Arrival;
import io.octoplane.workloads.inference.CacheLoading.TrafficClasses;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Loads beside exchanges over an attachment of 60 GB/s, with NICs of 50 GB/s. */
class CacheLoadingTest {
    private static final double PCIE = 60e9;
    private static final double NIC = 50e9;
    private static final double LAYER_BYTES = 3.0 * 64 * 7 * 7000;

    @Test
    @DisplayName("without classes, copies and loads that want all of the attachment have half of it each")
    void takingTurns() {
        Map<String, Double> seen = exchangesBeside(loading(400e9, 1_000_000, TrafficClasses.NONE));
        assertThat(seen.get("layer_us")).isCloseTo(LAYER_BYTES / (PCIE / 2) * 1e6, within(3.0));
        assertThat(seen.get("kv_loading_rate")).isCloseTo(PCIE / 2 / 1e9, within(0.6));
    }

    @Test
    @DisplayName("with copies first, they take what they take alone, and loads have the rest")
    void copiesFirst() {
        Map<String, Double> alone = exchangesBeside(loading(0, 1_000_000, TrafficClasses.NONE));
        Map<String, Double> seen = exchangesBeside(loading(100e9, 400_000, TrafficClasses.EXPERT_FIRST));
        assertThat(seen.get("layer_us")).isCloseTo(alone.get("layer_us"), within(0.01));
        assertThat(seen.get("layer_us")).isCloseTo(LAYER_BYTES / NIC * 1e6, within(1.0));
        assertThat(seen.get("kv_loading_rate")).isCloseTo((PCIE - NIC) / 1e9, within(0.4));
    }

    @Test
    @DisplayName(
            "a block takes from the copies what both ask for beyond the attachment, for as long as half of it takes")
    void singleBlocks() {
        double rate = 5e9;
        Map<String, Double> seen =
                exchangesBeside(new CacheLoading(rate, 20_000, Arrival.REGULAR, TrafficClasses.NONE));
        double left = NIC - (NIC - PCIE / 2) * rate / (PCIE / 2);
        assertThat(seen.get("layer_us")).isCloseTo(LAYER_BYTES / left * 1e6, within(2.0));
        assertThat(seen.get("kv_loading_rate")).isCloseTo(rate / 1e9, within(0.05));
    }

    @Test
    @DisplayName("blocks at random times on an idle attachment wait as in the queue M/D/1")
    void waitOfBlocks() {
        ComputeTimes slow = new ComputeTimes() {
            @Override
            public long time(StepPart part) {
                return 6_000_000_000L;
            }

            @Override
            public long routedExperts(GroupRows rows, double received) {
                return 6_000_000_000L;
            }
        };
        for (double load : new double[] {0.3, 0.7}) {
            long block = 600_000;
            double service = block / PCIE * 1e6;
            Map<String, Double> seen = InferenceStepTest.run(InferenceStepTest.setup(
                    Interleaving.NONE,
                    1,
                    ExpertLoad.EVEN,
                    slow,
                    InferenceStepTest.IDEAL,
                    8,
                    Optional.of(loading(load * PCIE, block, TrafficClasses.NONE))));
            double expected = service * (1 + load / (2 * (1 - load)));
            assertThat(seen.get("kv_loading_time")).as("load " + load).isCloseTo(expected, within(0.05 * expected));
            assertThat(seen.get("kv_loading_rate")).isCloseTo(load * PCIE / 1e9, within(0.02 * load * PCIE / 1e9));
        }
    }

    @Test
    @DisplayName("percentiles come with more layers than the model has, and the median of equal steps is their mean")
    void percentiles() {
        Map<String, Double> seen = InferenceStepTest.run(InferenceStepTest.setup(
                Interleaving.NONE,
                1,
                ExpertLoad.EVEN,
                ComputeTimes.FREE,
                InferenceStepTest.IDEAL,
                20,
                Optional.of(loading(0, 1, TrafficClasses.NONE))));
        assertThat(seen.get("tpot_median")).isCloseTo(seen.get("tpot_ms"), within(1e-9));
        assertThat(seen.get("tpot_p99")).isCloseTo(seen.get("tpot_ms"), within(1e-9));
        Map<String, Double> beside = exchangesBeside(loading(20e9, 3_000_000, TrafficClasses.NONE));
        assertThat(beside.get("tpot_p99")).isGreaterThanOrEqualTo(beside.get("tpot_median"));
        assertThat(beside.get("tpot_median")).isGreaterThan(seen.get("tpot_median"));
    }

    private static Map<String, Double> exchangesBeside(CacheLoading loading) {
        return InferenceStepTest.run(InferenceStepTest.setup(
                Interleaving.NONE,
                1,
                ExpertLoad.EVEN,
                ComputeTimes.FREE,
                InferenceStepTest.IDEAL,
                17,
                Optional.of(loading)));
    }

    private static CacheLoading loading(double rate, long block, TrafficClasses classes) {
        return new CacheLoading(rate, block, Arrival.POISSON, classes);
    }
}
