package io.octoplane.workloads.traffic;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import io.octoplane.kernel.statistics.DurationHistogram;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.Metrics;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.RandomStream;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Open-loop traffic as networks are compared by (Dally and Towles, Principles and Practices of Interconnection Networks, 2004,
 * chapter 23): GPUs offer messages at random times, a Poisson process each, whether or not the network keeps up. After a
 * warm-up comes a window; what arrives in it, over its length, is the accepted throughput, and the messages sent in it are
 * those whose latency counts, from sending to arrival, waiting at the sender included. Then nothing is sent any more, and all
 * that is under way arrives. Beyond saturation the accepted throughput falls behind the offered one, and latencies grow with
 * the length of the window.
 */
public final class OpenLoopTraffic implements Workload, DeliveryListener {
    /** What this workload reports. */
    public static final Metrics METRICS = OpenLoopReport.METRICS;

    private final OfferedLoad load;
    private final Receivers receivers;
    private final DurationHistogram latencies = new DurationHistogram();
    private final Map<Long, Integer> channels = new HashMap<>();
    private final int[] drawn;
    private WorkloadContext context;
    private UniformRandomProvider[] random;
    private int entity;
    private int warmingUp;
    private int measured;
    private long sent;
    private long delivered;
    private long bytesInWindow;

    public OpenLoopTraffic(OfferedLoad load, Receivers receivers) {
        this.load = load;
        this.receivers = receivers;
        drawn = new int[receivers.most()];
    }

    @Override
    public ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        return new ExpectedTraffic(load.expectedBytes() * nodes * gpusPerNode, 0);
    }

    @Override
    public void start(WorkloadContext newContext) {
        context = newContext;
        warmingUp = context.network().group("warm-up");
        measured = context.network().group("measured");
        entity = context.kernel().registerEntity((time, gpu) -> turn(time, (int) gpu));
        random = new UniformRandomProvider[context.gpus()];
        for (int gpu = 0; gpu < random.length; gpu++) {
            random[gpu] = context.random().stream(RandomStream.OFFERED_TRAFFIC.streamName(), gpu);
            scheduleNext(0, gpu, receivers.most());
        }
    }

    /** The gap follows what was sent, so that the load is offered on average however many messages a turn has. */
    private void scheduleNext(long now, int gpu, int messages) {
        double gap = -load.meanGap(messages) * StrictMath.log(1 - random[gpu].nextDouble());
        if (now + gap < load.end()) {
            context.kernel().schedule(now + Math.round(gap), entity, gpu);
        }
    }

    private void turn(long now, int gpu) {
        int count = 0;
        // A token whose experts are all in its own node sends nothing, and takes no time of the network's.
        while (count == 0) {
            count = receivers.draw(gpu, random[gpu], drawn);
        }
        int group = now < load.warmUp() ? warmingUp : measured;
        for (int each = 0; each < count; each++) {
            context.network().send(channel(gpu, drawn[each]), load.bytes(), group, now, this);
        }
        sent += count;
        scheduleNext(now, gpu, count);
    }

    private int channel(int gpu, int receiver) {
        return channels.computeIfAbsent((long) gpu * context.gpus() + receiver, pair -> context.network()
                .open(ChannelSpec.of(gpu, receiver, Medium.NETWORK)));
    }

    @Override
    public void delivered(long sentAt, long time, int limiter) {
        delivered++;
        if (sentAt >= load.warmUp()) {
            latencies.add(time - sentAt);
        }
        if (time >= load.warmUp() && time < load.end()) {
            bytesInWindow += load.bytes();
        }
    }

    @Override
    public void failed(long sentAt, int resource) {
        throw new IllegalStateException(
                "a GPU cannot send: " + context.network().limiter(resource) + " has no capacity");
    }

    @Override
    public void report(ObservationSink sink) {
        if (delivered < sent) {
            throw new IllegalStateException((sent - delivered) + " of " + sent + " messages have not arrived");
        }
        List<LimitedShare> limits = context.network().account().limits(measured);
        new OpenLoopReport(load, context.gpus(), BoundBy.words(limits), sink).report(bytesInWindow, latencies);
    }
}
