package io.octoplane.hardware.network.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.Deliveries;
import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.QueueStatistics;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.topology.build.TwoLayerFatTree;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.route.Route;
import io.octoplane.topology.route.Routing;
import io.octoplane.topology.route.Routings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What queues, credits and turns do, against closed forms. Links 400 Gb/s: a full packet takes 4122 B x 20 ps = 82.44 ns. */
class PacketBehaviourTest {
    private static final long RATE = 400_000_000_000L;
    private static final long LATENCY = 500_000;
    private static final double PACKET = 4122 * 20e-6;
    private static final PacketSettings INFINIBAND = PacketSettings.infiniband();

    private final EventKernel kernel = new EventKernel();
    private final Deliveries deliveries = new Deliveries();

    @Test
    @DisplayName(
            "alone: cables, and all packets once over the first link; stored and forwarded, the last one once more")
    void aloneOverOneSwitch() {
        for (boolean cutThrough : new boolean[] {true, false}) {
            EventKernel own = new EventKernel();
            Deliveries seen = new Deliveries();
            Fabric fabric = TwoLayerFatTree.tree(1, 2, 1, RATE, LATENCY, 0);
            PacketNetwork network = network(own, fabric, "static", INFINIBAND.withCutThrough(cutThrough));
            at(own, 0, () -> send(network, 0, 1, 10 * 4096, 7, seen));
            own.run();
            assertThat(seen.at(7)).isCloseTo(2 * 0.5 + (cutThrough ? 10 : 11) * PACKET, within(1e-6));
            assertThat(network.work().packetHops()).isEqualTo(20);
        }
    }

    @Test
    @DisplayName("a short last packet counts with its own bytes and headers")
    void aShortLastPacket() {
        PacketNetwork network = network(kernel, TwoLayerFatTree.tree(1, 2, 1, RATE, LATENCY, 0), "static", INFINIBAND);
        at(kernel, 0, () -> send(network, 0, 1, 4096 + 10, 7, deliveries));
        kernel.run();
        assertThat(deliveries.at(7)).isCloseTo(2 * 0.5 + PACKET + 36 * 20e-6, within(1e-6));
    }

    @Test
    @DisplayName("waiting for room: a buffer of b packets behind a delay d carries b packets in a credit's round trip")
    void creditsSetTheRate() {
        // The credit leaves when the switch has sent the packet on, and comes back over the same cable.
        int packets = 1000;
        PacketSettings tight = INFINIBAND.withBufferBytes(4 * 65 * 64);
        PacketNetwork network = network(kernel, TwoLayerFatTree.tree(1, 2, 1, RATE, LATENCY, 0), "static", tight);
        at(kernel, 0, () -> send(network, 0, 1, packets * 4096L, 7, deliveries));
        kernel.run();
        // There and back over the second cable, and the packet itself.
        double roundTrip = 2 * 0.5 + PACKET;
        assertThat(deliveries.at(7)).isCloseTo(packets / 4 * roundTrip, within(2.0));
        assertThat(network.isAtRest()).isTrue();
    }

    @Test
    @DisplayName("many into one: nothing is lost, the last link is never idle, and every sender gets its turn")
    void incast() {
        int senders = 40;
        PacketNetwork network = network(kernel, TwoLayerFatTree.tree(6, 8, 8, RATE, LATENCY, 0), "static", INFINIBAND);
        at(kernel, 0, () -> {
            for (int sender = 1; sender <= senders; sender++) {
                send(network, sender, 0, 64 * 4096, sender, deliveries);
            }
        });
        kernel.run();
        double all = senders * 64 * PACKET;
        double last = deliveries.all().values().stream()
                .mapToDouble(time -> time)
                .max()
                .orElseThrow();
        assertThat(last).isBetween(all, all + 4 * 0.5 + 8 * PACKET);
        assertThat(network.isAtRest()).isTrue();
        NetworkAccount account = network.account();
        assertThat(account.bytesDelivered(0)).isEqualTo(account.bytesSent(0));
        assertThat(account.limits(0).get(0).foremost().name()).contains("leaf0");
    }

    @Test
    @DisplayName(
            "the parking lot: at a port turns go to inputs, so three senders behind one link get a third of a half each")
    void parkingLot() {
        // Host 0 sits on the receiver's leaf, hosts 4, 5, 6 behind the one spine that carries all to it.
        PacketNetwork network = network(kernel, TwoLayerFatTree.tree(2, 4, 1, RATE, LATENCY, 0), "static", INFINIBAND);
        long bytes = 600 * 4096;
        at(kernel, 0, () -> {
            send(network, 0, 3, bytes, 0, deliveries);
            send(network, 4, 3, bytes, 4, deliveries);
            send(network, 5, 3, bytes, 5, deliveries);
            send(network, 6, 3, bytes, 6, deliveries);
        });
        kernel.run();
        // The near one has half of the link and ends after 2 x 600 packets; max-min fairness would give it a quarter.
        assertThat(deliveries.at(0)).isCloseTo(1200 * PACKET, within(5.0));
        for (int far = 4; far <= 6; far++) {
            assertThat(deliveries.at(far)).isCloseTo(2400 * PACKET, within(5.0));
        }
    }

    @Test
    @DisplayName("M/D/1: the mean queue before a link loaded at random is what Pollaczek and Khinchine say")
    void randomArrivals() {
        int senders = 400;
        long seed = 20261122;
        double load = 0.7;
        int packets = 1_000_000;
        Random random = new Random(seed);
        PacketNetwork network = network(
                kernel,
                TwoLayerFatTree.tree(1, senders + 1, 1, RATE, LATENCY, 0),
                "static",
                INFINIBAND.withBufferBytes(1 << 24));
        int[] channels = new int[senders];
        long[] next = {0};
        int[] left = {packets};
        int group = network.group("random");
        int[] entity = new int[1];
        Sink sink = new Sink();
        double mean = PACKET * 1e6 / load;
        entity[0] = kernel.registerEntity((time, payload) -> {
            int sender = random.nextInt(senders);
            network.send(channels[sender], 4096, group, left[0], sink);
            if (--left[0] > 0) {
                next[0] += Math.round(-mean * Math.log(1 - random.nextDouble()));
                kernel.schedule(Math.max(time, next[0]), entity[0], 0);
            }
        });
        for (int sender = 0; sender < senders; sender++) {
            channels[sender] = network.open(ChannelSpec.of(sender + 1, 0, Medium.NETWORK));
        }
        kernel.schedule(0, entity[0], 0);
        kernel.run();
        QueueStatistics queue = queueBefore(network, "leaf0->node0/nic0");
        double theory = load * load / (2 * (1 - load)) * 4122;
        assertThat(queue.packets()).isEqualTo(packets);
        assertThat(queue.meanBytes()).as("seed %d", seed).isCloseTo(theory, within(0.02 * theory));
        assertThat(queue.percentile99Bytes()).isBetween(4 * 4122.0, 12 * 4122.0);
    }

    @Test
    @DisplayName("messages of one queue pair are delivered in order, whatever paths their packets take")
    void oneQueuePairStaysInOrder() {
        for (String routing : List.of("static", "ecmp", "adaptive", "spray")) {
            EventKernel own = new EventKernel();
            Deliveries seen = new Deliveries();
            PacketNetwork network = network(own, TwoLayerFatTree.tree(4, 4, 4, RATE, LATENCY, 0), routing, INFINIBAND);
            at(own, 0, () -> {
                for (int source = 0; source < 12; source++) {
                    int channel = network.open(ChannelSpec.of(source, 12 + source % 4, Medium.NETWORK));
                    for (int message = 0; message < 50; message++) {
                        network.send(channel, 1 + 977 * message, 0, source * 1000 + message, seen);
                    }
                }
            });
            network.group("all");
            own.run();
            for (int source = 0; source < 12; source++) {
                List<Double> times = new ArrayList<>();
                for (int message = 0; message < 50; message++) {
                    times.add(seen.at(source * 1000 + message));
                }
                assertThat(times).as(routing).isSorted();
            }
            assertThat(network.isAtRest()).isTrue();
        }
    }

    @Test
    @DisplayName("switches in a ring, each flow over all its links but one: all buffers fill, and the circle is named")
    void deadlock() {
        assertDeadlock(3, INFINIBAND.withBufferBytes(8 << 10));
        // Pauses, 58 kB of the buffer headroom. Each flow over three of four links: more comes than turns let through.
        assertDeadlock(
                4,
                PacketSettings.roce()
                        .withTrafficControl(TrafficControl.pauses())
                        .withBufferBytes(80 << 10));
    }

    private static void assertDeadlock(int size, PacketSettings settings) {
        EventKernel kernel = new EventKernel();
        Deliveries deliveries = new Deliveries();
        FabricBuilder builder = new FabricBuilder(size, 1);
        int[] ring = new int[size];
        for (int i = 0; i < size; i++) {
            ring[i] = builder.addSwitch("ring" + i, 0, 4, 0);
            builder.attach(i, 0, ring[i], RATE, LATENCY);
        }
        for (int i = 0; i < size; i++) {
            builder.connect(ring[i], ring[(i + 1) % size], LinkLayer.LEAF_TO_SPINE, RATE, LATENCY);
        }
        Fabric fabric = builder.build();
        PacketNetwork network = PacketNetwork.ofFabric(kernel, fabric, new Clockwise(fabric, size), settings);
        network.group("test");
        at(kernel, 0, () -> {
            for (int source = 0; source < size; source++) {
                send(network, source, (source + size - 1) % size, 1 << 20, source, deliveries);
            }
        });
        assertThatThrownBy(kernel::run)
                .isInstanceOf(FlowControlDeadlockException.class)
                .hasMessageContaining("ring0->ring1")
                .hasMessageContaining("ring1->ring2")
                .hasMessageContaining("ring" + (size - 1) + "->ring0");
    }

    @Test
    @DisplayName("two and three threads give the same times as one, to the picosecond")
    void threads() {
        for (String routing : List.of("static", "adaptive", "spray")) {
            Deliveries alone = shuffledAllToAll(routing, 1);
            assertThat(shuffledAllToAll(routing, 2).all()).isEqualTo(alone.all());
            assertThat(shuffledAllToAll(routing, 3).all()).isEqualTo(alone.all());
        }
    }

    private static Deliveries shuffledAllToAll(String routing, int threads) {
        EventKernel kernel = new EventKernel();
        Deliveries deliveries = new Deliveries();
        PacketNetwork network = network(
                kernel, TwoLayerFatTree.tree(4, 4, 4, RATE, LATENCY, 0), routing, INFINIBAND.withThreads(threads));
        Random random = new Random(3);
        at(kernel, 0, () -> {
            for (int source = 0; source < 16; source++) {
                for (int step = 1; step < 16; step++) {
                    send(
                            network,
                            source,
                            (source + step) % 16,
                            1 + random.nextInt(100_000),
                            source * 100 + step,
                            deliveries);
                }
            }
        });
        kernel.run();
        return deliveries;
    }

    @Test
    @DisplayName(
            "on links so slow that a packet takes seconds, time passes in leaps, and nothing is taken for a deadlock")
    void slowLinks() {
        PacketNetwork network = network(kernel, TwoLayerFatTree.tree(2, 2, 1, 8_000, LATENCY, 0), "static", INFINIBAND);
        at(kernel, 0, () -> {
            send(network, 0, 2, 3 * 4096, 1, deliveries);
            send(network, 1, 3, 3 * 4096, 2, deliveries);
        });
        kernel.run();
        assertThat(deliveries.at(2)).isCloseTo(6 * 4.122e6 + 2, within(2 * 4.122e6));
        assertThat(network.work().windows()).isLessThan(1000);
    }

    @Test
    @DisplayName("a message is as late as its longest queue, and names it")
    void theLongestQueueIsNamed() {
        PacketNetwork network = network(kernel, TwoLayerFatTree.tree(2, 2, 1, RATE, LATENCY, 0), "static", INFINIBAND);
        at(kernel, 0, () -> {
            send(network, 0, 2, 1 << 20, 1, deliveries);
            send(network, 1, 3, 1 << 20, 2, deliveries);
        });
        kernel.run();
        Limiter limiter = network.limiter(deliveries.limiter(2));
        assertThat(limiter.kind()).isEqualTo(ResourceKind.LINK);
        assertThat(limiter.name()).isEqualTo("leaf0->spine0");
    }

    private static PacketNetwork network(EventKernel kernel, Fabric fabric, String routing, PacketSettings settings) {
        PacketNetwork network = PacketNetwork.ofFabric(kernel, fabric, Routings.byName(routing, fabric), settings);
        network.group("test");
        return network;
    }

    private static void at(EventKernel kernel, long time, Runnable action) {
        kernel.schedule(time, kernel.registerEntity((now, payload) -> action.run()), 0);
    }

    private static void send(
            PacketNetwork network, int source, int destination, long bytes, long cookie, Deliveries deliveries) {
        network.send(network.open(ChannelSpec.of(source, destination, Medium.NETWORK)), bytes, 0, cookie, deliveries);
    }

    private static QueueStatistics queueBefore(PacketNetwork network, String link) {
        NetworkAccount account = network.account();
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            if (account.resource(resource).name().equals(link)) {
                return account.queue(resource).orElseThrow();
            }
        }
        throw new AssertionError("no link " + link);
    }

    /** Hears of a million deliveries and keeps none. */
    private static final class Sink implements io.octoplane.hardware.network.DeliveryListener {
        @Override
        public void delivered(long cookie, long time, int limiter) {}

        @Override
        public void failed(long cookie, int resource) {
            throw new AssertionError("nothing is down");
        }
    }

    /** Always to the next switch of the ring: what no deadlock-free routing does. */
    private record Clockwise(Fabric fabric, int size) implements Routing {
        @Override
        public Route route(int source, int destination, long flowKey) {
            List<Integer> links = new ArrayList<>();
            links.add(fabric.uplink(source));
            for (int at = source; at != destination; at = (at + 1) % size) {
                links.add(fabric.linkByName("ring" + at + "->ring" + (at + 1) % size));
            }
            links.add(fabric.downlink(destination));
            double[] shares = new double[links.size()];
            java.util.Arrays.fill(shares, 1);
            return new Route(
                    links.stream().mapToInt(link -> link).toArray(), shares, links.size() - 1, links.size() * LATENCY);
        }
    }
}
