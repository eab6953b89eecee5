package io.octoplane.experiments.bench;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.packet.PacketNetwork;
import io.octoplane.hardware.network.packet.PacketSettings;
import io.octoplane.hardware.network.packet.PacketWork;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routings;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;

/**
 * One run of the packet engine on the common test tree.
 *
 * @param traffic who sends to whom
 * @param endpoints hosts of the tree
 * @param bytes bytes per message
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
    /**
     * What a run gives.
     *
     * @param simulatedPicoseconds when the last byte arrived
     * @param messages messages delivered
     * @param work what packets did
     * @param events events of the kernel
     */
    public record Outcome(long simulatedPicoseconds, long messages, PacketWork work, long events) {}

    /** Runs it once. */
    public Outcome run() {
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
        return new Outcome(clock.last, clock.deliveries, network.work(), kernel.executedEvents());
    }

    private int[][] destinations() {
        int[] counts = new int[endpoints];
        int[][] destinations = new int[endpoints][endpoints];
        traffic.pairs(endpoints, seed, (source, destination) -> destinations[source][counts[source]++] = destination);
        UniformRandomProvider random = new RandomStreams(seed).stream("bench/order");
        for (int source = 0; source < endpoints; source++) {
            destinations[source] = java.util.Arrays.copyOf(destinations[source], counts[source]);
            if (randomOrder) {
                PermutationSampler.shuffle(random, destinations[source]);
            }
        }
        return destinations;
    }

    /** Notes the last delivery. */
    private static final class Clock implements DeliveryListener {
        private long last;
        private long deliveries;

        @Override
        public void delivered(long cookie, long time, int limiter) {
            last = time;
            deliveries++;
        }

        @Override
        public void failed(long cookie, int resource) {
            throw new IllegalStateException("a link of the benchmark tree is down");
        }
    }

    /** Quick look. */
    public static void main(String[] arguments) {
        int endpoints = Integer.parseInt(arguments[1]);
        java.lang.management.ThreadMXBean threads = java.lang.management.ManagementFactory.getThreadMXBean();
        for (int i = 0; i < Integer.parseInt(arguments[4]); i++) {
            PacketBenchmark bench = new PacketBenchmark(
                    FlowCase.named(arguments[0]).orElseThrow(),
                    endpoints,
                    Long.parseLong(arguments[2]),
                    true,
                    arguments[3],
                    PacketSettings.infiniband()
                            .withCutThrough(false)
                            .withThreads(arguments.length > 5 ? Integer.parseInt(arguments[5]) : 1),
                    1);
            long began = System.nanoTime();
            long before = threads.getCurrentThreadCpuTime();
            Outcome outcome = bench.run();
            long wall = System.nanoTime() - began;
            long cpu = threads.getCurrentThreadCpuTime() - before;
            System.out.printf(
                    "%s sim=%.2f us hops=%d cpu=%.3f s wall=%.3f s %.2f Mhop/s windows=%d events=%d%n",
                    bench.traffic,
                    outcome.simulatedPicoseconds() / 1e6,
                    outcome.work().packetHops(),
                    cpu / 1e9,
                    wall / 1e9,
                    outcome.work().packetHops() * 1e3 / cpu,
                    outcome.work().windows(),
                    outcome.events());
        }
    }
}
