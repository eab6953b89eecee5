package io.octoplane.hardware.network.packet;

/**
 * How NICs make up for what does not arrive in order.
 *
 * @param scheme what is sent again
 * @param timeoutPicoseconds without news of what is under way, all of it is sent again
 */
public record RecoverySettings(Scheme scheme, long timeoutPicoseconds) {
    /** Mittal et al., Revisiting Network Support for RDMA, SIGCOMM 2018: the longer of their two timeouts. */
    private static final long TIMEOUT = 320_000_000;

    /** What is sent again. */
    public enum Scheme {
        /** The receiver drops what is out of order, and the sender goes back to what is missing: classic RoCE. */
        GO_BACK_N,
        /** The receiver keeps what is out of order, and the sender repeats what is missing. */
        SELECTIVE_REPEAT
    }

    public RecoverySettings {
        if (timeoutPicoseconds < 1) {
            throw new IllegalArgumentException("a timeout is positive, not " + timeoutPicoseconds);
        }
    }

    public static RecoverySettings goBackN() {
        return new RecoverySettings(Scheme.GO_BACK_N, TIMEOUT);
    }

    public static RecoverySettings selectiveRepeat() {
        return new RecoverySettings(Scheme.SELECTIVE_REPEAT, TIMEOUT);
    }
}
