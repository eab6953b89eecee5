package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;

/** Nothing: the network is built, counted and priced, and nothing is simulated. */
public record NoWork() implements WorkloadSpec {
    public static final WorkloadKind KIND = new WorkloadKind(
            "none",
            "nothing: the network is built, counted and priced",
            Keys.of("a workload of kind none", WorkloadKind.key("none")),
            CostMetrics.ALL,
            NoWork::read);

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static NoWork read(Value value, WorkloadContext context) {
        ObjectReader ignored = value.object(KIND.keys());
        return new NoWork();
    }
}
