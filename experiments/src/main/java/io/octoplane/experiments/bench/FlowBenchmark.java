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
 * @param bytes bytes per message, 2 to 10<sup>15</sup>; with {@code staggered} the mean
 * @param staggered whether sizes are drawn uniformly from half to one and a half times {@code bytes}
 * @param batching when rates are solved again
 * @param seed of the drawn sizes and of a drawn permutation
 */
public record FlowBenchmark(
        FlowCase traffic, int endpoints, long bytes, boolean staggered, CompletionBatching batching, long seed) {
    /** Keeps sums of sizes exact in a double. */
    private static final long LARGEST_MESSAGE = 1_000_000_000_000_000L;

    /** Beyond it the engine's arrays would have more than 2^31 elements. */
    private static final long MOST_FLOWS = 100_000_000;

    /** @throws IllegalArgumentException when there is no such tree, or a number is out of range */
    public FlowBenchmark {
        if (bytes < 2 || bytes > LARGEST_MESSAGE) {
            throw new IllegalArgumentException(
                    "messages of 2 to " + LARGEST_MESSAGE + " bytes can be measured, not of " + bytes);
        }
        BenchmarkTree.of(endpoints);
        if (traffic.flows(endpoints) > MOST_FLOWS) {
            throw new IllegalArgumentException(traffic + " between " + endpoints + " endpoints is "
                    + traffic.flows(endpoints) + " flows; at most " + MOST_FLOWS + " can be measured");
        }
    }

    /** A benchmark that gathers completions as simulations do. */
    public static FlowBenchmark of(FlowCase traffic, int endpoints, long bytes, boolean staggered, long seed) {
        return new FlowBenchmark(traffic, endpoints, bytes, staggered, CompletionBatching.standard(), seed);
    }

    /** The same with rates solved again after every completion. */
    public FlowBenchmark exact() {
        return withBatching(CompletionBatching.exact());
    }

    /**
     * The same with another share of the flows that may complete before rates are solved again.
     *
     * @param share 0 to below 1
     */
    public FlowBenchmark batchingFlows(double share) {
        CompletionBatching standard = CompletionBatching.standard();
        return withBatching(new CompletionBatching(share, standard.capacity(), standard.exactBelow()));
    }

    private FlowBenchmark withBatching(CompletionBatching other) {
        return new FlowBenchmark(traffic, endpoints, bytes, staggered, other, seed);
    }

    /**
     * What a run gives.
     *
     * @param simulatedPicoseconds when the last byte arrived
     * @param flows messages delivered, each of them a flow
     * @param solves times that rates were computed
     * @param flowVisits flows whose rate was computed, summed over the solves
     */
    public record Outcome(long simulatedPicoseconds, long flows, long solves, long flowVisits) {}

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
                clock.last,
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
