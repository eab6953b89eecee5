package io.octoplane.hardware.network.packet;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.VirtualChannels;

/** Which virtual channel follows which. A link and a channel are one number: {@code link * channels + channel}. */
final class ChannelClimb {
    private final int channels;
    private final boolean[] next;

    ChannelClimb(Fabric fabric, VirtualChannels virtualChannels) {
        channels = virtualChannels.count();
        next = new boolean[fabric.linkCount()];
        for (int link = 0; link < next.length; link++) {
            next[link] = virtualChannels.isNextBehind(fabric, link);
        }
    }

    int channels() {
        return channels;
    }

    /** Whether packets that came over a link go on to another switch in the next channel. */
    boolean isNextBehind(int link) {
        return next[link];
    }

    /** Channel in which packets go on to another switch that came over a link in a channel. */
    int nextOf(int linkAndChannel) {
        int channel = linkAndChannel % channels;
        return next[linkAndChannel / channels] && channel + 1 < channels ? channel + 1 : channel;
    }
}
