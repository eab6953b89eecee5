package io.octoplane.workloads.traffic;

/**
 * What every GPU sends, whatever the network takes of it.
 *
 * @param share payload over the rate of the NIC's port, above 0, at most 1
 * @param bytes payload of each message, at least 1
 * @param warmUp time in which messages are sent and not measured, picoseconds, from 0
 * @param window time after that in which messages are measured, picoseconds, at least 1
 * @param portRate rate of the NIC's port, bit/s
 */
public record OfferedLoad(double share, long bytes, long warmUp, long window, long portRate) {
    private static final double PICOSECONDS = 1e12;
    private static final double BITS_PER_BYTE = 8;

    public OfferedLoad {
        if (!(share > 0 && share <= 1) || bytes < 1 || warmUp < 0 || window < 1 || portRate < 1) {
            throw new IllegalArgumentException("no load: " + share + " of " + portRate + " bit/s in messages of "
                    + bytes + " bytes, measured from " + warmUp + " ps on for " + window + " ps");
        }
    }

    /** Mean time in picoseconds until a GPU sends again, when it has just sent some messages. */
    double meanGap(int messages) {
        return messages * bytes * BITS_PER_BYTE / (share * portRate) * PICOSECONDS;
    }

    /** When sending ends, picoseconds. */
    long end() {
        return warmUp + window;
    }

    /** What a GPU sends in all, bytes, on average. */
    public double expectedBytes() {
        return bytesPerPicosecond() * end();
    }

    /** What a GPU offers, bytes in a picosecond. */
    double bytesPerPicosecond() {
        return share * portRate / BITS_PER_BYTE / PICOSECONDS;
    }
}
