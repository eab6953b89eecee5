package io.octoplane.experiments.assemble;

import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.run.Program;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.hardware.failure.JobAbortedException;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.Network;
import io.octoplane.hardware.network.flow.CompletionBatching;
import io.octoplane.hardware.network.flow.FlowNetwork;
import io.octoplane.hardware.network.packet.PacketNetwork;
import io.octoplane.hardware.network.packet.PacketSettings;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.kernel.trace.RecordingTraceSink;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.TimelineSpan;
import io.octoplane.workloads.execution.FailureMetrics;
import io.octoplane.workloads.execution.MessageMetrics;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.ArrayList;
import java.util.List;

/** One simulation of a point, with random numbers of its own. */
final class Replica {
    private final Point point;
    private final ClusterHardware hardware;
    private final Workload workload;
    private final Network network;
    private final RecordingTraceSink trace = new RecordingTraceSink();

    /**
     * Assembles the simulation and schedules its first events.
     *
     * @param hardware the machine, which the replicas of a point share
     * @param threads that may simulate it together, at least 1
     */
    Replica(Point point, ClusterHardware hardware, RandomStreams random, EventKernel kernel, int threads) {
        this(
                point,
                hardware,
                random,
                kernel,
                network(point.scenario(), kernel, RoutingHash.drawn(hardware, random), threads));
    }

    /** The same on a network that the caller has made. */
    Replica(Point point, ClusterHardware hardware, RandomStreams random, EventKernel kernel, Network network) {
        this.point = point;
        this.hardware = hardware;
        this.workload = WorkloadAssembler.assemble(point, hardware, random);
        this.network = network;
        workload.start(new WorkloadContext(
                kernel,
                network,
                hardware.nodes(),
                hardware.node().gpus(),
                hardware.node().nvlink().rate(),
                random,
                trace));
    }

    /** What was seen, when no event is left. */
    PointResult result(long end) {
        if (network.underWay() > 0) {
            throw SimulationRunner.tooSlow(point);
        }
        ResultRows rows = new ResultRows(point, Program.running().version());
        workload.report(rows);
        MessageMetrics.report(network.account(), rows);
        return new PointResult(
                rows.rows(),
                linkRows(end),
                LinkHistories.of(point.label(), network.account(), end),
                TimelineSpans.of(trace.records()));
    }

    /**
     * The same of a machine of which something failed.
     *
     * @param healthyEnd end of the same simulation when nothing fails, picoseconds
     */
    PointResult resultWithFailures(long end, long healthyEnd) {
        PointResult result = result(end);
        ResultRows rows = new ResultRows(point, Program.running().version());
        FailureMetrics.ended(healthyEnd, end, network.failures().orElseThrow(), null, rows);
        List<TimelineSpan> timeline = new ArrayList<>(FailureSpans.of(plan(), end));
        timeline.addAll(result.timeline());
        List<ResultRow> all = new ArrayList<>(result.results());
        all.addAll(rows.rows());
        return new PointResult(all, result.links(), result.histories(), timeline);
    }

    /** What was seen of a job that aborted: what its work would report, it does not. */
    PointResult aborted(JobAbortedException abort, long healthyEnd) {
        ResultRows rows = new ResultRows(point, Program.running().version());
        FailureMetrics.aborted(healthyEnd, abort, network.failures().orElseThrow(), plan().recovery(), rows);
        List<TimelineSpan> timeline = new ArrayList<>(FailureSpans.of(plan(), abort.time()));
        timeline.add(FailureSpans.restart(abort, plan().recovery().restartTime()));
        timeline.addAll(TimelineSpans.of(trace.records()));
        return new PointResult(
                rows.rows(),
                linkRows(abort.time()),
                timeline); // Histories of links would be half a minute of nothing, in bins of the work's few
        // milliseconds.
    }

    private List<LinkRow> linkRows(long end) {
        return LinkRows.of(
                point.label(), network.account(), end, point.scenario().busiestLinks());
    }

    private FailurePlan plan() {
        return hardware.failures().orElseThrow();
    }

    private static Network network(Scenario scenario, EventKernel kernel, ClusterHardware hardware, int threads) {
        return switch (scenario.fidelity()) {
            case FLOW -> FlowNetwork.ofCluster(kernel, hardware, CompletionBatching.standard());
            case PACKET ->
                PacketNetwork.ofCluster(
                        kernel, hardware, packetSettings(scenario).withThreads(threads));
        };
    }

    /** How the packets of a scenario are made and handled. */
    static PacketSettings packetSettings(Scenario scenario) {
        return PacketSettingsAssembler.assemble(
                scenario.cluster().network(), scenario.cluster().node().nic());
    }
}
