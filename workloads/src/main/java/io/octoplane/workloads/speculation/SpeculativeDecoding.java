package io.octoplane.workloads.speculation;

import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import io.octoplane.workloads.execution.Observation;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.RandomStream;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A sequence generated with drafted tokens (arXiv 2211.17192; with multi-token prediction as the draft, arXiv 2412.19437,
 * section 5.4.3). Each step verifies the tokens drafted in the step before: it yields one token, and one more for each drafted
 * token up to the first that is refused. Whether a token is accepted is drawn for it alone; verifying takes no longer than
 * a step without drafts, which holds where decoding waits for memory, and drafting adds its cost to each step.
 */
public final class SpeculativeDecoding implements Workload {
    private static final String ACCEPTANCE = "acceptance";
    private static final String DEPTH = "depth";
    private static final double PERCENT = 100;

    private static final Metric TOKENS_PER_STEP = new Metric(
            "tokens_per_step", "tokens", List.of(ACCEPTANCE, DEPTH), "Tokens that a step yields, on average.");
    private static final Metric SPEED_UP = new Metric(
            "speculation_speed_up",
            "times",
            List.of(ACCEPTANCE, DEPTH),
            "Tokens a second in multiples of those without drafted tokens.");

    /** What this workload reports. */
    public static final Metrics METRICS = new Metrics(List.of(TOKENS_PER_STEP, SPEED_UP));

    private final SpeculationSetup setup;
    private final List<Observation> seen = new ArrayList<>();

    public SpeculativeDecoding(SpeculationSetup setup) {
        this.setup = setup;
    }

    @Override
    public ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        return new ExpectedTraffic(0, 0);
    }

    @Override
    public void start(WorkloadContext context) {
        for (double acceptance : setup.acceptances()) {
            for (int depth : setup.depths()) {
                // The same draws for all, so that the curve is smooth.
                UniformRandomProvider random = context.random().stream(RandomStream.ACCEPTED_TOKENS.streamName());
                double tokensPerStep = tokensPerStep(random, acceptance, depth);
                Map<String, String> labels = new LinkedHashMap<>();
                labels.put(ACCEPTANCE, label(acceptance));
                labels.put(DEPTH, Integer.toString(depth));
                seen.add(TOKENS_PER_STEP.observation(labels, tokensPerStep, ObservationBasis.SIMULATED, null));
                double speedUp = tokensPerStep / (1 + depth * setup.draftCost());
                seen.add(SPEED_UP.observation(labels, speedUp, ObservationBasis.SIMULATED, null));
            }
        }
    }

    private double tokensPerStep(UniformRandomProvider random, double acceptance, int depth) {
        long tokens = 0;
        long steps = 0;
        while (tokens < setup.tokens()) {
            int accepted = 0;
            while (accepted < depth && random.nextDouble() < acceptance) {
                accepted++;
            }
            tokens += 1 + accepted;
            steps++;
        }
        return (double) tokens / steps;
    }

    /** In percent, to hundredths. */
    private static String label(double acceptance) {
        long hundredths = Math.round(acceptance * PERCENT * PERCENT);
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    }

    @Override
    public void report(ObservationSink sink) {
        if (seen.isEmpty()) {
            throw new IllegalStateException("nothing was generated");
        }
        seen.forEach(sink::add);
    }
}
