package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.Limiter;
import java.util.function.IntUnaryOperator;

/** What a packet network consists of, and the ways through it. */
interface PacketPaths {
    PacketGraph graph();

    /** How switches choose where they may. */
    OutputChoice choice(IntUnaryOperator flowOf);

    /**
     * The ways that a channel's bytes take one after the other: one, or two where they change rails inside the node.
     *
     * @throws io.octoplane.topology.route.UnreachableException when there is none
     */
    PacketPath[] find(ChannelSpec spec);

    /** Least time between a send and its being served, picoseconds. */
    long leastPostTime();

    /** How many virtual channels packets climb on their way. */
    int virtualChannels();

    /** The resources as results name them. */
    PacketResources resources();

    /** Name of a stage: a link, or, from the number of links on, what takes packets off a link. */
    default Limiter limiter(int stage) {
        return resources().limiter(resources().resourceOfStage(stage));
    }
}
