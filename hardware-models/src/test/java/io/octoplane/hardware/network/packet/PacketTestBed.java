package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.Deliveries;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.QueueStatistics;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routings;
import java.util.Random;
import java.util.function.ToLongFunction;

/** A packet network on a kernel of its own, and what tests ask of it. */
final class PacketTestBed {
    static final long RATE = 400_000_000_000L;
    static final long LATENCY = 500_000;

    final EventKernel kernel = new EventKernel();
    final Deliveries deliveries = new Deliveries();
    final PacketNetwork network;

    PacketTestBed(Fabric fabric, String routing, PacketSettings settings) {
        network = PacketNetwork.ofFabric(kernel, fabric, Routings.byName(routing, fabric), settings);
        network.group("test");
    }

    void at(long time, Runnable action) {
        kernel.schedule(time, kernel.registerEntity((now, payload) -> action.run()), 0);
    }

    /** Sends at the kernel's present time, on a channel of its own. */
    void send(int source, int destination, int lane, long bytes, long cookie) {
        int channel =
                network.open(ChannelSpec.of(source, destination, Medium.NETWORK).inLane(lane));
        network.send(channel, bytes, 0, cookie, deliveries);
    }

    /** Every host sends a few messages of random lengths to others, from time 0. */
    void sendAtRandom(int hosts, int messages, int longest, long seed) {
        Random random = new Random(seed);
        at(0, () -> {
            for (int source = 0; source < hosts; source++) {
                for (int message = 0; message < messages; message++) {
                    int destination = (source + 1 + random.nextInt(hosts - 1)) % hosts;
                    send(source, destination, 0, 1 + random.nextInt(longest), source * 1000L + message);
                }
            }
        });
    }

    /** Bytes that a link carried, headers included. */
    double carried(String link) {
        NetworkAccount account = network.account();
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            if (account.resource(resource).name().equals(link)) {
                return account.carried(resource);
            }
        }
        throw new AssertionError("no link " + link);
    }

    /** What the queue before a link did. */
    QueueStatistics queueBefore(String link) {
        NetworkAccount account = network.account();
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            if (account.resource(resource).name().equals(link)) {
                return account.queue(resource).orElseThrow();
            }
        }
        throw new AssertionError("no link " + link);
    }

    /** Sum over all links. */
    long sum(ToLongFunction<QueueStatistics> of) {
        NetworkAccount account = network.account();
        long sum = 0;
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            sum += account.queue(resource).map(of::applyAsLong).orElse(0L);
        }
        return sum;
    }

    /** Seconds for which links were paused or without credit while packets waited, summed over links. */
    double stalledSeconds() {
        return sum(queue -> Math.round(queue.stalledSeconds() * 1e12)) * 1e-12;
    }
}
