package io.octoplane.experiments.bench;

import io.octoplane.hardware.network.flow.CompletionBatching;
import io.octoplane.reports.format.Numbers;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A run of a benchmark and what the process had taken of the host when it ended. The process should do nothing else: what
 * it took before counts too.
 *
 * @param benchmark what was run
 * @param outcome what it gave
 * @param processorSeconds processor time of the whole process; empty where the host does not tell
 * @param peakResidentMegabytes most memory resident at once, in 10^6 bytes; empty where the host does not tell
 */
public record FlowMeasurement(
        FlowBenchmark benchmark,
        FlowBenchmark.Outcome outcome,
        OptionalDouble processorSeconds,
        OptionalDouble peakResidentMegabytes) {
    private static final int PICOSECOND_DIGITS = 6;

    /** Runs a benchmark once. */
    public static FlowMeasurement of(FlowBenchmark benchmark) {
        FlowBenchmark.Outcome outcome = benchmark.run();
        return new FlowMeasurement(
                benchmark, outcome, ProcessUsage.processorSeconds(), ProcessUsage.peakResidentMegabytes());
    }

    /** All figures under their names, in the order in which they are shown; null where the host does not tell. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("case", benchmark.traffic().toString());
        figures.put("endpoints", benchmark.endpoints());
        figures.put("bytes", benchmark.bytes());
        figures.put("staggered", benchmark.staggered());
        figures.put("batching", batching(benchmark.batching()));
        figures.put("seed", benchmark.seed());
        figures.put("simulated_us", BigDecimal.valueOf(outcome.simulatedPicoseconds(), PICOSECOND_DIGITS));
        figures.put("flows", outcome.flows());
        figures.put("solves", outcome.solves());
        figures.put("flow_visits", outcome.flowVisits());
        figures.put(
                "flows_per_cpu_s",
                processorSeconds.isPresent() ? decimal(outcome.flows() / processorSeconds.getAsDouble(), 0) : null);
        figures.put("cpu_s", orNull(processorSeconds, 2));
        figures.put("peak_rss_mb", orNull(peakResidentMegabytes, 1));
        return figures;
    }

    private static String batching(CompletionBatching batching) {
        return batching.equals(CompletionBatching.exact())
                ? "exact"
                : "up to " + percent(batching.flows()) + " of the flows and " + percent(batching.capacity())
                        + " of a capacity, exact below " + batching.exactBelow() + " flows";
    }

    private static String percent(double share) {
        return Numbers.text(share * 100) + " %";
    }

    private static BigDecimal orNull(OptionalDouble figure, int decimals) {
        return figure.isPresent() ? decimal(figure.getAsDouble(), decimals) : null;
    }

    private static BigDecimal decimal(double value, int decimals) {
        return new BigDecimal(Numbers.fixed(value, decimals));
    }
}
