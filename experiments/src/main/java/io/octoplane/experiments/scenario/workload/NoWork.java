package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.Value;

/**
 * Nothing: the network is counted and priced, and nothing is simulated.
 *
 * @param counted where the counts come from
 */
public record NoWork(Counting counted) implements WorkloadSpec {
    /** Where counts come from. */
    public enum Counting {
        /** From the network, which is built. */
        BUILT,
        /** From a formula, for what papers count and nobody can build. */
        BY_FORMULA
    }

    private static final Key<Counting> COUNTED = Key.optional(
                    "counted",
                    Form.choice(Counting.class),
                    "Whether the network is built and counted, or counted by its formula where it cannot be built: a Slim Fly"
                            + " whose q is no power of a prime.")
            .withDefault(Counting.BUILT);

    public static final WorkloadKind KIND = new WorkloadKind(
            "none",
            "nothing: the network is built, counted and priced",
            Keys.of("a workload of kind none", WorkloadKind.key("none"), COUNTED),
            CostMetrics.ALL,
            (value, context) -> read(value));

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static NoWork read(Value value) {
        return new NoWork(value.object(KIND.keys()).read(COUNTED));
    }
}
