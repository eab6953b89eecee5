package io.octoplane.experiments.assemble;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.run.PointRunner;
import io.octoplane.experiments.run.Program;
import io.octoplane.experiments.scenario.Fidelity;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.scenario.workload.HostDecode;
import io.octoplane.experiments.scenario.workload.ModelCounts;
import io.octoplane.experiments.scenario.workload.NoWork;
import io.octoplane.experiments.scenario.workload.TrainingPhases;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.NetworkLimitException;
import io.octoplane.kernel.dsol.ReplicatedRun;
import io.octoplane.kernel.dsol.SimulationException;
import io.octoplane.kernel.dsol.SimulationRun;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.time.EndOfTimeException;
import io.octoplane.topology.build.GivenGraph;
import io.octoplane.topology.route.UnreachableException;
import io.octoplane.workloads.execution.Workload;
import java.util.List;

/** Simulates the points of a run: assembles, lets the kernel run dry, and turns what was seen into rows. */
public final class SimulationRunner implements PointRunner {
    private static final String GRAPH = new GivenGraph().name();

    private final SimulationLimit limit;

    /** Simulates whatever a large machine can. */
    public SimulationRunner() {
        this(SimulationLimit.STANDARD);
    }

    /** @param limit what is larger is refused before it is built */
    public SimulationRunner(SimulationLimit limit) {
        this.limit = limit;
    }

    @Override
    public void check(Point point) {
        refuseTooLarge(point);
        if (point.scenario().workload() instanceof NoWork) {
            CostRunner.cost(point);
            return;
        }
        if (point.scenario().workload() instanceof ModelCounts counts) {
            ModelCountRunner.check(point, counts);
            return;
        }
        if (point.scenario().workload() instanceof TrainingPhases run) {
            TrainingPhasesRunner.check(point, run, this);
            return;
        }
        if (point.scenario().workload() instanceof HostDecode) {
            return; // Reading it has refused what does not fit.
        }
        ClusterHardware hardware = ClusterAssembler.assemble(point.scenario(), place(point));
        if (point.scenario().cost().isPresent()) {
            CostObservations.cost(point, hardware.fabric());
        }
        if (point.scenario().cluster().network().topology().family().equals(GRAPH)
                && hardware.failures().isEmpty()) {
            GraphCheck.check(hardware, place(point));
        }
        Workload workload =
                WorkloadAssembler.assemble(point, hardware, point.scenario().randomStreams());
        if (point.scenario().fidelity() == Fidelity.PACKET) {
            PacketBudget.check(point.scenario(), limit, hardware, workload, place(point));
        }
    }

    @Override
    public PointResult run(Point point) {
        return run(point, 1);
    }

    @Override
    public PointResult run(Point point, int threads) {
        refuseTooLarge(point);
        if (point.scenario().workload() instanceof NoWork) {
            return new CostRunner().run(point);
        }
        if (point.scenario().workload() instanceof ModelCounts counts) {
            return ModelCountRunner.run(point, counts);
        }
        if (point.scenario().workload() instanceof TrainingPhases phases) {
            return TrainingPhasesRunner.run(point, phases, this, threads);
        }
        if (point.scenario().workload() instanceof HostDecode work) {
            ResultRows rows = new ResultRows(point, Program.running().version());
            work.reads().report(work.host(), rows);
            return new PointResult(rows.rows(), List.of(), List.of());
        }
        ClusterHardware hardware = ClusterAssembler.assemble(point.scenario(), place(point));
        PointResult result = TrainingCostRows.added(point, hardware, simulated(point, hardware, threads));
        return CostObservations.added(point, hardware.fabric(), result);
    }

    private static PointResult simulated(Point point, ClusterHardware hardware, int threads) {
        try {
            if (hardware.failures().isPresent()) {
                return FailureRun.of(point, hardware, threads);
            }
            return point.scenario().replication().count() == 1
                    ? once(point, hardware, threads)
                    : replicated(point, hardware, threads);
        } catch (EndOfTimeException e) {
            throw tooSlow(point);
        } catch (UnreachableException | NetworkLimitException e) {
            throw new ScenarioException(place(point), e.getMessage());
        } catch (SimulationException e) {
            if (e.getCause() instanceof EndOfTimeException) {
                throw tooSlow(point);
            }
            if (e.getCause() instanceof NetworkLimitException beyond) {
                throw new ScenarioException(place(point), beyond.getMessage());
            }
            if (e.getCause() instanceof ScenarioException refusal) {
                throw refusal;
            }
            if (e.getCause() instanceof UnreachableException unreachable) {
                throw new ScenarioException(place(point), unreachable.getMessage());
            }
            throw e;
        }
    }

    private void refuseTooLarge(Point point) {
        SimulationSize.of(point.scenario()).problem(limit).ifPresent(problem -> {
            throw new ScenarioException(point.resolved().workloadLocation(), "workload: " + problem);
        });
    }

    /** What to say when something would arrive after the end of simulated time. */
    static ScenarioException tooSlow(Point point) {
        return new ScenarioException(
                point.resolved().workloadLocation(),
                "workload: takes longer than the 106 days that can be simulated; give it fewer bytes or higher rates");
    }

    private static PointResult once(Point point, ClusterHardware hardware, int threads) {
        Scenario scenario = point.scenario();
        Replica[] replica = new Replica[1];
        long end = SimulationRun.toCompletion(
                scenario.name(),
                kernel -> replica[0] = new Replica(point, hardware, scenario.randomStreams(), kernel, threads));
        return replica[0].result(end);
    }

    /** Replications are shared out over threads, not what one of them simulates: they need not wait for each other. */
    private static PointResult replicated(Point point, ClusterHardware hardware, int threads) {
        Scenario scenario = point.scenario();
        int replications = scenario.replication().count();
        PointResult[] results = new PointResult[replications];
        ReplicatedRun.toCompletion(scenario.name(), replications, threads, () -> new ReplicatedRun.Model() {
            private Replica replica;

            @Override
            public void start(int replication, EventKernel kernel) {
                replica = new Replica(point, hardware, scenario.randomStreams().replication(replication), kernel, 1);
            }

            @Override
            public void ended(int replication, long end) {
                results[replication] = replica.result(end);
            }
        });
        ReplicatedResult result =
                new ReplicatedResult(replications, scenario.replication().confidence());
        for (int replication = 0; replication < replications; replication++) {
            result.add(replication, results[replication]);
            results[replication] = null;
        }
        return result.result();
    }

    private static Location place(Point point) {
        return point.resolved().networkLocation();
    }
}
