package io.octoplane.experiments.assemble;

import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.workloads.execution.RandomStream;

/** The hash by which switches choose paths, drawn for each replication. */
final class RoutingHash {
    private RoutingHash() {}

    /** The machine with its hash drawn. With the default seed it is the plain hash, that of seed 0. */
    static ClusterHardware drawn(ClusterHardware hardware, RandomStreams random) {
        long seed = draw(random) ^ draw(new RandomStreams(Scenario.DEFAULT_SEED));
        return hardware.withHashSeed(seed);
    }

    private static long draw(RandomStreams random) {
        return random.stream(RandomStream.ROUTING_HASH.streamName()).nextLong();
    }
}
