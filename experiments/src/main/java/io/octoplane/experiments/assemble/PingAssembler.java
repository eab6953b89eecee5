package io.octoplane.experiments.assemble;

import io.octoplane.experiments.document.Choices;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.workload.Ping;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.latency.Distance;
import io.octoplane.workloads.latency.PingSetup;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Builds pings, once the network is there to tell which distances it has. */
final class PingAssembler {
    private PingAssembler() {}

    static Workload assemble(Point point, Ping spec, ClusterHardware hardware) {
        return new io.octoplane.workloads.latency.Ping(new PingSetup(
                hardware,
                point.scenario().cluster().network().protocol(),
                distances(point, spec, hardware),
                spec.sizes(),
                spec.poster(),
                spec.repeat(),
                spec.lane(),
                spec.load()));
    }

    private static List<Distance> distances(Point point, Ping spec, ClusterHardware hardware) {
        List<Distance> there = Arrays.stream(Distance.values())
                .filter(distance -> distance.destination(hardware).isPresent())
                .toList();
        if (spec.distances().isEmpty() && !there.isEmpty()) {
            return there;
        }
        for (Distance wanted : spec.distances()) {
            if (!there.contains(wanted)) {
                throw refusal(
                        point,
                        "no two GPUs of the cluster are " + wanted.words() + "; it has "
                                + there.stream().map(Choices::nameOf).collect(Collectors.joining(", ")));
            }
        }
        if (spec.distances().isEmpty()) {
            throw refusal(point, "needs two GPUs, the cluster has one");
        }
        return spec.distances();
    }

    private static ScenarioException refusal(Point point, String problem) {
        return new ScenarioException(point.resolved().workloadLocation(), "workload: " + problem);
    }
}
