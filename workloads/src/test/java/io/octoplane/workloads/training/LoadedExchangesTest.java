package io.octoplane.workloads.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.workloads.training.ExchangeConditions.LaunchDelay;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What makes exchanges longer than alone, each by itself and strong enough to decide, against closed forms. */
class LoadedExchangesTest {
    private static final double TOKENS = 1024;
    private static final double NODES = 2;
    /** 4 of 16 experts, 8 on each of two nodes and 4 on each GPU: not all 4 among the others. */
    private static final double HIT_NODE = 1 - 8.0 * 7 * 6 * 5 / (16 * 15 * 14 * 13);

    private static final double HIT_GPU = 1 - 12.0 * 11 * 10 * 9 / (16 * 15 * 14 * 13);
    private static final double FP8_VECTOR = 1024 + 1024 / 128 * 4;
    private static final double BF16_VECTOR = 2048;
    private static final double LAUNCH_SECONDS = 20e-6;
    private static final int CHANNELS = 10;

    @Test
    @DisplayName(
            "channels that hand little to the network take all copies to nodes, the own one included, one after the other")
    void channels() {
        double rate = 1e8;
        Map<String, Double> seen =
                run(new ExchangeConditions(OptionalDouble.of(rate), OptionalDouble.empty(), LaunchDelay.NONE));
        double copies = TOKENS * NODES * HIT_NODE;
        double dispatch = LAUNCH_SECONDS + copies * FP8_VECTOR / (CHANNELS * rate);
        double combine = LAUNCH_SECONDS + copies * BF16_VECTOR / (CHANNELS * rate);
        assertTime(seen, "dispatch_forward", dispatch);
        assertTime(seen, "dispatch_backward", dispatch);
        assertTime(seen, "combine_forward", combine);
        assertTime(seen, "combine_backward", combine);
    }

    @Test
    @DisplayName("memory takes every read and write of a copy")
    void memory() {
        double rate = 5e9;
        Map<String, Double> seen =
                run(new ExchangeConditions(OptionalDouble.empty(), OptionalDouble.of(rate), LaunchDelay.NONE));
        double own = TOKENS * NODES * HIT_NODE;
        double taken = TOKENS * 4 * HIT_GPU;
        // Dispatch: read, written for each node, read by the NIC for the other; written by the NIC, read for each peer,
        // written,
        // read and written there. Half of the copies to nodes go to the other node.
        double dispatch = TOKENS + own + own / 2 + own / 2 + taken + 3 * taken;
        double combine = taken + 2 * taken + own + own / 2 + own / 2 + own + TOKENS;
        assertTime(seen, "dispatch_forward", LAUNCH_SECONDS + dispatch * (FP8_VECTOR + 8 + 4 * 12) / rate);
        assertTime(seen, "combine_forward", LAUNCH_SECONDS + combine * (BF16_VECTOR + 8 + 4 * 4) / rate);
    }

    @Test
    @DisplayName(
            "a forward dispatch is longer by what the last of its members launches later than the mean, no other exchange is")
    void launches() {
        Map<String, Double> prompt = run(ExchangeConditions.ALONE);
        Map<String, Double> late = run(new ExchangeConditions(
                OptionalDouble.empty(), OptionalDouble.empty(), new LaunchDelay(500e-6, 100e-6)));
        // The largest of 4 normal numbers is 1.029 standard deviations above their mean; 192 exchanges are drawn.
        assertThat(late.get("exchange_time dispatch_forward") - prompt.get("exchange_time dispatch_forward"))
                .isCloseTo(0.1029, within(0.015));
        for (String other : new String[] {"dispatch_backward", "combine_forward", "combine_backward"}) {
            assertThat(late.get("exchange_time " + other))
                    .isCloseTo(prompt.get("exchange_time " + other), within(0.003));
        }
        assertThat(late.get("step_s")).isGreaterThan(prompt.get("step_s"));
    }

    @Test
    @DisplayName("launches that are all equally late lengthen no kernel, but the step")
    void equallyLate() {
        Map<String, Double> prompt = run(ExchangeConditions.ALONE);
        Map<String, Double> late =
                run(new ExchangeConditions(OptionalDouble.empty(), OptionalDouble.empty(), new LaunchDelay(500e-6, 0)));
        assertThat(late.get("exchange_time dispatch_forward"))
                .isCloseTo(prompt.get("exchange_time dispatch_forward"), within(0.003));
        assertThat(late.get("step_s")).isGreaterThan(prompt.get("step_s"));
    }

    private static void assertTime(Map<String, Double> seen, String exchange, double seconds) {
        assertThat(seen.get("exchange_time " + exchange)).isCloseTo(1e3 * seconds, within(1e3 * seconds * 0.01));
    }

    private static Map<String, Double> run(ExchangeConditions conditions) {
        TrainingSetup setup = TrainingStepTest.experts("dualpipe", Variation.NONE, Map.of(), false);
        ExpertSetup experts = setup.experts().orElseThrow();
        return TrainingStepTest.run(Setups.with(
                setup,
                Optional.of(new ExpertSetup(
                        experts.batch(),
                        experts.hidden(),
                        experts.communicationSms(),
                        experts.dispatchFormat(),
                        experts.combineFormat(),
                        experts.times(),
                        conditions)),
                setup.handOversTogether(),
                setup.reduction()));
    }
}
