package io.octoplane.workloads.training;

import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.pipeline.WorkKind;
import io.octoplane.workloads.training.StageWork.ExpertExchange;
import io.octoplane.workloads.training.StepBudget.Cause;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The numbers of a step, or of a pair. */
final class TrainingReport {
    private static final double SECOND = 1e12;
    private static final double MILLISECOND = 1e9;
    private static final double GIGA = 1e9;
    private static final double TERA = 1e12;
    private static final double PERCENT = 100;
    private static final double SECONDS_PER_DAY = 86_400;

    private final TrainingSetup setup;
    private final WorkloadContext context;
    private final StepAccount account;

    TrainingReport(TrainingSetup setup, WorkloadContext context, StepAccount account) {
        this.setup = setup;
        this.context = context;
        this.account = account;
    }

    void report(ObservationSink sink) {
        if (setup.schedule() instanceof OnePair) {
            add(
                    sink,
                    TrainingMetrics.PAIR_SPAN,
                    mean(rank -> account.items(WorkKind.OVERLAPPED_PAIR, rank)) / MILLISECOND);
        } else {
            step(sink);
        }
        add(sink, TrainingMetrics.COMPUTING, mean(account::computing) / MILLISECOND);
        add(
                sink,
                TrainingMetrics.COMMUNICATING,
                mean(rank -> account.notified(rank) + account.exchanged(rank)) / MILLISECOND);
        add(sink, TrainingMetrics.NOTIFIED, mean(account::notified) / MILLISECOND);
        waiting(sink);
        exchanges(sink);
    }

    private void step(ObservationSink sink) {
        double step = account.end() / SECOND;
        StepLimits limits = new StepLimits(
                account.budget(),
                account.end(),
                cause -> limits(cause == Cause.DISPATCH ? "dispatch" : "combine"),
                this::place);
        sink.add(TrainingMetrics.STEP.observation(Map.of(), step, ObservationBasis.SIMULATED, limits.words()));
        limits.report(sink);
        double tokens = (double) setup.tokens()
                * setup.schedule().microBatches()
                * setup.layout().lanes();
        derived(sink, TrainingMetrics.TOKENS_PER_DAY, tokens / step * SECONDS_PER_DAY / GIGA);
        parts((part, ofRank) ->
                sink.add(part.observation(Map.of(), meanOf(0, ofRank), ObservationBasis.SIMULATED, boundBy(part))));
        for (int pipelineRank = 0; pipelineRank < setup.layout().pipelineRanks(); pipelineRank++) {
            int rank = pipelineRank;
            parts((part, ofRank) -> rankPart(sink, Integer.toString(rank), part, meanOf(rank, ofRank)));
        }
        parts((part, ofRank) -> rankPart(sink, "mean", part, mean(ofRank) / SECOND));
        add(
                sink,
                TrainingMetrics.LEAST_BUBBLE,
                ranks().mapToDouble(this::bubble).min().orElseThrow() / SECOND);
        add(
                sink,
                TrainingMetrics.MOST_BUBBLE,
                ranks().mapToDouble(this::bubble).max().orElseThrow() / SECOND);
        setup.flops().ifPresent(flops -> {
            double perGpu = tokens / step / setup.layout().gpus();
            derived(sink, TrainingMetrics.TFLOPS_FULL, perGpu * flops.full() / TERA);
            derived(sink, TrainingMetrics.TFLOPS_CAUSAL, perGpu * flops.causal() / TERA);
            derived(sink, TrainingMetrics.MFU_FULL, PERCENT * perGpu * flops.full() / flops.peakPerSecond());
            derived(sink, TrainingMetrics.MFU_CAUSAL, PERCENT * perGpu * flops.causal() / flops.peakPerSecond());
        });
    }

    /** What a part of the step is, for a GPU. */
    private interface PartSink {
        void part(Metric part, IntToDoubleFunction ofRank);
    }

    private void parts(PartSink sink) {
        sink.part(TrainingMetrics.FORWARD, rank -> account.items(WorkKind.FORWARD, rank));
        sink.part(TrainingMetrics.BUBBLE, this::bubble);
        sink.part(TrainingMetrics.BACKWARD, this::backward);
        sink.part(TrainingMetrics.WEIGHT, rank -> account.items(WorkKind.WEIGHT, rank));
        sink.part(TrainingMetrics.PAIRS, rank -> account.items(WorkKind.OVERLAPPED_PAIR, rank));
        sink.part(TrainingMetrics.OPTIMIZER, account::optimizer);
    }

    /** What a part of all GPUs spends its time with. */
    private String boundBy(Metric part) {
        if (part == TrainingMetrics.OPTIMIZER) {
            return setup.reduction().isEmpty() ? null : BoundBy.words(limits("parameter reduction"));
        }
        if (part == TrainingMetrics.BUBBLE) {
            return null;
        }
        double share = part == TrainingMetrics.FORWARD
                ? account.shareComputing(WorkKind.FORWARD)
                : part == TrainingMetrics.BACKWARD
                        ? account.shareComputing(WorkKind.BACKWARD, WorkKind.BACKWARD_INPUT)
                        : part == TrainingMetrics.WEIGHT
                                ? account.shareComputing(WorkKind.WEIGHT)
                                : account.shareComputing(WorkKind.OVERLAPPED_PAIR);
        long computing = Math.round(PERCENT * share);
        return share == 0
                ? null
                : computing >= PERCENT
                        ? "computing"
                        : "computing " + computing + " %, exchanges " + (100 - computing) + " %";
    }

    /** Mean over the GPUs of a pipeline rank, seconds. */
    private double meanOf(int pipelineRank, IntToDoubleFunction ofRank) {
        TrainingRanks all = new TrainingRanks(setup.layout(), setup.folded());
        return ranks().filter(rank -> all.pipelineRank(rank) == pipelineRank)
                        .mapToDouble(ofRank)
                        .average()
                        .orElseThrow()
                / SECOND;
    }

    private static void rankPart(ObservationSink sink, String pipelineRank, Metric part, double seconds) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(TrainingMetrics.PIPELINE_RANK, pipelineRank);
        labels.put(TrainingMetrics.PART, part.name());
        sink.add(TrainingMetrics.RANK_PART.observation(labels, seconds, ObservationBasis.SIMULATED, null));
    }

    private double backward(int rank) {
        return account.items(WorkKind.BACKWARD, rank) + account.items(WorkKind.BACKWARD_INPUT, rank);
    }

    private double bubble(int rank) {
        double busy = account.optimizer(rank);
        for (WorkKind kind : WorkKind.values()) {
            busy += account.items(kind, rank);
        }
        return account.end() - busy;
    }

    private void waiting(ObservationSink sink) {
        int most = ranks().boxed()
                .max(Comparator.comparingLong(account::waitedFor))
                .orElseThrow();
        double others = Math.max(1, setup.layout().groupSize() - 1);
        sink.add(TrainingMetrics.WAITED_FOR.observation(
                Map.of(), account.waitedFor(most) / others / MILLISECOND, ObservationBasis.SIMULATED, place(most)));
    }

    private String place(int rank) {
        TrainingRanks all = new TrainingRanks(setup.layout(), setup.folded());
        int gpu = all.gpu(rank);
        return "GPU " + gpu % context.gpusPerNode() + " of node " + gpu / context.gpusPerNode() + ", pipeline rank "
                + all.pipelineRank(rank);
    }

    private void exchanges(ObservationSink sink) {
        for (ExpertExchange exchange : ExpertExchange.values()) {
            if (account.count(exchange) > 0) {
                Map<String, String> labels = Map.of(TrainingMetrics.EXCHANGE, exchange.metric());
                String boundBy = BoundBy.words(limits(exchange.isDispatch() ? "dispatch" : "combine"));
                exchange(sink, TrainingMetrics.EXCHANGE_TIME, labels, account.meanTime(exchange), boundBy);
                exchange(sink, TrainingMetrics.EXCHANGE_LEAST, labels, account.shortest(exchange), null);
                exchange(sink, TrainingMetrics.EXCHANGE_MOST, labels, account.longest(exchange), null);
                exchange(sink, TrainingMetrics.NOTIFY_TIME, labels, account.meanNotify(exchange), null);
                double members = setup.folded() ? 1 : setup.layout().groupSize();
                sink.add(TrainingMetrics.COUNT.observation(
                        labels, account.count(exchange) / members, ObservationBasis.SIMULATED, null));
            }
        }
        for (String operation : List.of("dispatch", "combine", "hand-over")) {
            double seconds = context.network()
                            .account()
                            .activePicoseconds(context.network().group(operation))
                    / SECOND;
            BoundBy.observe(operation, Map.of(), limits(operation), seconds, sink);
        }
    }

    private List<LimitedShare> limits(String operation) {
        return context.network().account().limits(context.network().group(operation));
    }

    private static void exchange(
            ObservationSink sink, Metric metric, Map<String, String> labels, double picoseconds, String boundBy) {
        sink.add(metric.observation(labels, picoseconds / MILLISECOND, ObservationBasis.SIMULATED, boundBy));
    }

    private IntStream ranks() {
        return IntStream.range(0, account.ranks());
    }

    private double mean(IntToDoubleFunction ofRank) {
        return ranks().mapToDouble(ofRank).average().orElseThrow();
    }

    private static void add(ObservationSink sink, Metric metric, double value) {
        sink.add(metric.observation(Map.of(), value, ObservationBasis.SIMULATED, null));
    }

    private static void derived(ObservationSink sink, Metric metric, double value) {
        sink.add(metric.observation(Map.of(), value, ObservationBasis.DERIVED, null));
    }
}
