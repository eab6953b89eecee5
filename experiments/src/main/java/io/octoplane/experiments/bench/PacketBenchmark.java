package io.octoplane.experiments.bench;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.packet.PacketNetwork;
import io.octoplane.hardware.network.packet.PacketSettings;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.RoutingFamily;
import io.octoplane.topology.route.Routings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;

/**
 * One run of the packet engine on the common test tree.
 *
 * @param traffic who sends to whom
 * @param endpoints hosts of the tree
 * @param bytes bytes per message, 1 to 10<sup>12</sup>
 * @param randomOrder whether every host has an order of its own in which its messages take turns; else all hosts rotate in step
 * @param routing name of a routing
 * @param settings the link layer
 * @param seed of drawn orders and of a drawn permutation
 */
public record PacketBenchmark(
        FlowCase traffic,
        int endpoints,
        long bytes,
        boolean randomOrder,
        String routing,
        PacketSettings settings,
        long seed) {
    /** Up to the spine and down again. */
    private static final int LINKS_OF_A_PATH = 4;

    private static final long LARGEST_MESSAGE = 1_000_000_000_000L;

    /** Beyond it a run takes hours. */
    private static final double MOST_HOPS = 1e11;

    /** @throws IllegalArgumentException when there is no such tree, or a run would take hours */
    public PacketBenchmark {
        BenchmarkTree.of(endpoints);
        if (bytes < 1 || bytes > LARGEST_MESSAGE) {
            throw new IllegalArgumentException(
                    "messages of 1 to " + LARGEST_MESSAGE + " bytes can be measured, not of " + bytes);
        }
        double packets = Math.ceil((double) bytes / settings.payloadBytes());
        double hops = packets * traffic.flows(endpoints) * LINKS_OF_A_PATH;
        if (hops > MOST_HOPS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "this is about %.2g packet-hops; at most %.2g can be measured", hops, MOST_HOPS));
        }
    }

    /**
     * A benchmark on InfiniBand.
     *
     * @param storeAndForward whether switches send a packet on when all of it has come
     * @param threads threads that share the network
     * @throws IllegalArgumentException as the constructor
     */
    public static PacketBenchmark infiniband(
            FlowCase traffic,
            int endpoints,
            long bytes,
            boolean randomOrder,
            String routing,
            boolean storeAndForward,
            int threads,
            long seed) {
        return new PacketBenchmark(
                traffic,
                endpoints,
                bytes,
                randomOrder,
                routing,
                BenchmarkLink.INFINIBAND
                        .settings()
                        .withCutThrough(!storeAndForward)
                        .withThreads(threads),
                seed);
    }

    /** The same on another link layer. */
    public PacketBenchmark on(BenchmarkLink link) {
        PacketSettings other =
                link.settings().withCutThrough(settings.cutThrough()).withThreads(settings.threads());
        return new PacketBenchmark(traffic, endpoints, bytes, randomOrder, routing, other, seed);
    }

    /** The names of the routings that a tree can have. */
    public static List<String> routings() {
        Fabric tree = BenchmarkTree.of(2).build();
        return Routings.ALL.stream()
                .filter(family -> family.fits(tree))
                .map(RoutingFamily::name)
                .toList();
    }

    /** Runs it once. */
    public PacketMeasurement.Run run() {
        Fabric fabric = BenchmarkTree.of(endpoints).build();
        EventKernel kernel = new EventKernel();
        PacketNetwork network = PacketNetwork.ofFabric(kernel, fabric, Routings.byName(routing, fabric), settings);
        int group = network.group("benchmark");
        Clock clock = new Clock();
        int sender = kernel.registerEntity((time, payload) -> {
            int[][] destinations = destinations();
            for (int source = 0; source < endpoints; source++) {
                for (int destination : destinations[source]) {
                    int channel = network.open(ChannelSpec.of(source, destination, Medium.NETWORK));
                    network.send(channel, bytes, group, 0, clock);
                }
            }
        });
        kernel.schedule(0, sender, 0);
        kernel.run();
        if (network.account().bytesDelivered(group) != network.account().bytesSent(group)) {
            throw new IllegalStateException("the benchmark lost bytes");
        }
        return new PacketMeasurement.Run(clock.last, network.work(), kernel.executedEvents());
    }

    private int[][] destinations() {
        int[] counts = new int[endpoints];
        int[][] destinations = new int[endpoints][endpoints];
        traffic.pairs(endpoints, seed, (source, destination) -> destinations[source][counts[source]++] = destination);
        UniformRandomProvider random = new RandomStreams(seed).stream("bench/order");
        for (int source = 0; source < endpoints; source++) {
            destinations[source] = Arrays.copyOf(destinations[source], counts[source]);
            if (randomOrder) {
                PermutationSampler.shuffle(random, destinations[source]);
            }
        }
        return destinations;
    }

    /** Notes the last delivery. */
    private static final class Clock implements DeliveryListener {
        private long last;

        @Override
        public void delivered(long cookie, long time, int limiter) {
            last = time;
        }

        @Override
        public void failed(long cookie, int resource) {
            throw new IllegalStateException("a link of the benchmark tree is down");
        }
    }
}
