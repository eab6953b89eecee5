package io.octoplane.workloads.training;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Medium;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.execution.operation.Executor;
import io.octoplane.workloads.pipeline.HandOver;
import io.octoplane.workloads.pipeline.ItemHandOvers;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Hand-overs between ranks as messages. Those that leave by themselves move at once; of those that a rank delivers in one go with
 * others, each moves when its receiver waits for it, too.
 */
final class HandOverMessages implements DeliveryListener {
    private static final int NOBODY = -1;

    private final TrainingSetup setup;
    private final WorkloadContext context;
    private final TrainingRanks ranks;
    private final int account;
    private final int[] channelToNext;
    /** By message: who delivers it, and with which operation; {@link #NOBODY} where nobody does yet. */
    private final int[] sender;

    private final byte[] senderOperation;
    private final BitSet awaited = new BitSet();
    /** By message: when it was on its way. */
    private final long[] sent;

    private Executor executor;

    HandOverMessages(TrainingSetup setup, WorkloadContext context, TrainingRanks ranks) {
        this.setup = setup;
        this.context = context;
        this.ranks = ranks;
        this.account = context.network().group("hand-over");
        this.channelToNext = new int[ranks.count() * setup.schedule().layout().ranks()];
        Arrays.fill(channelToNext, NOBODY);
        int all = setup.layout().lanes()
                * setup.schedule().microBatches()
                * setup.schedule().layout().stages()
                * HandOver.Kind.values().length;
        this.sent = new long[all];
        int messages = setup.handOversTogether() ? all : 0;
        this.sender = new int[messages];
        Arrays.fill(sender, NOBODY);
        this.senderOperation = new byte[messages];
    }

    void executedBy(Executor itsExecutor) {
        executor = itsExecutor;
    }

    /** The number of a message to a rank. */
    int message(int receiver, HandOver handOver) {
        int index = ranks.lane(receiver) * setup.schedule().microBatches() + handOver.microBatch();
        return (index * setup.schedule().layout().stages() + handOver.toStage()) * HandOver.Kind.values().length
                + handOver.kind().ordinal();
    }

    /** Moves a message that leaves by itself. */
    void send(int rank, HandOver handOver) {
        int receiver = ranks.neighbour(rank, handOver.toRank());
        move(rank, handOver, receiver, message(receiver, handOver));
    }

    /** Moves a message as soon as its receiver waits for it; the operation ends with it. */
    void deliver(int rank, int operation, HandOver handOver) {
        int receiver = ranks.neighbour(rank, handOver.toRank());
        int message = message(receiver, handOver);
        sender[message] = rank;
        senderOperation[message] = (byte) operation;
        if (awaited.get(message)) {
            move(rank, handOver, receiver, message);
        }
    }

    /** The receiver of a message that somebody delivers waits for it. */
    void await(int rank, HandOver handOver) {
        int message = message(rank, handOver);
        awaited.set(message);
        if (sender[message] != NOBODY) {
            move(sender[message], handOver, rank, message);
        }
    }

    /** When a hand-over to a rank was on its way, picoseconds. */
    long sent(int receiver, HandOver handOver) {
        return sent[message(receiver, handOver)];
    }

    /** When the last of what a rank sends and receives in one go was on its way; beyond all times where there is nothing. */
    long lastSent(int rank, ItemHandOvers together) {
        long last = -1;
        for (HandOver handOver : together.sent()) {
            last = Math.max(last, sent(ranks.neighbour(rank, handOver.toRank()), handOver));
        }
        for (HandOver handOver : together.received()) {
            last = Math.max(last, sent(rank, handOver));
        }
        return last < 0 ? Long.MAX_VALUE : last;
    }

    private void move(int rank, HandOver handOver, int receiver, int message) {
        sent[message] = context.kernel().now();
        int place = rank * setup.schedule().layout().ranks() + handOver.toRank();
        if (channelToNext[place] < 0) {
            int from = ranks.gpu(rank);
            int to = ranks.gpu(receiver);
            boolean inNode = from / context.gpusPerNode() == to / context.gpusPerNode();
            channelToNext[place] =
                    context.network().open(ChannelSpec.of(from, to, inNode ? Medium.NVLINK : Medium.NETWORK));
        }
        context.network()
                .send(
                        channelToNext[place],
                        Math.round(setup.handOverBytes()),
                        account,
                        (long) message * ranks.count() + receiver,
                        this);
    }

    @Override
    public void delivered(long cookie, long time, int limiter) {
        int message = (int) (cookie / ranks.count());
        executor.arrived(message, (int) (cookie % ranks.count()));
        if (message < sender.length) {
            executor.delivered(sender[message], senderOperation[message]);
        }
    }

    @Override
    public void failed(long cookie, int resource) {
        throw new IllegalStateException(
                "a hand-over cannot arrive: " + context.network().limiter(resource) + " has no capacity");
    }
}
