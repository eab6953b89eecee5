package io.octoplane.workloads.collective;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.ArrayList;
import java.util.List;

/** One collective, which all groups of a layout run at the same time. */
public final class RingCollective implements Workload, DeliveryListener {
    private final RingSetup setup;
    private final int ranks;
    private final int slicesUnderWay;
    private final List<Ring> rings = new ArrayList<>();
    private WorkloadContext context;
    private int account;
    private int receiver;

    public RingCollective(RingSetup setup) {
        this.setup = setup;
        this.ranks = setup.layout().ranks();
        this.slicesUnderWay = setup.protocol().slicesUnderWay();
    }

    @Override
    public ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        RingLayout layout = setup.layout();
        double all = setup.bytesPerConnection() * setup.rings() * layout.groups();
        int between = layout.nodes() == 1 ? 0 : layout.nodes();
        return new ExpectedTraffic(all * between, all * (ranks - between));
    }

    @Override
    public void start(WorkloadContext newContext) {
        context = newContext;
        RingLayout layout = setup.layout();
        if (layout.nodesSpanned() > context.nodes() || layout.gpusPerNode() != context.gpusPerNode()) {
            throw new IllegalArgumentException("a layout of " + layout + " does not fit " + context.nodes()
                    + " nodes of " + context.gpusPerNode() + " GPUs");
        }
        account = context.network().group(setup.operation().word());
        for (int group = 0; group < layout.groups(); group++) {
            for (int ring = 0; ring < setup.rings(); ring++) {
                rings.add(new Ring(context, setup, group, ring));
            }
        }
        receiver = context.kernel().registerEntity((time, message) -> received(message, time));
        int starter = context.kernel().registerEntity((time, payload) -> begin());
        context.kernel().schedule(setup.protocol().startTime(), starter, 0);
    }

    private void begin() {
        for (int ring = 0; ring < rings.size(); ring++) {
            for (int rank = 0; rank < ranks; rank++) {
                advance(ring, rank);
            }
        }
    }

    private void advance(int ring, int rank) {
        rings.get(ring).advance(rank, context, account, (long) ring * ranks + rank, this);
    }

    @Override
    public void delivered(long message, long time, int limiter) {
        int connection = (int) (message / slicesUnderWay);
        long takes = rings.get(connection / ranks).receiveTime(connection % ranks);
        if (takes == 0) {
            received(message, time);
        } else {
            context.kernel().scheduleAfter(takes, receiver, message);
        }
    }

    /** The rank to the right can send the slice on, and the sender has room for one more. */
    private void received(long message, long time) {
        int connection = (int) (message / slicesUnderWay);
        int ring = connection / ranks;
        int sender = connection % ranks;
        rings.get(ring).arrived(sender, (int) (message % slicesUnderWay), time);
        advance(ring, (sender + 1) % ranks);
        advance(ring, sender);
    }

    @Override
    public void failed(long message, int resource) {
        int connection = (int) (message / slicesUnderWay);
        Ring ring = rings.get(connection / ranks);
        throw new IllegalStateException(
                "ring " + ring.number() + " of group " + ring.group() + " is broken behind rank " + connection % ranks
                        + ": " + context.network().limiter(resource) + " has no capacity");
    }

    @Override
    public void report(ObservationSink sink) {
        long waiting = rings.stream().filter(ring -> !ring.isFinished()).count();
        if (waiting > 0) {
            throw new IllegalStateException(waiting + " of " + rings.size() + " rings have not finished");
        }
        new RingReport(setup, context, rings).add(account, sink);
    }
}
