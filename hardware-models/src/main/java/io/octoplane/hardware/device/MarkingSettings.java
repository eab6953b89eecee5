package io.octoplane.hardware.device;

import java.util.Comparator;
import java.util.List;

/**
 * When switches mark packets for congestion (ECN): never while the lane's queue before the output is below a minimum, always
 * above a maximum, and in between with a probability that rises in proportion (random early detection on the queue at that
 * instant, as Zhu et al., SIGCOMM 2015, configure it).
 *
 * @param thresholds for links of different rates, slowest first; a link goes by the first that is not slower than itself, or
 *     by the last
 * @param seed of the random numbers that decide
 */
public record MarkingSettings(List<Threshold> thresholds, long seed) {
    private static final double GIGA = 1e9;

    /**
     * Thresholds of one rate.
     *
     * @param bitsPerSecond rate of the link
     * @param minimumBytes longest queue of which nothing is marked
     * @param maximumBytes shortest queue of which everything is marked
     * @param probability of a mark just below the maximum, 0 to 1
     */
    public record Threshold(double bitsPerSecond, double minimumBytes, double maximumBytes, double probability) {
        public Threshold {
            if (!(minimumBytes >= 0) || !(maximumBytes >= minimumBytes)) {
                throw new IllegalArgumentException("marks begin at 0 bytes or more and are sure at no less, not "
                        + minimumBytes + " and " + maximumBytes);
            }
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability is 0 to 1, not " + probability);
            }
        }
    }

    public MarkingSettings {
        if (thresholds.isEmpty()) {
            throw new IllegalArgumentException("marking needs thresholds");
        }
        thresholds = thresholds.stream()
                .sorted(Comparator.comparingDouble(Threshold::bitsPerSecond))
                .toList();
    }

    /** The same thresholds for links of every rate. */
    public static MarkingSettings of(double minimumBytes, double maximumBytes, double probability) {
        return new MarkingSettings(List.of(new Threshold(GIGA, minimumBytes, maximumBytes, probability)), 1);
    }

    /** What a link goes by. */
    public Threshold of(double bitsPerSecond) {
        // Rates of links are rounded when they are turned into times.
        double rate = bitsPerSecond * (1 - 1e-3);
        return thresholds.stream()
                .filter(threshold -> threshold.bitsPerSecond() >= rate)
                .findFirst()
                .orElse(thresholds.get(thresholds.size() - 1));
    }
}
