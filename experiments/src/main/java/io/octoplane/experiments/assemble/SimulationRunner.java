package io.octoplane.experiments.assemble;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.run.PointRunner;
import io.octoplane.experiments.run.Program;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.Network;
import io.octoplane.hardware.network.flow.CompletionBatching;
import io.octoplane.hardware.network.flow.FlowNetwork;
import io.octoplane.kernel.dsol.SimulationException;
import io.octoplane.kernel.dsol.SimulationRun;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.kernel.time.EndOfTimeException;
import io.octoplane.kernel.trace.RecordingTraceSink;
import io.octoplane.topology.route.UnreachableException;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;

/** Simulates the points of a run: assembles, lets the kernel run dry, and turns what was seen into rows. */
public final class SimulationRunner implements PointRunner {
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
        ClusterAssembler.assemble(point.scenario(), place(point));
        WorkloadAssembler.assemble(point.scenario());
    }

    @Override
    public PointResult run(Point point) {
        refuseTooLarge(point);
        Scenario scenario = point.scenario();
        ClusterHardware hardware = ClusterAssembler.assemble(scenario, place(point));
        Workload workload = WorkloadAssembler.assemble(scenario);
        RecordingTraceSink trace = new RecordingTraceSink();
        Network[] network = new Network[1];
        long end;
        try {
            end = SimulationRun.toCompletion(scenario.name(), kernel -> {
                network[0] = network(scenario, kernel, hardware);
                workload.start(new WorkloadContext(
                        kernel,
                        network[0],
                        hardware.nodes(),
                        hardware.node().gpus(),
                        hardware.node().nvlink().rate(),
                        new RandomStreams(scenario.seed()),
                        trace));
            });
        } catch (EndOfTimeException e) {
            throw tooSlow(point);
        } catch (UnreachableException e) {
            throw new ScenarioException(place(point), e.getMessage());
        } catch (SimulationException e) {
            if (e.getCause() instanceof EndOfTimeException) {
                throw tooSlow(point);
            }
            if (e.getCause() instanceof UnreachableException unreachable) {
                throw new ScenarioException(place(point), unreachable.getMessage());
            }
            throw e;
        }
        if (network[0].underWay() > 0) {
            throw tooSlow(point);
        }
        ResultRows rows = new ResultRows(point, Program.running().version());
        workload.report(rows);
        return new PointResult(
                rows.rows(), LinkRows.of(point.label(), network[0].account(), end), TimelineSpans.of(trace.records()));
    }

    private void refuseTooLarge(Point point) {
        SimulationSize.of(point.scenario()).problem(limit).ifPresent(problem -> {
            throw new ScenarioException(point.resolved().workloadLocation(), "workload: " + problem);
        });
    }

    private static ScenarioException tooSlow(Point point) {
        return new ScenarioException(
                point.resolved().workloadLocation(),
                "workload: takes longer than the 106 days that can be simulated; give it fewer bytes or higher rates");
    }

    private static Network network(Scenario scenario, EventKernel kernel, ClusterHardware hardware) {
        return switch (scenario.fidelity()) {
            case FLOW -> FlowNetwork.ofCluster(kernel, hardware, CompletionBatching.standard());
        };
    }

    private static Location place(Point point) {
        return point.resolved().networkLocation();
    }
}
