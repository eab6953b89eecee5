package io.octoplane.workloads.inference;

import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import io.octoplane.workloads.deepep.KernelPhase;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The numbers of a decode step or a prefill pass. */
final class InferenceReport {
    private static final double MICROSECOND = 1e6;
    private static final double MILLISECOND = 1e9;
    private static final double SECOND = 1e12;
    private static final double PERCENT = 100;
    private static final double WORTH_NAMING = 0.1;
    private static final double GIGA = 1e9;
    private static final double TAIL = 0.99;

    private final InferenceSetup setup;
    private final WorkloadContext context;
    private final StepAccount account;
    private final TokenExchange exchange;

    InferenceReport(InferenceSetup setup, WorkloadContext context, StepAccount account, TokenExchange exchange) {
        this.setup = setup;
        this.context = context;
        this.account = account;
        this.exchange = exchange;
    }

    void report(ObservationSink sink) {
        double layer = account.layer();
        double step = account.end() + (setup.expertLayers() - setup.simulatedLayers()) * layer;
        double perToken = (step + setup.betweenSteps()) / setup.tokensPerStep();
        double perGpu = setup.requests() * SECOND / perToken;
        String boundBy = boundBy(layer);
        if (!setup.prefill()) {
            simulated(sink, InferenceMetrics.TPOT, perToken / MILLISECOND, boundBy);
            percentiles(sink, step - setup.expertLayers() * layer);
            simulated(sink, InferenceMetrics.TOKENS_PER_USER, SECOND / perToken, null);
        }
        simulated(sink, InferenceMetrics.TOKENS_PER_GPU, perGpu, boundBy);
        simulated(sink, InferenceMetrics.TOKENS_PER_NODE, perGpu * context.gpusPerNode(), null);
        simulated(sink, InferenceMetrics.STEP, step / MILLISECOND, boundBy);
        simulated(sink, InferenceMetrics.LAYER, layer / MICROSECOND, boundBy);
        if (setup.compute() == ComputeTimes.FREE) {
            simulated(
                    sink,
                    InferenceMetrics.COMMUNICATION,
                    layer / setup.microBatches() / MICROSECOND,
                    BoundBy.words(limits(KernelPhase.COMBINE)));
        }
        double exposed = 0;
        for (KernelPhase phase : KernelPhase.values()) {
            exposed += account.exposedOfLayer(phase);
        }
        simulated(sink, InferenceMetrics.EXPOSED, exposed / MICROSECOND, null);
        simulated(sink, InferenceMetrics.EXPOSED_SHARE, PERCENT * exposed / layer, null);
        derived(sink, InferenceMetrics.IMBALANCE, exchange.imbalance());
        setup.memory().ifPresent(memory -> {
            derived(sink, InferenceMetrics.MEMORY, memory.bytes() / GIGA);
            derived(sink, InferenceMetrics.MOST_REQUESTS, memory.mostRequests());
        });
        for (StepPart part : StepPart.values()) {
            part(sink, InferenceMetrics.PART_TIME, part, account.ofLayer(part));
            part(sink, InferenceMetrics.OUTSIDE, part, account.outside(part));
        }
        for (KernelPhase phase : KernelPhase.values()) {
            BoundBy.observe(phase.words(), Map.of(), limits(phase), account.end() / SECOND, sink);
        }
        exchange.report(sink);
    }

    /** @param besides time of a step outside the layers with experts */
    private void percentiles(ObservationSink sink, double besides) {
        double[] runs = account.runs(setup.expertLayers());
        if (runs.length > 1) {
            percentile(sink, InferenceMetrics.TPOT_MEDIAN, runs[(runs.length - 1) / 2] + besides);
            percentile(sink, InferenceMetrics.TPOT_TAIL, runs[(int) Math.ceil(TAIL * runs.length) - 1] + besides);
        }
    }

    private void percentile(ObservationSink sink, Metric metric, double step) {
        simulated(sink, metric, (step + setup.betweenSteps()) / setup.tokensPerStep() / MILLISECOND, null);
    }

    private List<LimitedShare> limits(KernelPhase phase) {
        return context.network().account().limits(context.network().group(phase.words()));
    }

    /** The parts that a layer spends at least a tenth of its time in, the longest first. */
    private String boundBy(double layer) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (StepPart part : StepPart.values()) {
            shares.put(part.words(), account.ofLayer(part) / layer);
        }
        for (KernelPhase phase : KernelPhase.values()) {
            shares.put("waiting for " + phase.words(), account.exposedOfLayer(phase) / layer);
        }
        return shares.entrySet().stream()
                .filter(share -> share.getValue() >= WORTH_NAMING)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(share -> share.getKey() + ' ' + Math.round(PERCENT * share.getValue()) + " %")
                .collect(Collectors.joining(", "));
    }

    private static void part(ObservationSink sink, Metric metric, StepPart part, double picoseconds) {
        if (picoseconds > 0) {
            sink.add(metric.observation(
                    Map.of(InferenceMetrics.PART, part.words()),
                    picoseconds / MICROSECOND,
                    ObservationBasis.SIMULATED,
                    null));
        }
    }

    private void simulated(ObservationSink sink, Metric metric, double value, String boundBy) {
        Map<String, String> labels = metric.labels().isEmpty()
                ? Map.of()
                : Map.of(InferenceMetrics.INTRA_NODE, setup.exchange().intraNode());
        sink.add(metric.observation(labels, value, ObservationBasis.SIMULATED, boundBy));
    }

    private static void derived(ObservationSink sink, Metric metric, double value) {
        sink.add(metric.observation(Map.of(), value, ObservationBasis.DERIVED, null));
    }
}
