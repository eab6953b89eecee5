package io.octoplane.workloads.collective.schedule;

import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import io.octoplane.kernel.trace.TraceTrack;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One collective on a cluster that does nothing else. */
public final class ScheduledCollective implements Workload {
    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;
    private static final double PICOSECONDS_PER_SECOND = 1e12;
    private static final double BYTES_PER_PICOSECOND_IN_GIGABYTES_PER_SECOND = 1e3;

    private final CollectiveSetup setup;
    private WorkloadContext context;
    private ScheduleRun run;
    private int account;

    public ScheduledCollective(CollectiveSetup setup) {
        this.setup = setup;
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
        run = new ScheduleRun(context, communicator, setup.protocol(), setup.schedule(), account, time -> trace());
        run.begin();
    }

    private void trace() {
        if (context.trace().isEnabled()) {
            Communicator communicator = setup.communicator();
            for (int rank = 0; rank < communicator.ranks(); rank++) {
                context.trace()
                        .span(
                                new TraceTrack("node " + communicator.node(rank), "gpu " + communicator.local(rank)),
                                setup.function().word(),
                                0,
                                run.end(rank),
                                Map.of());
            }
        }
    }

    @Override
    public void report(ObservationSink sink) {
        if (!run.isDone()) {
            throw new IllegalStateException(run.unfinished() + " of "
                    + setup.schedule().transfers() + " transfers of the collective have not arrived");
        }
        List<LimitedShare> limits = context.network().account().limits(account);
        String boundBy = BoundBy.words(limits);
        int ranks = setup.communicator().ranks();
        long first = Long.MAX_VALUE;
        for (int rank = 0; rank < ranks; rank++) {
            first = Math.min(first, run.end(rank));
        }
        double bandwidth = (double) setup.bytes() / run.end() * BYTES_PER_PICOSECOND_IN_GIGABYTES_PER_SECOND;
        add(sink, CollectiveMetrics.COLLECTIVE_TIME, run.end() / PICOSECONDS_PER_MICROSECOND, boundBy);
        add(sink, CollectiveMetrics.FIRST_RANK_TIME, first / PICOSECONDS_PER_MICROSECOND, null);
        add(sink, CollectiveMetrics.ALGORITHM_BANDWIDTH, bandwidth, boundBy);
        add(sink, CollectiveMetrics.BUS_BANDWIDTH, bandwidth * setup.function().busFactor(ranks), boundBy);
        sink.add(CollectiveMetrics.ALL
                .named(CollectiveMetrics.RANKS)
                .observation(labels(), ranks, ObservationBasis.INPUT, null));
        BoundBy.observe(CollectiveMetrics.OPERATION, labels(), limits, run.end() / PICOSECONDS_PER_SECOND, sink);
    }

    private void add(ObservationSink sink, String metric, double value, String boundBy) {
        sink.add(CollectiveMetrics.ALL.named(metric).observation(labels(), value, ObservationBasis.SIMULATED, boundBy));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(CollectiveMetrics.COLLECTIVE, setup.function().word());
        labels.put(CollectiveMetrics.ALGORITHM, setup.algorithm());
        labels.put(CollectiveMetrics.PROTOCOL, setup.protocol().name());
        return labels;
    }
}
