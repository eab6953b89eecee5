package io.octoplane.workloads.inference;

/**
 * Cached keys and values that every GPU loads from the memory of its node's CPUs while it decodes. Blocks come whether those before
 * them have arrived or not, and wait for each other at the GPU's copy engine.
 *
 * @param bytesPerSecond of a GPU, on average; 0 loads nothing
 * @param blockBytes of one load, at least 1
 * @param arrival when blocks come
 * @param classes who goes first where PCIe cannot carry both loads and copies of tokens
 */
public record CacheLoading(double bytesPerSecond, long blockBytes, Arrival arrival, TrafficClasses classes) {
    private static final double PICOSECONDS = 1e12;

    /** When blocks come. */
    public enum Arrival {
        /** At random: a Poisson process of each GPU. */
        POISSON,
        /** One every so often, from a random instant on. */
        REGULAR
    }

    /** Who goes first on the PCIe attachment of a GPU. */
    public enum TrafficClasses {
        /** Its switch takes turns between NIC and root port: either has half of the attachment as long as both want it. */
        NONE(1),
        /** Copies of tokens go first, and loads have what they leave. */
        EXPERT_FIRST(1e-6);

        private final double weight;

        TrafficClasses(double weight) {
            this.weight = weight;
        }

        /** Of loads, relative to all copies of tokens together. */
        double weight() {
            return weight;
        }
    }

    public CacheLoading {
        if (!(bytesPerSecond >= 0) || bytesPerSecond == Double.POSITIVE_INFINITY || blockBytes < 1) {
            throw new IllegalArgumentException("loads have a rate of 0 or more and blocks of at least a byte, not "
                    + bytesPerSecond + " and " + blockBytes);
        }
    }

    /** Mean time between two blocks of a GPU, picoseconds. */
    double meanGap() {
        return blockBytes / bytesPerSecond * PICOSECONDS;
    }
}
