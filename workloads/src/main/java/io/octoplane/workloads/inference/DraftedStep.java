package io.octoplane.workloads.inference;

import io.octoplane.workloads.execution.Observation;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * A decode step that verifies drafted tokens, with what it gains over one without: the tokens that it yields, for acceptances from 50 to
 * 100 %, over how much longer it takes.
 */
public final class DraftedStep extends ExtendedStep {
    private static final int LEAST_PERCENT = 50;
    private static final int STEP_PERCENT = 5;
    private static final double PERCENT = 100;

    private final int depth;
    private final double acceptance;
    private final DoubleSupplier undraftedMilliseconds;

    /**
     * @param depth tokens of each request that are drafted, at least 1
     * @param acceptance of the step
     * @param undraftedMilliseconds time of an output token where nothing is drafted; asked once, at the end
     */
    public DraftedStep(Workload step, int depth, double acceptance, DoubleSupplier undraftedMilliseconds) {
        super(step, InferenceMetrics.TPOT);
        this.depth = depth;
        this.acceptance = acceptance;
        this.undraftedMilliseconds = undraftedMilliseconds;
    }

    /** Tokens that a step yields: the one that always comes, and the drafted ones up to the first that is not accepted. */
    public static double tokensPerStep(int depth, double acceptance) {
        double tokens = 1;
        double accepted = 1;
        for (int draft = 0; draft < depth; draft++) {
            accepted *= acceptance;
            tokens += accepted;
        }
        return tokens;
    }

    @Override
    void extend(Observation token, ObservationSink sink) {
        gains(token.value() * tokensPerStep(depth, acceptance), sink);
    }

    private void gains(double milliseconds, ObservationSink sink) {
        double without = undraftedMilliseconds.getAsDouble();
        sink.add(InferenceMetrics.LONGER.observation(
                Map.of(), milliseconds / without, ObservationBasis.SIMULATED, null));
        for (int percent = LEAST_PERCENT; percent <= PERCENT; percent += STEP_PERCENT) {
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put(InferenceMetrics.ACCEPTANCE, Integer.toString(percent));
            labels.put(InferenceMetrics.DEPTH, Integer.toString(depth));
            double gain = tokensPerStep(depth, percent / PERCENT) * without / milliseconds;
            sink.add(InferenceMetrics.SPEED_UP.observation(labels, gain, ObservationBasis.SIMULATED, null));
        }
    }
}
