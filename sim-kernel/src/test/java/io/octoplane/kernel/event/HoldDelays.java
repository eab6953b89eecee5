package io.octoplane.kernel.event;

import java.util.SplittableRandom;

/** Distributions of the delay between an event and the one it schedules, in picoseconds. */
public enum HoldDelays {
    /** Mean 300 ns. */
    EXPONENTIAL {
        @Override
        long draw(SplittableRandom random) {
            return Math.round(-Math.log(1 - random.nextDouble()) * 300_000);
        }
    },

    /**
     * As in a packet network at 400 Gb/s: half the events follow the serialisation of 4 KiB, half the propagation behind it; one in
     * 8,192 is a timer of 1 µs to 1 ms, of which a sixth of all pending events consists then.
     */
    PACKETS {
        @Override
        long draw(SplittableRandom random) {
            if (random.nextInt(1 << 13) == 0) {
                return Math.round(1e6 * Math.pow(1_000, random.nextDouble()));
            }
            return random.nextBoolean() ? 81_920 : 581_920;
        }
    },

    /** As {@link #PACKETS}, but all begin at once, so that the events of many ports fall on the same picosecond for ever. */
    LOCKSTEP {
        @Override
        long draw(SplittableRandom random) {
            return PACKETS.draw(random);
        }
    };

    private static final int DRAWN = 1 << 16;

    /** Time of a first event. */
    long begin(SplittableRandom random) {
        return draw(random) + (this == LOCKSTEP ? 0 : random.nextInt(600_000));
    }

    abstract long draw(SplittableRandom random);

    /** Delays drawn beforehand, a power of two of them, so that a benchmark does not measure logarithms. */
    long[] table() {
        SplittableRandom random = new SplittableRandom(1);
        long[] delays = new long[DRAWN];
        for (int index = 0; index < DRAWN; index++) {
            delays[index] = draw(random);
        }
        return delays;
    }
}
