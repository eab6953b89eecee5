package io.octoplane.workloads.inference;

import io.octoplane.kernel.trace.TraceSink;
import io.octoplane.kernel.trace.TraceTrack;
import io.octoplane.workloads.deepep.KernelPhase;
import io.octoplane.workloads.execution.operation.OperationBlock;
import io.octoplane.workloads.execution.operation.OperationObserver;
import java.util.Arrays;
import java.util.Map;

/**
 * What GPUs did when. Parts and waiting are counted in the layers of experts behind the first, in which a step is as it is in all
 * others; the sums are over all GPUs.
 */
final class StepAccount implements OperationObserver {
    private final StepRun run;
    private final TraceSink trace;
    private final int firstCounted;
    private final int lastCounted;
    private final long[] lastEnd;
    private final long[] parts = new long[StepPart.values().length];
    private final long[] exposed = new long[KernelPhase.values().length];
    private final long[] others;
    /** By block: when GPUs ended it, sum over all. */
    private final double[] ends;

    private long end;

    /**
     * @param firstCounted first block whose parts are counted
     * @param lastCounted last of them; before the first where there are none
     */
    StepAccount(StepRun run, TraceSink trace, int gpus, int firstCounted, int lastCounted) {
        this.run = run;
        this.trace = trace;
        this.firstCounted = firstCounted;
        this.lastCounted = lastCounted;
        this.lastEnd = new long[gpus];
        this.others = new long[parts.length];
        this.ends = new double[Math.max(lastCounted, firstCounted) + 1];
    }

    @Override
    public void computed(int rank, OperationBlock block, int operation, long begin, long ended) {
        int work = block.work(operation);
        StepPart part = StepOrder.part(work);
        long waited = begin - lastEnd[rank];
        lastEnd[rank] = ended;
        end = Math.max(end, ended);
        int turn = run.turn(rank);
        if (turn >= firstCounted && turn <= lastCounted) {
            parts[part.ordinal()] += ended - begin;
            if (part.waits()) {
                exposed[(part == StepPart.DISPATCH_RECEIVE ? KernelPhase.DISPATCH : KernelPhase.COMBINE).ordinal()] +=
                        waited;
            }
        } else if (part == StepPart.EMBEDDING || part == StepPart.DENSE_LAYER || part == StepPart.HEAD) {
            others[part.ordinal()] += ended - begin;
        }
        if (rank == 0 && trace.isEnabled() && ended > begin) {
            trace.span(
                    new TraceTrack("gpu 0", "compute"),
                    part.words() + ", micro-batch " + (StepOrder.microBatch(work) + 1),
                    begin,
                    ended,
                    Map.of());
        }
    }

    @Override
    public void met(int rank, OperationBlock block, int operation, long joined, long gathered, int last, long ended) {}

    @Override
    public void ended(int rank, OperationBlock block, long asked, long begin, long ended) {
        int turn = run.turn(rank);
        if (turn <= lastCounted) {
            ends[turn] += ended;
        }
    }

    /** Mean time of a GPU for a layer, picoseconds. */
    double layer() {
        return (ends[lastCounted] - ends[firstCounted - 1]) / lastEnd.length / (lastCounted - firstCounted + 1);
    }

    /** What each of the counted runs of consecutive layers takes, mean over GPUs, picoseconds, the shortest first. */
    double[] runs(int layers) {
        int runs = Math.max(0, lastCounted - firstCounted + 2 - layers);
        double[] times = new double[runs];
        for (int i = 0; i < runs; i++) {
            times[i] = (ends[firstCounted - 1 + i + layers] - ends[firstCounted - 1 + i]) / lastEnd.length;
        }
        Arrays.sort(times);
        return times;
    }

    /** Mean time of a GPU in a part of a layer, picoseconds. */
    double ofLayer(StepPart part) {
        return perLayer(parts[part.ordinal()]);
    }

    /** Mean time in a layer that a GPU waits for an exchange and has nothing to compute, picoseconds. */
    double exposedOfLayer(KernelPhase phase) {
        return perLayer(exposed[phase.ordinal()]);
    }

    /** Mean time of a GPU in a part outside the layers of experts, picoseconds. */
    double outside(StepPart part) {
        return (double) others[part.ordinal()] / lastEnd.length;
    }

    private double perLayer(long sum) {
        return (double) sum / lastEnd.length / (lastCounted - firstCounted + 1);
    }

    /** When the last GPU was done, picoseconds. */
    long end() {
        return end;
    }
}
