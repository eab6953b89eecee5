package io.octoplane.experiments.bench;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.flow.CompletionBatching;
import io.octoplane.hardware.network.flow.FlowNetwork;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.StaticRouting;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One run of the flow engine on the common test tree.
 *
 * @param traffic who sends to whom
 * @param endpoints hosts of the tree
 * @param bytes bytes per message; with {@code staggered} the mean
 * @param staggered whether sizes are drawn uniformly from half to one and a half times {@code bytes}
 * @param batching when rates are solved again
 * @param seed of the drawn sizes and of a drawn permutation
 */
public record FlowBenchmark(
        FlowCase traffic, int endpoints, long bytes, boolean staggered, CompletionBatching batching, long seed) {
    public FlowBenchmark {
        if (bytes < 2) {
            throw new IllegalArgumentException("messages need at least 2 bytes, not " + bytes);
        }
    }

    /** What a run gives: simulated time and work done. */
    public record Outcome(double simulatedMicroseconds, long flows, long solves, long flowVisits) {}

    /** Runs it once. */
    public Outcome run() {
        Fabric fabric = BenchmarkTree.of(endpoints).build();
        EventKernel kernel = new EventKernel();
        FlowNetwork network = FlowNetwork.ofFabric(kernel, fabric, new StaticRouting(fabric), batching);
        UniformRandomProvider sizes = new RandomStreams(seed).stream("bench/sizes");
        int group = network.group("benchmark");
        Clock clock = new Clock();
        int sender = kernel.registerEntity((time, payload) -> traffic.pairs(endpoints, seed, (source, destination) -> {
            int channel = network.open(ChannelSpec.of(source, destination, Medium.NETWORK));
            network.send(channel, size(sizes), group, 0, clock);
        }));
        kernel.schedule(0, sender, 0);
        kernel.run();
        if (network.account().bytesDelivered(group) != network.account().bytesSent(group)) {
            throw new IllegalStateException("the benchmark lost bytes");
        }
        return new Outcome(
                clock.last * 1e-6,
                clock.deliveries,
                network.work().solves(),
                network.work().flowVisits());
    }

    private long size(UniformRandomProvider random) {
        return staggered ? bytes / 2 + random.nextLong(bytes + 1) : bytes;
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
}
