package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.model.FlopCount;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.speculation.SpeculationSetup;
import io.octoplane.workloads.speculation.SpeculativeDecoding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;

/**
 * Decoding with drafted tokens.
 *
 * @param setup what is simulated
 */
public record DraftedTokens(SpeculationSetup setup) implements WorkloadSpec {
    private static final int MOST_DEPTH = 64;
    private static final int MOST_CONTEXT = 1 << 24;
    private static final long MOST_TOKENS = 100_000_000;
    private static final double PERCENT = 100;

    private static final Key<List<Double>> ACCEPTANCE = Key.required(
                    "acceptance",
                    new Form.Items<>(Form.fraction(), 1),
                    "How often a drafted token is accepted when all before it were: 0 % to 100 %.")
            .example("[80 %, 90 %]");
    private static final Key<List<Integer>> DEPTH = Key.optional(
                    "depth", new Form.Items<>(Form.integer(1, MOST_DEPTH), 1), "Tokens drafted in each step.")
            .withDefault(List.of(1), "[1]");
    private static final Key<Integer> CONTEXT = Key.optional(
                    "context", Form.integer(1, MOST_CONTEXT), "Tokens in the cache, which drafting and decoding read.")
            .withDefault(4096);
    private static final Key<Double> DRAFT_COST = Key.optional(
                    "draft-cost", Form.fraction(), "Time of drafting a token over that of a step without drafting.")
            .otherwise("operations of a module of multi-token prediction over those of the main model")
            .example("4 %");
    private static final Key<Long> TOKENS = Key.optional(
                    "tokens", Form.wholeNumber(1, MOST_TOKENS), "Tokens to generate for each acceptance and depth.")
            .withDefault(1_000_000L);

    static final WorkloadKind KIND = new WorkloadKind(
            "speculative-decoding",
            "one sequence decoded with drafted tokens, as multi-token prediction makes them",
            Keys.of(
                    "a speculative-decoding workload",
                    WorkloadKind.key("speculative-decoding"),
                    ACCEPTANCE,
                    DEPTH,
                    CONTEXT,
                    DRAFT_COST,
                    TOKENS),
            SpeculativeDecoding.METRICS,
            DraftedTokens::read);

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> resolvedDefaults() {
        BigDecimal percent = new BigDecimal(setup.draftCost() * PERCENT).round(new MathContext(4));
        return Map.of(DRAFT_COST.name(), percent.toPlainString() + " %");
    }

    private static DraftedTokens read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        List<Double> acceptances = reader.read(ACCEPTANCE);
        if (acceptances.isEmpty() || acceptances.stream().anyMatch(acceptance -> acceptance > 1)) {
            throw reader.value(ACCEPTANCE).error("expected at least one percentage, and none above 100 %");
        }
        List<Integer> depths = reader.read(DEPTH);
        if (depths.isEmpty()) {
            throw reader.value(DEPTH).error("expected at least one depth");
        }
        int tokensInCache = reader.read(CONTEXT);
        return new DraftedTokens(new SpeculationSetup(
                acceptances,
                depths,
                reader.find(DRAFT_COST)
                        .orElseGet(() -> shareOfOneModule(context.wholeModel(reader), tokensInCache, reader)),
                reader.read(TOKENS)));
    }

    private static double shareOfOneModule(ModelDescription model, int tokensInCache, ObjectReader reader) {
        if (model.multiTokenPredictionDepth() == 0) {
            throw reader.error(model.name() + " has no multi-token prediction to draft with; give draft-cost");
        }
        FlopCount count = new FlopCount(model, tokensInCache, false);
        return (double) count.multiTokenPredictionForward().total()
                / model.multiTokenPredictionDepth()
                / count.forward().total();
    }
}
