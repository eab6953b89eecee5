package io.octoplane.workloads.collective.schedule;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.Network;
import java.util.HashMap;
import java.util.Map;

/** Channels of the network between ranks, opened when first needed. */
final class Connections {
    private final Network network;
    private final Communicator communicator;
    private final Map<Key, Integer> opened = new HashMap<>();

    /** What tells connections apart. */
    private record Key(int source, int destination, int channel) {}

    Connections(Network network, Communicator communicator) {
        this.network = network;
        this.communicator = communicator;
    }

    /** The network's channel of a leg, whose ranks differ. */
    int of(Schedule schedule, int leg) {
        Key key = new Key(schedule.source(leg), schedule.destination(leg), schedule.channel(leg));
        return opened.computeIfAbsent(key, this::open);
    }

    private int open(Key key) {
        Medium medium = communicator.sameNode(key.source(), key.destination()) ? Medium.NVLINK : Medium.NETWORK;
        return network.open(new ChannelSpec(
                communicator.gpu(key.source()), communicator.gpu(key.destination()), medium, 1, key.channel()));
    }
}
