package io.octoplane.workloads.collective.schedule;

import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.List;

/** One collective on a cluster that does nothing else. */
public final class ScheduledCollective implements Workload {
    private final CollectiveSetup setup;
    private final CollectiveReport report;
    private WorkloadContext context;
    private ScheduleRun run;
    private int account;

    public ScheduledCollective(CollectiveSetup setup) {
        this.setup = setup;
        this.report = new CollectiveReport(
                setup.function(),
                setup.bytes(),
                setup.communicator(),
                setup.algorithm(),
                setup.protocol().name());
    }

    @Override
    public ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        Schedule schedule = setup.schedule();
        double network = 0;
        double nvlink = 0;
        for (int leg = 0; leg < schedule.legs(); leg++) {
            int source = schedule.source(leg);
            int destination = schedule.destination(leg);
            if (!setup.communicator().sameNode(source, destination)) {
                network += schedule.bytes(leg) * setup.protocol().networkCost();
            } else if (source != destination) {
                nvlink += schedule.bytes(leg) * setup.protocol().nvlinkCost();
            }
        }
        return new ExpectedTraffic(network, nvlink);
    }

    @Override
    public void start(WorkloadContext newContext) {
        context = newContext;
        Communicator communicator = setup.communicator();
        if (communicator.nodes() > context.nodes() || communicator.gpusPerNode() != context.gpusPerNode()) {
            throw new IllegalArgumentException(
                    communicator + " does not fit " + context.nodes() + " nodes of " + context.gpusPerNode() + " GPUs");
        }
        account = context.network().group(setup.function().word());
        run = new ScheduleRun(
                context,
                communicator,
                setup.protocol(),
                setup.schedule(),
                account,
                time -> report.trace(context.trace(), run::end));
        run.begin();
    }

    @Override
    public void report(ObservationSink sink) {
        if (!run.isDone()) {
            throw new IllegalStateException(run.unfinished() + " of "
                    + setup.schedule().transfers() + " transfers of the collective have not arrived");
        }
        NetworkAccount moved = context.network().account();
        List<LimitedShare> limits = BoundBy.ofWhole(moved.limits(account), moved.activePicoseconds(account), run.end());
        report.add(limits, run.end(), run::end, sink);
    }
}
