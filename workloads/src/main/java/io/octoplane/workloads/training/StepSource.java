package io.octoplane.workloads.training;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Medium;
import io.octoplane.workloads.execution.RandomStream;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.execution.operation.Executor;
import io.octoplane.workloads.execution.operation.OperationBlock;
import io.octoplane.workloads.execution.operation.OperationSource;
import io.octoplane.workloads.pipeline.HandOver;
import io.octoplane.workloads.pipeline.Pass;
import io.octoplane.workloads.pipeline.PassKind;
import io.octoplane.workloads.pipeline.PipelineSchedule;
import io.octoplane.workloads.pipeline.WorkItem;
import io.octoplane.workloads.pipeline.WorkKind;
import io.octoplane.workloads.training.StageWork.ExpertExchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;

/** What the ranks of a step do next, and what their operations mean to network and kernels. */
final class StepSource implements OperationSource {
    private final TrainingSetup setup;
    private final WorkloadContext context;
    private final TrainingRanks ranks;
    private final ChunkBlocks blocks;
    private final StepDraws draws;
    private final PipelineSchedule schedule;
    private final List<Iterator<WorkItem>> work = new ArrayList<>();
    private final WorkItem[] items;
    private final int[] forwardMicroBatch;
    private final int[] backwardMicroBatch;
    private final boolean[] reduced;
    private final ExpertExchanges[] exchanges;
    private final PendingExchanges pending;
    private final StepEnd end;
    private final TensorExchanges tensors;
    private final int handOverAccount;
    private final int[] channelToNext;
    /** By message: when it was sent. */
    private final long[] sent;

    private double[] lentShares = {};
    private final DeliveryListener handOvers;
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
                setup.tensor().isPresent(),
                setup.choices());
        this.items = new WorkItem[ranks.count()];
        this.forwardMicroBatch = new int[ranks.count()];
        this.backwardMicroBatch = new int[ranks.count()];
        this.reduced = new boolean[ranks.count()];
        for (int rank = 0; rank < ranks.count(); rank++) {
            work.add(schedule.workOf(ranks.pipelineRank(rank)));
        }
        this.exchanges = exchanges();
        this.pending = new PendingExchanges(context, exchanges, group -> executor.endMeeting(group), ranks);
        this.end = new StepEnd(setup, context, ranks, group -> executor.endMeeting(group));
        int firstTensorGroup = ranks.groups() + end.groups();
        this.tensors =
                new TensorExchanges(setup, context, ranks, firstTensorGroup, group -> executor.endMeeting(group));
        this.handOverAccount = context.network().group("hand-over");
        this.channelToNext = new int[ranks.count() * schedule.layout().ranks()];
        Arrays.fill(channelToNext, -1);
        int lanes = setup.folded() ? 1 : setup.layout().lanes();
        this.sent = new long
                [Math.multiplyExact(
                        2 * lanes, schedule.microBatches() * schedule.layout().stages())];
        this.handOvers = new Delivered(this::handedOver);
    }

    void executedBy(Executor itsExecutor) {
        executor = itsExecutor;
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
        int firstPool = ExpertExchanges.addWarps(experts, context);
        for (int group = 0; group < ofGroups.length; group++) {
            ofGroups[group] = new ExpertExchanges(
                    experts, context, group, ranks.firstGpu(group), setup.folded(), firstPool, hits, draws);
        }
        return ofGroups;
    }

    @Override
    public OperationBlock next(int rank) {
        Iterator<WorkItem> left = work.get(rank);
        if (!left.hasNext()) {
            items[rank] = null;
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
        return blocks.of(item);
    }

    @Override
    public long duration(int rank, OperationBlock block, int operation) {
        if (items[rank] == null) {
            return Math.round(end.optimizerTime(rank) * draws.time(rank));
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
            return end.group(rank);
        }
        return blocks.work(block.work(operation)).isTensor()
                ? ranks.groups() + end.groups() + ranks.tensorGroup(rank)
                : ranks.group(rank);
    }

    @Override
    public void meet(int group, int rank, OperationBlock block, int operation) {
        if (items[rank] == null) {
            end.meet(group, operation);
            return;
        }
        StageWork what = blocks.work(block.work(operation));
        if (what.isTensor()) {
            tensors.meet(group);
            return;
        }
        pending.start(group, what.exchange().isDispatch(), layer(what), microBatch(rank, what.backward()));
    }

    @Override
    public void send(int rank, OperationBlock block, int operation) {
        HandOver handOver =
                HandOver.outOf(pass(rank, block, operation), schedule.layout()).orElseThrow();
        int destination = ranks.neighbour(rank, handOver.toRank());
        int place = rank * schedule.layout().ranks() + handOver.toRank();
        if (channelToNext[place] < 0) {
            int from = ranks.gpu(rank);
            int to = ranks.gpu(destination);
            boolean inNode = from / context.gpusPerNode() == to / context.gpusPerNode();
            channelToNext[place] =
                    context.network().open(ChannelSpec.of(from, to, inNode ? Medium.NVLINK : Medium.NETWORK));
        }
        int message = message(destination, handOver);
        sent[message] = context.kernel().now();
        long cookie = (long) message * ranks.count() + destination;
        context.network()
                .send(channelToNext[place], Math.round(setup.handOverBytes()), handOverAccount, cookie, handOvers);
    }

    @Override
    public int message(int rank, OperationBlock block, int operation) {
        return message(
                rank,
                HandOver.into(pass(rank, block, operation), schedule.layout()).orElseThrow());
    }

    private int message(int receiver, HandOver handOver) {
        int index = ranks.lane(receiver) * schedule.microBatches() + handOver.microBatch();
        return (index * schedule.layout().stages() + handOver.toStage()) * 2
                + handOver.kind().ordinal();
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

    private void handedOver(long cookie) {
        executor.arrived((int) (cookie / ranks.count()), (int) (cookie % ranks.count()));
    }

    /** When the last of what its present block waits for was sent; -1 where it waits for nothing. */
    long inputSent(int rank) {
        long last = -1;
        if (items[rank] != null) {
            for (Pass pass : items[rank].passes()) {
                HandOver into = HandOver.into(pass, schedule.layout()).orElse(null);
                if (into != null && !into.staysOnRank()) {
                    last = Math.max(last, sent[message(rank, into)]);
                }
            }
        }
        return last;
    }

    /** The part of an operation's time that it takes longer because SMs are lent to communication. */
    double lentShare(int rank, OperationBlock block, int operation) {
        if (items[rank] == null) {
            return 0;
        }
        int number = block.work(operation);
        if (number >= lentShares.length) {
            int known = lentShares.length;
            lentShares = Arrays.copyOf(lentShares, number + 1);
            Arrays.fill(lentShares, known, number + 1, Double.NaN);
        }
        if (Double.isNaN(lentShares[number])) {
            StageWork what = blocks.work(number);
            ModelUnit unit = setup.stages().get(what.stage()).get(what.place());
            double alone = setup.kernels().time(unit, what.part(), setup.sms()).picoseconds();
            lentShares[number] = Math.max(0, 1 - alone / what.picoseconds());
        }
        return lentShares[number];
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

    /** Whether a block ends the step. */
    boolean isReduction(OperationBlock block) {
        return end.isIts(block);
    }

    boolean isLastMeeting(OperationBlock block, int operation) {
        return end.isIts(block) && operation == block.size() - 1;
    }

    /** The ranks of all groups that meet. */
    int[][] groups() {
        int[][] ofEnd = end.members();
        int[][] all = new int[ranks.groups() + ofEnd.length + tensors.groups()][];
        for (int group = 0; group < ranks.groups(); group++) {
            all[group] = ranks.members(group);
        }
        System.arraycopy(ofEnd, 0, all, ranks.groups(), ofEnd.length);
        for (int group = 0; group < tensors.groups(); group++) {
            all[ranks.groups() + ofEnd.length + group] = ranks.membersOfTensorGroup(group);
        }
        return all;
    }

    /** When all were there for the reduction that a rank has part in. */
    long optimizerBegan(int rank) {
        return end.began(end.group(rank));
    }

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

    /** Exchanges that the network cannot finish end the simulation. */
    private final class Delivered implements DeliveryListener {
        private final LongConsumer whenThere;

        Delivered(LongConsumer whenThere) {
            this.whenThere = whenThere;
        }

        @Override
        public void delivered(long cookie, long time, int limiter) {
            whenThere.accept(cookie);
        }

        @Override
        public void failed(long cookie, int resource) {
            throw new IllegalStateException(
                    "a hand-over cannot arrive: " + context.network().limiter(resource) + " has no capacity");
        }
    }
}
