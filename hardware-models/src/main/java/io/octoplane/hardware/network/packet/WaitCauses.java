package io.octoplane.hardware.network.packet;

/**
 * What held a message back. Its last packet says where it waited longest. A packet that waited at no queue may still have been
 * late: its sender's port stood without room behind it because packets of others, which go elsewhere, fill the buffers there
 * (head-of-line blocking). Then it is the queue for which most of these wait.
 *
 * <p>Used by the kernel's thread alone, at deliveries.
 */
final class WaitCauses {
    /** A wait of more than this many packets on one link makes that link what held the message back. */
    private static final int PACKETS_OF_A_WAIT = 2;

    private final PacketGraph graph;
    private final LinkCounters counters;
    private final Channels channels;
    private final Messages messages;
    private final int fullWireBytes;

    // By link of a sender's port: the stage for which messages over it wait most, found by a majority vote (Boyer and
    // Moore
    // 1981) in which each wait has as many votes as picoseconds.
    private final int[] stage;
    private final long[] lead;

    WaitCauses(PacketGraph graph, LinkCounters counters, Channels channels, Messages messages, int fullWireBytes) {
        this.graph = graph;
        this.counters = counters;
        this.channels = channels;
        this.messages = messages;
        this.fullWireBytes = fullWireBytes;
        this.stage = new int[graph.links.count];
        this.lead = new long[graph.links.count];
    }

    /** A message is handed to its port. */
    void sent(int message) {
        messages.stalledBefore[message] = counters.stalled(portLink(message));
    }

    /** Stage that held back a message that took a time from its posting to its delivery. */
    int limitingStage(int message, long picoseconds) {
        long longest = messages.longestWait[message];
        int waitedAt = Packet.waitStage(longest);
        int link = waitedAt < graph.links.count ? waitedAt : waitedAt - graph.links.count;
        int port = portLink(message);
        long waited = Packet.waitPicoseconds(longest);
        if (waited > PACKETS_OF_A_WAIT * graph.links.spacing(link, fullWireBytes)) {
            vote(port, waitedAt, waited);
            return waitedAt;
        }
        boolean blocked = 2 * (counters.stalled(port) - messages.stalledBefore[message]) > picoseconds;
        return blocked && lead[port] > 0 ? stage[port] : channels.slowestStage[messages.channel[message]];
    }

    private void vote(int port, int waitedAt, long picoseconds) {
        if (stage[port] == waitedAt) {
            lead[port] += picoseconds;
        } else if (lead[port] >= picoseconds) {
            lead[port] -= picoseconds;
        } else {
            stage[port] = waitedAt;
            lead[port] = picoseconds - lead[port];
        }
    }

    private int portLink(int message) {
        int channel = messages.channel[message];
        return graph.outLinks(channels.node[channel])[channels.port[channel]];
    }
}
