package io.octoplane.workloads.deepep;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.kernel.time.SimulationTime;
import io.octoplane.kernel.trace.TraceTrack;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * One low-latency kernel on all GPUs of a group, each in its own time. On a GPU the kernel is launched; sends; is through with
 * sending when its SMs have copied what goes over NVLink (what goes by RDMA is only posted); leaves the SMs to others until the
 * hook, if there is one; and takes what has come. Dispatch unpacks what each sender sent as soon as it is complete, combine adds up when
 * everything is there.
 */
final class LowLatencyRun implements DeliveryListener {
    private static final double PICOSECONDS = 1e12;

    private final WorkloadContext context;
    private final KernelPhase phase;
    private final LowLatencySetup setup;
    private final ExpertCopies copies;
    private final LowLatencySends sends;
    private final int firstGpu;
    private final IntConsumer whenDone;
    private final int group;
    private final int gpus;
    private final int beginEntity;
    private final int hookEntity;
    private final int endEntity;

    private final long[] start;
    private final long[] sent;
    private final long[] hook;
    private final long[] arrived;
    private final long[] end;
    /** Transfers by the GPU's own SMs that have not ended. */
    private final int[] copying;
    /** Transfers to the GPU that have not arrived. */
    private final int[] expected;
    /** Time of the SMs for what has come and cannot be taken yet, picoseconds. */
    private final long[] backlog;
    /** When the SMs will have taken what they have begun to take; negative before they receive. */
    private final long[] busyUntil;

    private long firstByte = Long.MAX_VALUE;
    private long lastByte;

    /**
     * @param firstGpu first GPU of the group
     * @param whenDone called with each GPU of the group when its kernel has ended
     */
    LowLatencyRun(
            WorkloadContext context,
            KernelPhase phase,
            LowLatencySetup setup,
            ExpertCopies copies,
            LowLatencySends sends,
            int firstGpu,
            IntConsumer whenDone) {
        this.context = context;
        this.phase = phase;
        this.setup = setup;
        this.copies = copies;
        this.sends = sends;
        this.firstGpu = firstGpu;
        this.whenDone = whenDone;
        gpus = setup.batch().gpus();
        group = context.network().group(phase.words());
        beginEntity = context.kernel().registerEntity((time, gpu) -> begin((int) gpu, time));
        hookEntity = context.kernel().registerEntity((time, gpu) -> receive((int) gpu, time));
        endEntity = context.kernel().registerEntity((time, gpu) -> end((int) gpu, time));
        start = new long[gpus];
        sent = new long[gpus];
        hook = new long[gpus];
        arrived = new long[gpus];
        end = new long[gpus];
        copying = new int[gpus];
        expected = new int[gpus];
        backlog = new long[gpus];
        busyUntil = new long[gpus];
        Arrays.fill(end, -1);
        Arrays.fill(busyUntil, -1);
        for (int from = 0; from < gpus; from++) {
            for (int to = 0; to < gpus; to++) {
                if (sends.moves(phase, from, to)) {
                    expected[to]++;
                    copying[from] += bySms(from, to) ? 1 : 0;
                }
            }
        }
    }

    private boolean bySms(int from, int to) {
        return from == to || !setup.overNetwork(from, to);
    }

    /** Launches the kernel on a GPU now. */
    void start(int gpu) {
        start[gpu] = context.kernel().now();
        context.kernel()
                .scheduleAfter(SimulationTime.fromSeconds(setup.times().launchSeconds(phase)), beginEntity, gpu);
    }

    private void begin(int gpu, long now) {
        firstByte = Math.min(firstByte, now);
        if (!sends.moves(phase, gpu, gpu)) {
            backlog[gpu] += takingTime(gpu, gpu);
        }
        context.network().exchange(sends.of(phase, gpu), group, this);
        if (copying[gpu] == 0) {
            sendsDone(gpu, now);
        }
    }

    private void sendsDone(int gpu, long now) {
        sent[gpu] = now;
        context.kernel().scheduleAfter(setup.hookAfterPicoseconds(), hookEntity, gpu);
    }

    @Override
    public void delivered(long pair, long time, int limiter) {
        int from = (int) (pair / gpus);
        int to = (int) (pair % gpus);
        lastByte = Math.max(lastByte, time);
        arrived[to] = time;
        expected[to]--;
        backlog[to] += takingTime(from, to);
        take(to, time);
        if (bySms(from, to) && --copying[from] == 0) {
            sendsDone(from, time);
        }
    }

    /** The SMs are the kernel's again. */
    private void receive(int gpu, long now) {
        hook[gpu] = now;
        busyUntil[gpu] = now;
        take(gpu, now);
    }

    private void take(int gpu, long now) {
        boolean complete = expected[gpu] == 0;
        if (busyUntil[gpu] < 0 || phase == KernelPhase.COMBINE && !complete) {
            return;
        }
        busyUntil[gpu] = Math.max(busyUntil[gpu], now) + backlog[gpu];
        backlog[gpu] = 0;
        if (complete) {
            context.kernel().schedule(busyUntil[gpu], endEntity, gpu);
        }
    }

    /** Time of a GPU's SMs for what one sender sent it, picoseconds. */
    private long takingTime(int from, int to) {
        double bytes = copies.between(phase, from, to) * setup.receivedBytes(phase);
        return SimulationTime.fromSeconds(bytes / setup.times().receiveBytesPerSecond());
    }

    private void end(int gpu, long now) {
        end[gpu] = now;
        if (context.trace().isEnabled()) {
            trace(gpu);
        }
        whenDone.accept(gpu);
    }

    private void trace(int gpu) {
        int ofCluster = firstGpu + gpu;
        TraceTrack track =
                new TraceTrack("node " + ofCluster / context.gpusPerNode(), "gpu " + ofCluster % context.gpusPerNode());
        if (setup.hookAfterPicoseconds() == 0) {
            context.trace().span(track, phase.words(), start[gpu], end[gpu], Map.of());
        } else {
            context.trace().span(track, "send " + phase.words(), start[gpu], sent[gpu], Map.of());
            context.trace().span(track, "other kernels", sent[gpu], hook[gpu], Map.of());
            context.trace().span(track, "receive " + phase.words(), hook[gpu], end[gpu], Map.of());
        }
    }

    @Override
    public void failed(long pair, int resource) {
        throw new IllegalStateException(phase.words() + " from GPU " + (firstGpu + pair / gpus) + " to GPU "
                + (firstGpu + pair % gpus) + " cannot finish: "
                + context.network().limiter(resource) + " has no capacity");
    }

    /** Bytes and limiters of the kernel are counted under this. */
    int group() {
        return group;
    }

    /** Time in which bytes moved on any GPU, seconds. */
    double movingSeconds() {
        return Math.max(0, lastByte - firstByte) / PICOSECONDS;
    }

    /** Time that the kernel had the SMs of a GPU, seconds: from its launch to its end without what the hook left to others. */
    double seconds(int gpu) {
        if (end[gpu] < 0) {
            throw new IllegalStateException(phase.words() + " on GPU " + (firstGpu + gpu) + " has not finished: "
                    + expected[gpu] + " GPUs have not sent all");
        }
        return (end[gpu] - start[gpu]) / PICOSECONDS - setup.hookAfterPicoseconds() / PICOSECONDS;
    }

    /** Of that, until all was posted and copied. */
    double sendSeconds(int gpu) {
        return (sent[gpu] - start[gpu]) / PICOSECONDS;
    }

    /** Time from there until the last copy arrived, in which no SM has anything to do. */
    double flightSeconds(int gpu) {
        return Math.max(0, arrived[gpu] - sent[gpu]) / PICOSECONDS;
    }
}
