package io.octoplane.workloads.collective;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.Network;
import io.octoplane.workloads.execution.WorkloadContext;

/** From one rank of a ring to the next: the queue pairs over which its slices go, and how many have come in order. */
final class RingConnection {
    private final int[] queuePairs;
    private final boolean split;
    private final long receiveTime;
    /** Parts that are missing of each slice under way, by number modulo the slices that may be under way. */
    private final int[] missing;

    private final long[] partBytes;
    private long sent;
    private long received;

    /** @param ring number of the ring in its group, which tells its flows apart from those of others between the same NICs */
    RingConnection(WorkloadContext context, RingSetup setup, int source, int destination, int ring) {
        boolean sameNode = source / context.gpusPerNode() == destination / context.gpusPerNode();
        RingProtocol protocol = setup.protocol();
        Network network = context.network();
        queuePairs = new int[sameNode ? 1 : setup.queuePairs()];
        for (int pair = 0; pair < queuePairs.length; pair++) {
            queuePairs[pair] = network.open(new ChannelSpec(
                    source,
                    destination,
                    sameNode ? Medium.NVLINK : Medium.NETWORK,
                    1,
                    (long) ring * setup.queuePairs() + pair));
        }
        split = setup.queuePairUse() == QueuePairUse.SPLIT && setup.sliceBytes() >= queuePairs.length;
        partBytes = new long[split ? queuePairs.length : 1];
        for (int part = 0; part < partBytes.length; part++) {
            partBytes[part] = (setup.sliceBytes() + part) / partBytes.length;
        }
        missing = new int[protocol.slicesUnderWay()];
        long stepTime = sameNode ? protocol.nvlinkStepTime() : protocol.networkStepTime();
        receiveTime = Math.max(0, stepTime - network.latency(queuePairs[0]));
    }

    /** Whether there is room for one more slice under way. */
    boolean hasRoom() {
        return sent - received < missing.length;
    }

    /**
     * Sends the next slice.
     *
     * @param cookie of this connection; that of a message is its number times the slices under way, plus the slice's place
     */
    void send(Network network, int group, long cookie, DeliveryListener listener) {
        int place = (int) (sent % missing.length);
        missing[place] = partBytes.length;
        for (int part = 0; part < partBytes.length; part++) {
            int pair = split ? part : (int) (sent % queuePairs.length);
            network.send(queuePairs[pair], partBytes[part], group, cookie * missing.length + place, listener);
        }
        sent++;
    }

    /** A part of the slice at a place has come. */
    void arrived(int place) {
        missing[place]--;
        while (received < sent && missing[(int) (received % missing.length)] == 0) {
            received++;
        }
    }

    long sent() {
        return sent;
    }

    /** Slices that have come, with all before them. */
    long received() {
        return received;
    }

    /** Time that the receiver takes to send a slice on, beyond the latency of the network. */
    long receiveTime() {
        return receiveTime;
    }
}
