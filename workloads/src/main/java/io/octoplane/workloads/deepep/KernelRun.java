package io.octoplane.workloads.deepep;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.Limiter;
import io.octoplane.kernel.time.SimulationTime;
import io.octoplane.kernel.trace.TraceTrack;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.Arrays;
import java.util.Map;

/**
 * One kernel in time: notify (counts are exchanged, all ranks meet), launch, transfers. It has ended when the last transfer of
 * the last GPU has arrived, for the next kernel's notify waits for all ranks.
 */
final class KernelRun implements DeliveryListener {
    private static final double PICOSECONDS = 1e12;

    private final WorkloadContext context;
    private final KernelPhase phase;
    private final Exchange exchange;
    private final Runnable whenDone;
    private final int firstGpu;
    private final long notify;
    private final long launch;
    private final int group;
    private final int entity;
    private final long[] lastOfGpu;
    private long start = -1;
    private long end = -1;
    private int open;

    /**
     * @param firstGpu first GPU of the group
     * @param gpus GPUs of the group
     * @param notify time of the notify kernel, picoseconds
     * @param launch time from the kernel's launch to its first byte and from its last byte to its end, picoseconds
     * @param whenDone called at the end
     */
    KernelRun(
            WorkloadContext context,
            KernelPhase phase,
            Exchange exchange,
            int firstGpu,
            int gpus,
            long notify,
            long launch,
            Runnable whenDone) {
        this.context = context;
        this.phase = phase;
        this.exchange = exchange;
        this.whenDone = whenDone;
        this.firstGpu = firstGpu;
        this.notify = notify;
        this.launch = launch;
        this.group = context.network().group(phase.words());
        this.entity = context.kernel().registerEntity((time, payload) -> begin());
        this.lastOfGpu = new long[gpus];
    }

    /** Starts the notify kernel now. */
    void start() {
        start = context.kernel().now();
        context.kernel().scheduleAfter(SimulationTime.plus(notify, launch), entity, 0);
    }

    private void begin() {
        Arrays.fill(lastOfGpu, context.kernel().now());
        open = exchange.transferCount();
        if (open == 0) {
            finish();
        } else {
            context.network().exchange(exchange, group, this);
        }
    }

    @Override
    public void delivered(long owner, long time, int limiter) {
        lastOfGpu[(int) owner] = time;
        if (--open == 0) {
            finish();
        }
    }

    @Override
    public void failed(long owner, int resource) {
        Limiter down = context.network().limiter(resource);
        throw new IllegalStateException(
                phase.words() + " of GPU " + (firstGpu + owner) + " cannot finish: " + down + " has no capacity");
    }

    private void finish() {
        end = context.kernel().now();
        if (context.trace().isEnabled()) {
            trace();
        }
        whenDone.run();
    }

    private void trace() {
        for (int gpu = 0; gpu < lastOfGpu.length; gpu++) {
            int ofCluster = firstGpu + gpu;
            TraceTrack track = new TraceTrack(
                    "node " + ofCluster / context.gpusPerNode(), "gpu " + ofCluster % context.gpusPerNode());
            long launched = start + notify;
            if (notify > 0) {
                context.trace().span(track, "notify " + phase.words(), start, launched, Map.of());
            }
            context.trace().span(track, phase.words(), launched, lastOfGpu[gpu], Map.of());
            if (lastOfGpu[gpu] < end) {
                context.trace().span(track, "wait for slower GPUs", lastOfGpu[gpu], end, Map.of());
            }
        }
    }

    KernelPhase phase() {
        return phase;
    }

    int group() {
        return group;
    }

    /** Time of the notify kernel in seconds. */
    double notifySeconds() {
        return notify / PICOSECONDS;
    }

    /** Time of the kernel itself in seconds, from its launch to the last arrival. */
    double transmitSeconds() {
        if (end < 0) {
            throw new IllegalStateException(phase.words() + " has not finished: " + open + " transfers are under way");
        }
        return (end - start - notify) / PICOSECONDS;
    }

    /** Time in which bytes moved, in seconds: without notify and launch. */
    double movingSeconds() {
        return transmitSeconds() - launch / PICOSECONDS;
    }

    /** When the first GPU had all of its tokens' transfers, in seconds after the kernel's launch. */
    double fastestGpuSeconds() {
        long first = Long.MAX_VALUE;
        for (long last : lastOfGpu) {
            first = Math.min(first, last);
        }
        return (first - start - notify) / PICOSECONDS;
    }
}
