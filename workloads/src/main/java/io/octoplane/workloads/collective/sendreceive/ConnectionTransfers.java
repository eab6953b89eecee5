package io.octoplane.workloads.collective.sendreceive;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.Network;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.workloads.collective.schedule.Communicator;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The bytes of connections as transfers of the network. Besides the way through NVLink, NIC and links a transfer needs the SMs that
 * copy it and, between nodes, the time of both NICs: for its bytes at the NIC's payload rate, and for the requests of each chunk
 * (the write of the data, the one with the immediate, the receiver's clear-to-send and its flush). Every NIC has one second of it a
 * second in each direction.
 */
final class ConnectionTransfers {
    private static final double PICOSECONDS_PER_SECOND = 1e12;
    private static final int NOT_OPEN = -1;

    private final Network network;
    private final SendReceiveSetup setup;
    private final Communicator ranks;
    private final Batches batches;
    private final ProxyThreads proxies;
    private final int copies;
    private final int transmitTime;
    private final int receiveTime;
    private final int[] channels;

    ConnectionTransfers(WorkloadContext context, SendReceiveSetup setup, Batches batches, ProxyThreads proxies) {
        this.network = context.network();
        this.setup = setup;
        this.ranks = setup.communicator();
        this.batches = batches;
        this.proxies = proxies;
        int gpus = context.gpus();
        IntFunction<String> gpu = i -> "node" + i / ranks.gpusPerNode() + "/gpu" + i % ranks.gpusPerNode();
        IntFunction<String> nic = i -> "node" + i / ranks.gpusPerNode() + "/nic" + i % ranks.gpusPerNode();
        copies = network.addWorkPools(gpus, setup.protocol().copyRate(), i -> "copies of " + gpu.apply(i));
        transmitTime = network.addWorkPools(ResourceKind.NIC_REQUESTS, gpus, 1, i -> nic.apply(i) + " sending");
        receiveTime = network.addWorkPools(ResourceKind.NIC_REQUESTS, gpus, 1, i -> nic.apply(i) + " receiving");
        channels = new int[batches.connections()];
        Arrays.fill(channels, NOT_OPEN);
    }

    /** Payload of a connection. */
    double bytes(int connection) {
        return setup.bytesTo(batches.destination(connection)) / setup.request().channels();
    }

    /** Whether it goes over the network. */
    boolean betweenNodes(int connection) {
        return !ranks.sameNode(batches.source(connection), batches.destination(connection));
    }

    int sendingGpu(int connection) {
        return setup.sendingGpu(batches.source(connection), batches.destination(connection));
    }

    int receivingGpu(int connection) {
        return ranks.gpu(batches.destination(connection));
    }

    /** One-way latency of a connection, picoseconds; none for the copy from a rank's buffer to its other one. */
    long latency(int connection) {
        return batches.source(connection) == batches.destination(connection) ? 0 : network.latency(channel(connection));
    }

    /** Adds the bytes of a connection to what begins now; there are some. */
    void add(int connection, Exchange.Builder exchange) {
        int source = ranks.gpu(batches.source(connection));
        int destination = receivingGpu(connection);
        double bytes = bytes(connection);
        exchange.begin(connection, bytes).work(0, copies + source, bytes);
        if (betweenNodes(connection)) {
            int sender = sendingGpu(connection);
            addNicTime(transmitTime, sender, connection, 0, exchange);
            addWindow(connection, sender, exchange);
            exchange.leg(0, channel(connection), bytes);
            addNicTime(receiveTime, destination, connection, 1, exchange);
        } else if (source != destination) {
            exchange.leg(0, channel(connection), bytes * setup.protocol().nvlinkCost());
        }
    }

    /** A NIC that is down has no time to give: the network itself says so. */
    private void addNicTime(int pools, int gpu, int connection, int stage, Exchange.Builder exchange) {
        double rate = setup.nicBytesPerSecond().applyAsDouble(gpu);
        if (rate > 0) {
            double requests = chunks(connection) * setup.costs().requestTime() / PICOSECONDS_PER_SECOND;
            exchange.work(stage, pools + gpu, bytes(connection) / rate + requests);
        }
    }

    private double chunks(int connection) {
        return Math.ceil(bytes(connection) / chunk(connection));
    }

    private long chunk(int connection) {
        return setup.costs().chunkFor(setup.bytesTo(batches.destination(connection)));
    }

    /**
     * Of a message that is more than its connection's buffer holds, a chunk waits for an earlier one's place. That is free again when
     * the receiver has seen and flushed the earlier one and cleared its place, and the sender has seen that: four turns of proxies and
     * the latency there and back. A buffer for each such round trip may be less than the connection's part of the NIC.
     */
    private void addWindow(int connection, int sender, Exchange.Builder exchange) {
        double buffer = (double) setup.costs().chunksUnderWay() * chunk(connection);
        if (bytes(connection) <= buffer) {
            return;
        }
        long roundTrip = 2 * latency(connection) + proxies.turn(sender) + 3 * proxies.turn(receivingGpu(connection));
        double rate = buffer / Math.max(1, roundTrip) * PICOSECONDS_PER_SECOND;
        if (rate * proxies.open(sender) < 2 * setup.nicBytesPerSecond().applyAsDouble(sender)) {
            int pool = network.addWorkPools(
                    ResourceKind.CPU_PROXY,
                    1,
                    rate,
                    i -> "buffer from rank " + batches.source(connection) + " to rank "
                            + batches.destination(connection));
            exchange.work(0, pool, bytes(connection));
        }
    }

    private int channel(int connection) {
        if (channels[connection] == NOT_OPEN) {
            int source = batches.source(connection);
            int destination = batches.destination(connection);
            Medium medium = ranks.sameNode(source, destination) ? Medium.NVLINK : Medium.NETWORK;
            channels[connection] = network.open(
                    new ChannelSpec(ranks.gpu(source), ranks.gpu(destination), medium, 1, batches.part(connection)));
        }
        return channels[connection];
    }
}
