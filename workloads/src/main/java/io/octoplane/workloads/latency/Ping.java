package io.octoplane.workloads.latency;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Medium;
import io.octoplane.kernel.trace.TraceTrack;
import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.Metrics;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Messages of the first GPU to others, one after the other has arrived; each one's latency counts from its posting. */
public final class Ping implements Workload, DeliveryListener {
    /** What this workload reports. */
    public static final Metrics METRICS = PingReport.METRICS;

    /** On a loaded network, time that passes before the first message and between two, so that they see it independently. */
    private static final long PAUSE = 10_000_000;

    private static final double PICOSECONDS = 1e12;
    private static final double BITS_PER_BYTE = 8;

    private final PingSetup setup;
    private final List<PingSeries> series = new ArrayList<>();
    private WorkloadContext context;
    private BackgroundMessages background;
    private int pinger;
    private int group;
    private int current;
    private long postedAt;

    public Ping(PingSetup setup) {
        this.setup = setup;
        for (Distance distance : setup.distances()) {
            int destination = distance.destination(setup.hardware())
                    .orElseThrow(
                            () -> new IllegalArgumentException("no two GPUs of the cluster are " + distance.words()));
            for (long bytes : setup.sizes()) {
                series.add(new PingSeries(
                        distance,
                        destination,
                        bytes,
                        LatencyParts.of(setup.hardware(), setup.protocol(), setup.poster(), destination, bytes),
                        new LatencySample(setup.repeat())));
            }
        }
    }

    @Override
    public ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        double measured = 0;
        double seconds = 0;
        for (PingSeries one : series) {
            measured += (double) one.bytes() * setup.repeat();
            seconds += setup.repeat() * (PAUSE + one.parts().total()) / PICOSECONDS;
        }
        double rate = setup.load().share() * setup.hardware().node().nic().rate() / BITS_PER_BYTE;
        return new ExpectedTraffic(measured + rate * seconds * nodes * gpusPerNode, 0);
    }

    @Override
    public void start(WorkloadContext newContext) {
        context = newContext;
        group = context.network().group("pings");
        for (PingSeries one : series) {
            ChannelSpec spec =
                    ChannelSpec.of(0, one.destination(), medium(one.distance())).inLane(setup.lane());
            one.channel(context.network().open(spec.withPosting(one.parts().beforeSending())));
        }
        pinger = context.kernel().registerEntity((time, payload) -> post());
        context.kernel().schedule(pause(), pinger, 0);
        if (!setup.load().isNone()) {
            background = new BackgroundMessages(
                    context, setup.load(), setup.hardware().node().nic().rate());
            background.start();
        }
    }

    private static Medium medium(Distance distance) {
        return distance == Distance.SAME_NODE ? Medium.NVLINK : Medium.NETWORK;
    }

    private long pause() {
        return setup.load().isNone() ? 0 : PAUSE;
    }

    private void post() {
        postedAt = context.kernel().now();
        context.network()
                .send(series.get(current).channel(), series.get(current).bytes(), group, current, this);
    }

    @Override
    public void delivered(long which, long time, int limiter) {
        PingSeries one = series.get((int) which);
        one.sample().add(time - postedAt);
        if (context.trace().isEnabled()) {
            context.trace()
                    .span(
                            new TraceTrack("node 0", "gpu 0 " + one.distance().words()),
                            one.bytes() + " B",
                            postedAt,
                            time,
                            Map.of(
                                    "limited by",
                                    context.network().limiter(limiter).toString()));
        }
        if (one.sample().count() == setup.repeat()) {
            current++;
        }
        if (current < series.size()) {
            context.kernel().scheduleAfter(pause(), pinger, 0);
        } else if (background != null) {
            background.stop();
        }
    }

    @Override
    public void failed(long which, int resource) {
        throw new IllegalStateException("GPU 0 cannot send to GPU "
                + series.get((int) which).destination() + ": "
                + context.network().limiter(resource) + " has no capacity");
    }

    @Override
    public void report(ObservationSink sink) {
        if (current < series.size()) {
            throw new IllegalStateException("the ping of " + series.get(current).bytes() + " bytes to GPU "
                    + series.get(current).destination() + " has not arrived");
        }
        PingReport report = new PingReport(setup, sink);
        series.forEach(report::add);
    }
}
