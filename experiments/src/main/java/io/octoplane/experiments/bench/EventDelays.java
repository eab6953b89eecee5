package io.octoplane.experiments.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/** Distributions of the delay between an event and the one it schedules, in picoseconds. */
public enum EventDelays {
    /** Mean 300 ns. */
    EXPONENTIAL("exponential") {
        @Override
        long draw(UniformRandomProvider random) {
            return Math.round(-StrictMath.log(1 - random.nextDouble()) * 300_000);
        }
    },
    /**
     * As in a packet network at 400 Gb/s: half the events follow the serialisation of 4 KiB, half the propagation behind it; one
     * in 8,192 is a timer of 1 µs to 1 ms.
     */
    PACKETS("packets") {
        @Override
        long draw(UniformRandomProvider random) {
            if (random.nextInt(1 << 13) == 0) {
                return Math.round(1e6 * StrictMath.pow(1_000, random.nextDouble()));
            }
            return random.nextBoolean() ? 81_920 : 581_920;
        }
    };

    private final String words;

    EventDelays(String words) {
        this.words = words;
    }

    /** The distribution as the command line names it. */
    @Override
    public String toString() {
        return words;
    }

    /** The names of all distributions. */
    public static List<String> names() {
        return Arrays.stream(values()).map(EventDelays::toString).toList();
    }

    /** The distribution of a name. */
    public static Optional<EventDelays> named(String name) {
        return Arrays.stream(values()).filter(each -> each.words.equals(name)).findFirst();
    }

    abstract long draw(UniformRandomProvider random);
}
