package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.device.PauseSettings;

/** What keeps packets from arriving where there is no room for them. */
public sealed interface FlowControl {
    /** A sender knows how much room is behind the link, and sends no more (InfiniBand). Nothing is lost. */
    record Credits() implements FlowControl {}

    /**
     * A receiver whose buffer fills tells the sender to pause the lane (priority flow control, IEEE 802.1Qbb). Nothing is lost
     * as long as the headroom holds what is under way meanwhile.
     */
    record Pauses(PauseSettings settings) implements FlowControl {}

    /** Nothing does: packets that find no room are lost, and sent again by the NIC. */
    record Lossy() implements FlowControl {}
}
