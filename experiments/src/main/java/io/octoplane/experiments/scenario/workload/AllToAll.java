package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.traffic.PairTraffic;

/**
 * Every GPU sends to every GPU of every other node, all at once.
 *
 * @param bytesPerPair bytes from one GPU to one other, at least 1
 */
public record AllToAll(long bytesPerPair) implements WorkloadSpec {
    private static final Key<Long> BYTES_PER_PAIR = Key.required(
                    "bytes-per-pair", Form.size(), "Bytes from one GPU to one other.")
            .example("1 MiB");

    static final WorkloadKind KIND = new WorkloadKind(
            "all-to-all",
            "every GPU sends to every GPU of every other node",
            Keys.of("an all-to-all workload", WorkloadKind.key("all-to-all"), BYTES_PER_PAIR),
            PairTraffic.METRICS,
            AllToAll::read);

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static AllToAll read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        if (context.nodes() < 2) {
            throw reader.error("needs at least 2 nodes, the cluster has 1");
        }
        return new AllToAll(reader.read(BYTES_PER_PAIR));
    }
}
