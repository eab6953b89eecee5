package io.octoplane.experiments.assemble;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.scenario.Replication;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.failure.JobAbortedException;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.kernel.dsol.SimulationException;
import io.octoplane.kernel.dsol.SimulationRun;
import io.octoplane.kernel.random.RandomStreams;
import java.util.Optional;

/** Points with failures: each replication is simulated with nothing failing, and with all that does. */
final class FailureRun {
    private FailureRun() {}

    static PointResult of(Point point, ClusterHardware hardware, int threads) {
        Replication replication = point.scenario().replication();
        RandomStreams streams = point.scenario().randomStreams();
        if (replication.count() == 1) {
            return once(point, hardware, streams, threads).result();
        }
        ReplicatedResult all = new ReplicatedResult(replication.count(), replication.confidence());
        Ended first = null;
        for (int number = 0; number < replication.count(); number++) {
            Ended ended = once(point, hardware, streams.replication(number), threads);
            first = first == null ? ended : first;
            if (ended.aborted() != first.aborted()) {
                throw new ScenarioException(
                        point.resolved().networkLocation(),
                        "the job aborts in some replications and not in others, which have no mean; sweep over seed"
                                + " instead of giving replications");
            }
            all.add(number, ended.result());
        }
        return all.result();
    }

    private static Ended once(Point point, ClusterHardware hardware, RandomStreams random, int threads) {
        String name = point.scenario().name();
        ClusterHardware healthy = hardware.withFailures(Optional.empty());
        long healthyEnd =
                SimulationRun.toCompletion(name, kernel -> new Replica(point, healthy, random, kernel, threads));
        Replica[] replica = new Replica[1];
        try {
            long end = SimulationRun.toCompletion(
                    name, kernel -> replica[0] = new Replica(point, hardware, random, kernel, threads));
            return new Ended(replica[0].resultWithFailures(end, healthyEnd), false);
        } catch (SimulationException e) {
            if (e.getCause() instanceof JobAbortedException abort) {
                return new Ended(replica[0].aborted(abort, healthyEnd), true);
            }
            throw e;
        }
    }

    private record Ended(PointResult result, boolean aborted) {}
}
