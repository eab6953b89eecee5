package io.octoplane.workloads.execution.operation;

import io.octoplane.kernel.event.EventKernel;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Runs the operations of all ranks. A rank runs one block after the other; inside a block, operations begin as their streams and
 * dependencies allow.
 *
 * <p>Hot path: ranks and operations are numbers, the state of a rank's present block lies in arrays, nothing is allocated for
 * an operation, and there is one event for each that computes. Order: events of one instant come in the order in which they
 * were scheduled.
 */
public final class Executor {
    private static final long IDLE = -1;

    private final EventKernel kernel;
    private final OperationSource source;
    private final OperationObserver observer;
    private final MeetingGroups groups;
    private final int mostOperations;
    private final int entity;

    private final OperationBlock[] blocks;
    /** Operations of the present block that have not ended. */
    private final int[] open;
    /** Messages that the present block still waits for. */
    private final int[] openMessages;

    /** How many blocks the rank has begun. */
    private final int[] turns;

    private final long[] asked;
    private final long[] begun;
    /** For each rank and operation of its present block: what it still waits for. */
    private final byte[] waiting;
    /** For each rank and operation: when it began, or {@link #IDLE}. */
    private final long[] since;

    private final BitSet arrived = new BitSet();
    private int working;

    /**
     * @param members the ranks of each group that meets
     * @param ranks how many ranks there are
     * @param mostOperations of any block
     */
    public Executor(
            EventKernel kernel,
            OperationSource source,
            OperationObserver observer,
            int[][] members,
            int ranks,
            int mostOperations) {
        this.kernel = kernel;
        this.source = source;
        this.observer = observer;
        this.groups = new MeetingGroups(members);
        this.mostOperations = mostOperations;
        this.entity = kernel.registerEntity((time, payload) -> computed(payload));
        this.blocks = new OperationBlock[ranks];
        this.open = new int[ranks];
        this.openMessages = new int[ranks];
        this.turns = new int[ranks];
        this.asked = new long[ranks];
        this.begun = new long[ranks];
        this.waiting = new byte[Math.multiplyExact(ranks, mostOperations)];
        this.since = new long[waiting.length];
        Arrays.fill(since, IDLE);
    }

    /** All ranks ask for their first work now. */
    public void start() {
        working = blocks.length;
        for (int rank = 0; rank < blocks.length; rank++) {
            nextBlock(rank);
        }
    }

    /** Ranks that have work left; when no event is pending and this is above 0, they wait for ever. */
    public int working() {
        return working;
    }

    /** The present block of a rank, or null when it has ended. */
    public OperationBlock block(int rank) {
        return blocks[rank];
    }

    /** A message is there, and the rank that waits for it, or will, may go on. */
    public void arrived(int message, int rank) {
        arrived.set(message);
        OperationBlock block = blocks[rank];
        if (block == null) {
            return;
        }
        for (int operation = 0; operation < block.size(); operation++) {
            if (block.kind(operation) == OperationKind.RECEIVE
                    && since[rank * mostOperations + operation] != IDLE
                    && source.message(rank, block, operation) == message) {
                received(rank, block, operation);
                return;
            }
        }
    }

    /** The message of a {@link OperationKind#DELIVER} that a rank waits for is there. */
    public void delivered(int rank, int operation) {
        endMessage(rank, operation);
    }

    /** What the members of a group did together has ended. */
    public void endMeeting(int group) {
        groups.scatter(group);
        for (int rank : groups.members(group)) {
            int operation = groups.operationOf(group, rank);
            observer.met(
                    rank,
                    blocks[rank],
                    operation,
                    since[rank * mostOperations + operation],
                    groups.gathered(group),
                    groups.last(group),
                    kernel.now());
        }
        for (int rank : groups.members(group)) {
            ended(rank, groups.operationOf(group, rank));
        }
    }

    private void nextBlock(int rank) {
        OperationBlock block = source.next(rank);
        blocks[rank] = block;
        if (block == null) {
            working--;
            return;
        }
        int turn = ++turns[rank];
        open[rank] = block.size();
        openMessages[rank] = 0;
        asked[rank] = kernel.now();
        begun[rank] = kernel.now();
        int first = rank * mostOperations;
        for (int operation = 0; operation < block.size(); operation++) {
            waiting[first + operation] = (byte) block.needed(operation);
            since[first + operation] = IDLE;
            if (block.kind(operation) == OperationKind.RECEIVE || block.kind(operation) == OperationKind.DELIVER) {
                openMessages[rank]++;
            }
        }
        for (int operation = 0; operation < block.size(); operation++) {
            // One that ended at once may have ended the block.
            if (turns[rank] == turn && block.needed(operation) == 0) {
                begin(rank, block, operation);
            }
        }
    }

    private void begin(int rank, OperationBlock block, int operation) {
        since[rank * mostOperations + operation] = kernel.now();
        switch (block.kind(operation)) {
            case COMPUTE ->
                kernel.scheduleAfter(
                        source.duration(rank, block, operation), entity, (long) rank * mostOperations + operation);
            case MEETING -> join(rank, block, operation);
            case SEND -> {
                source.send(rank, block, operation);
                ended(rank, operation);
            }
            case DELIVER -> source.send(rank, block, operation);
            case RECEIVE -> {
                if (arrived.get(source.message(rank, block, operation))) {
                    received(rank, block, operation);
                } else {
                    source.awaits(rank, block, operation);
                }
            }
        }
    }

    private void join(int rank, OperationBlock block, int operation) {
        int group = source.group(rank, block, operation);
        if (groups.join(group, rank, operation, kernel.now())) {
            source.meet(group, rank, block, operation);
        }
    }

    private void received(int rank, OperationBlock block, int operation) {
        arrived.clear(source.message(rank, block, operation));
        endMessage(rank, operation);
    }

    private void endMessage(int rank, int operation) {
        if (--openMessages[rank] == 0) {
            begun[rank] = kernel.now();
        }
        ended(rank, operation);
    }

    private void computed(long payload) {
        int rank = (int) (payload / mostOperations);
        int operation = (int) (payload % mostOperations);
        observer.computed(rank, blocks[rank], operation, since[(int) payload], kernel.now());
        ended(rank, operation);
    }

    private void ended(int rank, int operation) {
        OperationBlock block = blocks[rank];
        int first = rank * mostOperations;
        since[first + operation] = IDLE;
        if (--open[rank] == 0) {
            observer.ended(rank, block, asked[rank], begun[rank], kernel.now());
            nextBlock(rank);
            return;
        }
        for (int successor : block.successors(operation)) {
            if (--waiting[first + successor] == 0) {
                begin(rank, block, successor);
            }
        }
    }
}
