package io.octoplane.workloads.collective.sendreceive;

import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import io.octoplane.workloads.collective.schedule.CollectiveReport;
import io.octoplane.workloads.collective.schedule.Communicator;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.List;

/** One all-to-all or all-to-all-v by sends and receives, on a cluster that does nothing else. */
public final class SendReceive implements Workload {
    private final SendReceiveSetup setup;
    private final CollectiveReport report;
    private WorkloadContext context;
    private SendReceiveRun run;
    private int account;

    public SendReceive(SendReceiveSetup setup) {
        this.setup = setup;
        this.report = new CollectiveReport(
                setup.request().function(),
                setup.request().bytes(),
                setup.communicator(),
                setup.algorithm(),
                setup.protocol().name());
    }

    @Override
    public ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        Communicator communicator = setup.communicator();
        double network = 0;
        double nvlink = 0;
        for (int source = 0; source < communicator.ranks(); source++) {
            for (int destination = 0; destination < communicator.ranks(); destination++) {
                double bytes = setup.bytesTo(destination);
                boolean inside = communicator.sameNode(source, destination);
                boolean changesRails = communicator.local(source) != communicator.local(destination);
                network += inside ? 0 : bytes;
                nvlink += changesRails && (inside || setup.viaRail()) ? bytes : 0;
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
        account = context.network().group(setup.request().function().word());
        run = new SendReceiveRun(context, setup, account, () -> report.trace(context.trace(), run::end));
        run.begin();
    }

    @Override
    public void report(ObservationSink sink) {
        if (run.unfinished() > 0) {
            throw new IllegalStateException(
                    run.unfinished() + " of " + run.connections() + " connections of the collective have not ended");
        }
        NetworkAccount moved = context.network().account();
        List<LimitedShare> limits = BoundBy.ofWhole(moved.limits(account), moved.activePicoseconds(account), run.end());
        report.add(limits, run.end(), run::end, sink);
    }
}
