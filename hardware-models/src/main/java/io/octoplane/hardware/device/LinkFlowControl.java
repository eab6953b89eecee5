package io.octoplane.hardware.device;

/** What keeps packets from arriving where there is no room for them. */
public enum LinkFlowControl {
    /** Senders know how much room is behind a link (InfiniBand). */
    CREDITS,
    /** Receivers whose buffers fill let their senders pause (priority flow control). */
    PAUSES,
    /** Nothing: packets are lost, and NICs send them again. */
    LOSSY
}
