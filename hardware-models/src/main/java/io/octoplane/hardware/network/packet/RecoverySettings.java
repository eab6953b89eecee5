package io.octoplane.hardware.network.packet;

import java.util.Optional;

/**
 * How NICs make up for what does not arrive in order.
 *
 * @param scheme what is sent again
 * @param timeoutPicoseconds without news of what is under way, all of it is sent again
 * @param reorderBuffer where NICs write packets in order only: room for those that come early; what finds none is dropped
 */
public record RecoverySettings(Scheme scheme, long timeoutPicoseconds, Optional<ReorderBuffer> reorderBuffer) {
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
        return new RecoverySettings(Scheme.GO_BACK_N, TIMEOUT, Optional.empty());
    }

    public static RecoverySettings selectiveRepeat() {
        return new RecoverySettings(Scheme.SELECTIVE_REPEAT, TIMEOUT, Optional.empty());
    }

    /** The same with NICs that hold what comes early until what is missing has come. */
    public RecoverySettings resequencing(ReorderBuffer buffer) {
        return new RecoverySettings(scheme, timeoutPicoseconds, Optional.of(buffer));
    }
}
