package io.octoplane.workloads.training;

import io.octoplane.kernel.trace.TraceSink;
import io.octoplane.kernel.trace.TraceTrack;
import io.octoplane.workloads.execution.operation.OperationBlock;
import io.octoplane.workloads.execution.operation.OperationObserver;
import io.octoplane.workloads.pipeline.WorkKind;
import io.octoplane.workloads.training.StageWork.ExpertExchange;
import io.octoplane.workloads.training.StepBudget.Cause;
import java.util.Arrays;
import java.util.Map;

/**
 * Adds up what ranks did. A rank's time falls into items by kind (from the arrival of their input to their end), the optimizer's
 * part (from the meeting for it to its end, without waiting for the norm of those that were not there yet), and the rest, which is bubble; so the parts of each rank add up to the step.
 */
final class StepAccount implements OperationObserver {
    /** Operations that a timeline shows; beyond them only items, of which there are hundreds for each rank. */
    private static final int MOST_OPERATIONS_SHOWN = 6000;

    private static final int KINDS = WorkKind.values().length;
    private static final int EXCHANGES = ExpertExchange.values().length;

    private final StepSource source;
    private final TraceSink trace;
    private final boolean[] traced;
    private final int gpusPerNode;
    private final long[][] items;
    private final long[] optimizer;
    private final long[] waitedForNorm;
    private final long[] computing;
    /** Computing by kind of item. */
    private final long[] computingOf = new long[KINDS];

    private final long[] notified;
    private final long[] exchanged;
    /** By rank: how long others waited for it. */
    private final long[] waitedFor;

    private final StepBudget budget;
    private final long[][] exchangeTime;
    private final long[] exchangeCount = new long[EXCHANGES];
    private final long[] exchangeSum = new long[EXCHANGES];
    private final long[] notifySum = new long[EXCHANGES];
    private long end;
    private int operationsShown;

    /**
     * @param traced ranks whose spans are kept
     */
    StepAccount(StepSource source, TraceSink trace, int ranks, boolean[] traced, int gpusPerNode) {
        this.source = source;
        this.trace = trace;
        this.traced = traced;
        this.gpusPerNode = gpusPerNode;
        this.items = new long[KINDS][ranks];
        this.optimizer = new long[ranks];
        this.waitedForNorm = new long[ranks];
        this.computing = new long[ranks];
        this.notified = new long[ranks];
        this.exchanged = new long[ranks];
        this.waitedFor = new long[ranks];
        this.budget = new StepBudget(ranks);
        this.exchangeTime = new long[2][EXCHANGES];
        Arrays.fill(exchangeTime[0], Long.MAX_VALUE);
    }

    @Override
    public void computed(int rank, OperationBlock block, int operation, long begin, long finish) {
        if (block.stream(operation) == BlockWriter.COMPUTE) {
            computing[rank] += finish - begin;
            WorkKind kind = source.kind(rank);
            if (kind != null) {
                computingOf[kind.ordinal()] += finish - begin;
            }
            budget.computed(rank, begin, finish, source.lentShare(block, operation));
        } else {
            budget.passed(rank, Cause.STARTING, begin, finish);
        }
        if (isShown(rank)) {
            trace.span(track(rank, block.stream(operation)), source.words(block, operation), begin, finish, Map.of());
        }
    }

    @Override
    public void met(int rank, OperationBlock block, int operation, long joined, long gathered, int last, long finish) {
        ExpertExchange exchange = source.exchange(block, operation);
        waitedFor[last] += gathered - joined;
        long notified = exchange == null ? gathered : gathered + source.notifyTime(exchange);
        long launched = exchange == null ? gathered : gathered + source.timeToLaunch(rank, exchange);
        if (source.isNorm(block, operation)) {
            waitedForNorm[rank] = gathered - joined;
        }
        if (exchange == null) {
            boolean reduces = source.isEnd(block);
            if (!reduces) {
                budget.waited(rank, joined, gathered, last);
            }
            budget.passed(rank, reduces ? Cause.REDUCTION : Cause.SHARED_LAYER, gathered, finish);
        } else {
            long moving = Math.min(finish, gathered + source.timeToMove(rank, exchange));
            budget.waited(rank, joined, gathered, last);
            budget.passed(rank, Cause.STARTING, gathered, moving);
            budget.passed(rank, exchange.isDispatch() ? Cause.DISPATCH : Cause.COMBINE, moving, finish);
            this.notified[rank] += notified - joined;
            exchanged[rank] += finish - launched;
            int kind = exchange.ordinal();
            exchangeCount[kind]++;
            exchangeSum[kind] += finish - launched;
            notifySum[kind] += notified - joined;
            exchangeTime[0][kind] = Math.min(exchangeTime[0][kind], finish - launched);
            exchangeTime[1][kind] = Math.max(exchangeTime[1][kind], finish - launched);
        }
        if (isShown(rank)) {
            String words = source.words(block, operation);
            TraceTrack track = track(rank, block.stream(operation));
            if (notified > joined) {
                trace.span(track, "notify " + words, joined, notified, Map.of("last", Integer.toString(last)));
            }
            trace.span(track, words, launched, finish, Map.of());
        }
    }

    @Override
    public void ended(int rank, OperationBlock block, long asked, long begin, long finish) {
        end = Math.max(end, finish);
        if (source.isParameters(block)) {
            budget.passed(rank, Cause.REDUCTION, asked, begin);
        }
        budget.ended(rank, asked, begin, finish, source.inputSent(rank, block));
        WorkKind kind = source.kind(rank);
        if (kind == null) {
            if (source.isEnd(block)) {
                optimizer[rank] = finish - source.optimizerBegan(rank) - waitedForNorm[rank];
            }
            return;
        }
        items[kind.ordinal()][rank] += finish - begin;
        if (traced[rank]) {
            trace.span(new TraceTrack(process(rank), "items"), source.itemWords(rank), begin, finish, Map.of());
        }
    }

    private boolean isShown(int rank) {
        return traced[rank] && operationsShown++ < MOST_OPERATIONS_SHOWN;
    }

    private TraceTrack track(int rank, int stream) {
        return new TraceTrack(process(rank), stream == BlockWriter.COMPUTE ? "compute" : "communication");
    }

    private String process(int rank) {
        int gpu = source.gpuOf(rank);
        return "node " + gpu / gpusPerNode + " gpu " + gpu % gpusPerNode;
    }

    long end() {
        return end;
    }

    /** What the step's time went to; asked for when all have ended. */
    StepBudget budget() {
        budget.close(end);
        return budget;
    }

    long items(WorkKind kind, int rank) {
        return items[kind.ordinal()][rank];
    }

    /** The part of all items of some kinds in which their streams computed, 0 to 1; 0 where there is no such item. */
    double shareComputing(WorkKind... kinds) {
        double all = 0;
        double computed = 0;
        for (WorkKind kind : kinds) {
            all += Arrays.stream(items[kind.ordinal()]).asDoubleStream().sum();
            computed += computingOf[kind.ordinal()];
        }
        return all == 0 ? 0 : computed / all;
    }

    long optimizer(int rank) {
        return optimizer[rank];
    }

    long computing(int rank) {
        return computing[rank];
    }

    long notified(int rank) {
        return notified[rank];
    }

    long exchanged(int rank) {
        return exchanged[rank];
    }

    long waitedFor(int rank) {
        return waitedFor[rank];
    }

    long count(ExpertExchange exchange) {
        return exchangeCount[exchange.ordinal()];
    }

    double meanTime(ExpertExchange exchange) {
        return (double) exchangeSum[exchange.ordinal()] / exchangeCount[exchange.ordinal()];
    }

    double meanNotify(ExpertExchange exchange) {
        return (double) notifySum[exchange.ordinal()] / exchangeCount[exchange.ordinal()];
    }

    long shortest(ExpertExchange exchange) {
        return exchangeTime[0][exchange.ordinal()];
    }

    long longest(ExpertExchange exchange) {
        return exchangeTime[1][exchange.ordinal()];
    }

    int ranks() {
        return computing.length;
    }
}
