package io.octoplane.hardware.network.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One queue pair of 100 Gb/s against the equations of DCQCN, with the parameters of the paper. */
class RateControlTest {
    private static final double FULL = 100e9;
    private static final long MICROSECOND = 1_000_000;
    private static final long TICK = 55 * MICROSECOND;

    private final RateControl rates = new RateControl(DcqcnSets.PAPER);

    RateControlTest() {
        rates.open(0, FULL);
    }

    @Test
    @DisplayName("never told of congestion, it is never made to wait")
    void unlimited() {
        rates.sent(0, 1000, 4178);
        assertThat(rates.eligibleAt(0, 1001)).isLessThanOrEqualTo(1001);
    }

    @Test
    @DisplayName(
            "told once, it halves, and five ticks halve the distance to where it was; the sixth adds 40 Mb/s to that")
    void cutAndRecovery() {
        rates.notified(0, 0);
        assertThat(rates.rate(0)).isEqualTo(FULL / 2);
        double distance = FULL / 2;
        for (int tick = 1; tick <= 5; tick++) {
            rates.eligibleAt(0, tick * TICK);
            distance /= 2;
            assertThat(rates.rate(0)).as("tick %d", tick).isCloseTo(FULL - distance, within(1.0));
        }
    }

    @Test
    @DisplayName("above fast recovery the target rises by 40 Mb/s a tick")
    void additiveIncrease() {
        rates.notified(0, 0);
        rates.notified(0, 1);
        // Cut twice: the target is 50 Gb/s.
        double target = FULL / 2;
        for (int tick = 1; tick <= 5; tick++) {
            rates.eligibleAt(0, 1 + tick * TICK);
        }
        double rate = rates.rate(0);
        for (int tick = 6; tick <= 9; tick++) {
            rates.eligibleAt(0, 1 + tick * TICK);
            target += 40e6;
            rate = (rate + target) / 2;
            assertThat(rates.rate(0)).as("tick %d", tick).isCloseTo(rate, within(1.0));
        }
    }

    @Test
    @DisplayName("packets are a packet's time at the rate apart, or wait for the tick that raises it")
    void pacing() {
        rates.notified(0, 0);
        rates.sent(0, 0, 6250); // 1 us at 50 Gb/s.
        assertThat(rates.eligibleAt(0, 1)).isEqualTo(MICROSECOND);
        assertThat(rates.eligibleAt(0, MICROSECOND)).isLessThanOrEqualTo(MICROSECOND);
    }

    @Test
    @DisplayName("without notifications the estimate decays by 1/256 in 55 us, and cuts get smaller")
    void decay() {
        rates.notified(0, 0);
        long later = 1000 * TICK;
        rates.eligibleAt(0, later);
        double before = rates.rate(0);
        rates.notified(0, later);
        double alpha = Math.pow(255.0 / 256, 1000);
        assertThat(rates.rate(0)).isCloseTo(before * (1 - alpha / 2), within(before * 1e-9));
    }
}
