package io.octoplane.workloads.training;

import io.octoplane.workloads.execution.RandomStream;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.execution.operation.Executor;
import io.octoplane.workloads.execution.operation.OperationBlock;
import io.octoplane.workloads.execution.operation.OperationKind;
import io.octoplane.workloads.execution.operation.OperationSource;
import io.octoplane.workloads.pipeline.HandOver;
import io.octoplane.workloads.pipeline.ItemHandOvers;
import io.octoplane.workloads.pipeline.Pass;
import io.octoplane.workloads.pipeline.PassKind;
import io.octoplane.workloads.pipeline.PipelineSchedule;
import io.octoplane.workloads.pipeline.WorkItem;
import io.octoplane.workloads.pipeline.WorkKind;
import io.octoplane.workloads.training.StageWork.ExpertExchange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What the ranks of a step do next, and what their operations mean to network and kernels. */
final class StepSource implements OperationSource {
    private final TrainingSetup setup;
    private final WorkloadContext context;
    private final TrainingRanks ranks;
    private final ChunkBlocks blocks;
    private final StepDraws draws;
    private final PipelineSchedule schedule;
    private final List<UpcomingWork> work = new ArrayList<>();
    private final WorkItem[] items;
    private final int[] forwardMicroBatch;
    private final int[] backwardMicroBatch;
    private final boolean[] reduced;
    private final ExpertExchanges[] exchanges;
    private final PendingExchanges pending;
    private final LaunchDelays delays;
    private final StepEnd end;
    private final GroupExchanges shared;
    private final HandOverMessages handOvers;
    /** By rank: what it sends and receives in one go before its items, and before its present one; empty where all goes by itself. */
    private final List<Iterator<ItemHandOvers>> turns = new ArrayList<>();

    private final List<ItemHandOvers> before = new ArrayList<>();
    private Executor executor;

    StepSource(TrainingSetup setup, WorkloadContext context, TrainingRanks ranks, StepDraws draws) {
        this.setup = setup;
        this.context = context;
        this.ranks = ranks;
        this.draws = draws;
        this.schedule = setup.schedule();
        this.blocks = new ChunkBlocks(
                setup.stages(),
                setup.kernels(),
                schedule.layout(),
                setup.sms(),
                setup.communicationSms(),
                Sharing.of(setup),
                setup.choices());
        this.items = new WorkItem[ranks.count()];
        this.forwardMicroBatch = new int[ranks.count()];
        this.backwardMicroBatch = new int[ranks.count()];
        this.reduced = new boolean[ranks.count()];
        for (int rank = 0; rank < ranks.count(); rank++) {
            work.add(new UpcomingWork(schedule.workOf(ranks.pipelineRank(rank))));
            if (setup.handOversTogether()) {
                turns.add(schedule.handOversOf(ranks.pipelineRank(rank)).orElseThrow());
                before.add(ItemHandOvers.NONE);
            }
        }
        this.exchanges = exchanges();
        this.delays = LaunchDelays.of(setup, context.random(), ranks);
        this.pending = new PendingExchanges(context, exchanges, group -> executor.endMeeting(group), ranks, delays);
        this.end = new StepEnd(setup, context, ranks, group -> executor.endMeeting(group));
        this.shared = new GroupExchanges(
                setup, context, ranks, ranks.groups() + end.groups(), group -> executor.endMeeting(group));
        this.handOvers = new HandOverMessages(setup, context, ranks);
    }

    void executedBy(Executor itsExecutor) {
        executor = itsExecutor;
        handOvers.executedBy(itsExecutor);
        if (end.overlapped() != null) {
            end.overlapped().start(itsExecutor);
        }
    }

    /** At least as many as any block has. */
    int mostOperations() {
        return Math.max(blocks.mostOperations(), StepEnd.OPERATIONS);
    }

    private ExpertExchanges[] exchanges() {
        ExpertExchanges[] ofGroups = new ExpertExchanges[ranks.groups()];
        if (setup.experts().isEmpty()) {
            return ofGroups;
        }
        ExpertSetup experts = setup.experts().get();
        double zipf = setup.variation().zipfExponent();
        TokenHits hits = zipf == 0
                ? TokenHits.of(experts.batch(), context.random().stream(RandomStream.TOKEN_ROUTING.streamName()))
                : TokenHits.skewed(experts.batch(), zipf, context.random());
        if (zipf != 0) {
            draws.popular(hits.loads());
        }
        ExchangePools pools = ExchangePools.of(experts, context);
        for (int group = 0; group < ofGroups.length; group++) {
            ofGroups[group] = new ExpertExchanges(
                    experts, context, group, ranks.firstGpu(group), setup.folded(), pools, hits, draws);
        }
        return ofGroups;
    }

    @Override
    public OperationBlock next(int rank) {
        OverlappedReduction reduction = end.overlapped();
        if (reduction == null) {
            return nextWork(rank);
        }
        if (items[rank] != null) {
            reduction.ended(rank, items[rank]);
        }
        WorkItem item = work.get(rank).peek();
        if (item != null) {
            if (!reduction.hasParameters(rank, item)) {
                items[rank] = null;
                return reduction.parameters();
            }
            reduction.begins(rank, item);
        }
        return nextWork(rank);
    }

    private OperationBlock nextWork(int rank) {
        UpcomingWork left = work.get(rank);
        boolean goesTogether = setup.handOversTogether() && turns.get(rank).hasNext();
        if (goesTogether) {
            before.set(rank, turns.get(rank).next());
        }
        if (!left.hasNext()) {
            items[rank] = null;
            if (goesTogether && !before.get(rank).isEmpty()) {
                return blocks.of(before.get(rank));
            }
            if (reduced[rank] || setup.reduction().isEmpty()) {
                return null;
            }
            reduced[rank] = true;
            return end.block();
        }
        WorkItem item = left.next();
        items[rank] = item;
        for (Pass pass : item.passes()) {
            if (pass.kind() == PassKind.FORWARD) {
                forwardMicroBatch[rank] = pass.microBatch();
            } else {
                backwardMicroBatch[rank] = pass.microBatch();
            }
        }
        return goesTogether ? blocks.of(item, before.get(rank)) : blocks.of(item);
    }

    @Override
    public long duration(int rank, OperationBlock block, int operation) {
        if (items[rank] == null) {
            return Math.round(end.computing(rank, operation) * draws.time(rank));
        }
        StageWork what = blocks.work(block.work(operation));
        double factor = draws.time(rank);
        if (what.routedShare() > 0) {
            double tokens = draws.expertTokens(ranks.gpu(rank), layer(what), microBatch(rank, what.backward()));
            factor *= 1 + what.routedShare() * (tokens - 1);
        }
        return Math.round(what.picoseconds() * factor);
    }

    private int microBatch(int rank, boolean backward) {
        return backward ? backwardMicroBatch[rank] : forwardMicroBatch[rank];
    }

    private static int layer(StageWork what) {
        return what.stage() << 8 | what.place();
    }

    @Override
    public int group(int rank, OperationBlock block, int operation) {
        if (items[rank] == null) {
            return end.group(rank, operation);
        }
        GroupExchange exchange = blocks.work(block.work(operation)).shared();
        return exchange != null ? shared.group(rank, exchange) : ranks.group(rank);
    }

    @Override
    public void meet(int group, int rank, OperationBlock block, int operation) {
        if (items[rank] == null) {
            end.meet(group, operation);
            return;
        }
        StageWork what = blocks.work(block.work(operation));
        if (what.shared() != null) {
            shared.meet(group, what.shared());
            return;
        }
        pending.start(
                group,
                what.exchange().isDispatch(),
                what.exchange() == ExpertExchange.DISPATCH_FORWARD,
                layer(what),
                microBatch(rank, what.backward()));
    }

    @Override
    public void send(int rank, OperationBlock block, int operation) {
        if (block.kind(operation) == OperationKind.DELIVER) {
            handOvers.deliver(rank, operation, together(rank, block, operation));
        } else {
            handOvers.send(
                    rank,
                    HandOver.outOf(pass(rank, block, operation), schedule.layout())
                            .orElseThrow());
        }
    }

    @Override
    public void awaits(int rank, OperationBlock block, int operation) {
        if (setup.handOversTogether()) {
            handOvers.await(rank, together(rank, block, operation));
        }
    }

    @Override
    public int message(int rank, OperationBlock block, int operation) {
        if (items[rank] == null
                && end.overlapped() != null
                && block == end.overlapped().parameters()) {
            return end.overlapped().message(rank);
        }
        HandOver handOver = setup.handOversTogether()
                ? together(rank, block, operation)
                : HandOver.into(pass(rank, block, operation), schedule.layout()).orElseThrow();
        return handOvers.message(rank, handOver);
    }

    /** What is sent or received at a place of what goes in one go; received comes behind sent. */
    private HandOver together(int rank, OperationBlock block, int operation) {
        ItemHandOvers all = before.get(rank);
        int place = block.work(operation);
        int sent = all.sent().size();
        return place < sent ? all.sent().get(place) : all.received().get(place - sent);
    }

    /** The pass whose input or output a hand-over is. */
    private Pass pass(int rank, OperationBlock block, int operation) {
        boolean activation = block.work(operation) == HandOver.Kind.ACTIVATION.ordinal();
        for (Pass pass : items[rank].passes()) {
            if (activation == (pass.kind() == PassKind.FORWARD)) {
                return pass;
            }
        }
        throw new IllegalStateException("no such pass in " + items[rank]);
    }

    /**
     * When the last of what its present block sends and receives before it begins was on its way; beyond all times where there is
     * nothing of that.
     */
    long inputSent(int rank, OperationBlock block) {
        if (isParameters(block) || end.isIts(block)) {
            return Long.MAX_VALUE;
        }
        if (setup.handOversTogether()) {
            return handOvers.lastSent(rank, before.get(rank));
        }
        long last = -1;
        for (Pass pass : items[rank].passes()) {
            HandOver into = HandOver.into(pass, schedule.layout()).orElse(null);
            if (into != null && !into.staysOnRank()) {
                last = Math.max(last, handOvers.sent(rank, into));
            }
        }
        return last < 0 ? Long.MAX_VALUE : last;
    }

    /** The part of an operation's time that it takes longer because SMs are lent to communication. */
    double lentShare(OperationBlock block, int operation) {
        return end.isIts(block) ? 0 : blocks.work(block.work(operation)).lentShare();
    }

    /** Whether a block waits for parameters that are given back beside the first passes. */
    boolean isParameters(OperationBlock block) {
        return end.overlapped() != null && block == end.overlapped().parameters();
    }

    WorkKind kind(int rank) {
        return items[rank] == null ? null : items[rank].kind();
    }

    int gpuOf(int rank) {
        return ranks.gpu(rank);
    }

    /** What is exchanged, or null where the operation is something else. */
    ExpertExchange exchange(OperationBlock block, int operation) {
        return end.isIts(block) ? null : blocks.work(block.work(operation)).exchange();
    }

    /** Whether all GPUs meet, to learn the norm of the gradients. */
    boolean isNorm(OperationBlock block, int operation) {
        return end.isIts(block) && StepEnd.isNorm(operation);
    }

    boolean isEnd(OperationBlock block) {
        return end.isIts(block);
    }

    /** The ranks of all groups that meet. */
    int[][] groups() {
        int[][] ofEnd = end.members();
        int[][] ofShared = shared.members();
        int[][] all = new int[ranks.groups() + ofEnd.length + ofShared.length][];
        for (int group = 0; group < ranks.groups(); group++) {
            all[group] = ranks.members(group);
        }
        System.arraycopy(ofEnd, 0, all, ranks.groups(), ofEnd.length);
        System.arraycopy(ofShared, 0, all, ranks.groups() + ofEnd.length, ofShared.length);
        return all;
    }

    /** When all were there for the reduction that a rank has part in. */
    long optimizerBegan(int rank) {
        return end.began(rank);
    }

    /** From the meeting for an exchange that a rank has now to the start of its own kernel. */
    long timeToLaunch(int rank, ExpertExchange exchange) {
        return exchanges[0].notifyTime(exchange.isDispatch()) + delays.of(rank);
    }

    /** From the meeting for an exchange that a rank has now until all have launched and bytes move. */
    long timeToMove(int rank, ExpertExchange exchange) {
        return exchanges[0].notifyTime(exchange.isDispatch()) + delays.last(ranks.group(rank));
    }

    /** Of these the notify kernel. */
    long notifyTime(ExpertExchange exchange) {
        return exchanges[0].notifyTime(exchange.isDispatch());
    }

    String words(OperationBlock block, int operation) {
        return end.isIts(block)
                ? StepEnd.words(operation)
                : blocks.work(block.work(operation)).words();
    }

    String itemWords(int rank) {
        StringBuilder words = new StringBuilder();
        for (Pass pass : items[rank].passes()) {
            words.append(words.length() > 0 ? " & " : "")
                    .append(
                            switch (pass.kind()) {
                                case FORWARD -> "F";
                                case BACKWARD -> "B";
                                case BACKWARD_INPUT -> "B input ";
                                case WEIGHT -> "W";
                            });
            words.append(pass.microBatch());
        }
        return words.toString();
    }
}
