package io.octoplane.workloads.collective;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.workloads.execution.WorkloadContext;

/**
 * One ring of one group. Every rank sends its slices in a fixed order, as NCCL's kernels do: all steps of the first chunk, then
 * those of the next. It sends a slice on when it has come from the left, and begins a chunk when all of the last one has come.
 */
final class Ring {
    private final int group;
    private final int number;
    private final RingConnection[] toRight;
    private final int slicesPerChunk;
    private final long slicesOfChunk;
    private final long slices;
    private int unfinished;
    private long end;

    Ring(WorkloadContext context, RingSetup setup, int group, int number) {
        RingLayout layout = setup.layout();
        this.group = group;
        this.number = number;
        this.slicesPerChunk = setup.protocol().slicesPerChunk();
        this.slicesOfChunk = (long) setup.steps() * slicesPerChunk;
        this.slices = setup.slices();
        toRight = new RingConnection[layout.ranks()];
        for (int rank = 0; rank < toRight.length; rank++) {
            int right = layout.gpu(group, number, (rank + 1) % toRight.length);
            toRight[rank] = new RingConnection(context, setup, layout.gpu(group, number, rank), right, number);
        }
        unfinished = toRight.length;
    }

    int group() {
        return group;
    }

    int number() {
        return number;
    }

    int ranks() {
        return toRight.length;
    }

    /** When the last rank had received all, picoseconds. */
    long end() {
        return end;
    }

    boolean isFinished() {
        return unfinished == 0;
    }

    /** Time that the rank to the right takes to send a slice on, beyond the latency of the network. */
    long receiveTime(int rank) {
        return toRight[rank].receiveTime();
    }

    /** Sends all that a rank may send now. */
    void advance(int rank, WorkloadContext context, int account, long cookie, DeliveryListener listener) {
        RingConnection right = toRight[rank];
        RingConnection left = toRight[(rank + toRight.length - 1) % toRight.length];
        while (right.sent() < slices && right.hasRoom() && left.received() >= neededFor(right.sent())) {
            right.send(context.network(), account, cookie, listener);
        }
    }

    /** A part of a slice from a rank has come to the one at its right. */
    void arrived(int rank, int place, long time) {
        RingConnection connection = toRight[rank];
        long before = connection.received();
        connection.arrived(place);
        if (before < slices && connection.received() == slices) {
            unfinished--;
            end = Math.max(end, time);
        }
    }

    /** How many slices must have come from the left before one may be sent. */
    private long neededFor(long slice) {
        boolean firstStep = slice % slicesOfChunk < slicesPerChunk;
        return firstStep ? slice - slice % slicesPerChunk : slice - slicesPerChunk + 1;
    }
}
