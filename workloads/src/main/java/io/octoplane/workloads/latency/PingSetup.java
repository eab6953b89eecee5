package io.octoplane.workloads.latency;

import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.TrafficLane;
import java.util.List;

/**
 * What pings are sent.
 *
 * @param hardware the cluster
 * @param protocol what its network speaks
 * @param distances between the first GPU and the receivers; the cluster has GPUs that far apart
 * @param sizes payload of the messages, bytes, each at least 1
 * @param poster who posts them
 * @param repeat messages of each size over each distance, at least 1
 * @param lane of the messages
 * @param load what all GPUs send besides
 */
public record PingSetup(
        ClusterHardware hardware,
        NetworkProtocol protocol,
        List<Distance> distances,
        List<Long> sizes,
        Poster poster,
        int repeat,
        TrafficLane lane,
        BackgroundLoad load) {
    public PingSetup {
        distances = List.copyOf(distances);
        sizes = List.copyOf(sizes);
    }

    /** Messages that are measured. */
    long messages() {
        return (long) distances.size() * sizes.size() * repeat;
    }
}
