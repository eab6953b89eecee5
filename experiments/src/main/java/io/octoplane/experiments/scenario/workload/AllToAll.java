package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;

/**
 * Every GPU sends to every GPU of every other node, all at once.
 *
 * @param bytesPerPair bytes from one GPU to one other, at least 1
 */
public record AllToAll(long bytesPerPair) implements WorkloadSpec {
    static final WorkloadKind KIND =
            new WorkloadKind("all-to-all", "every GPU sends to every GPU of every other node", AllToAll::read);

    private static AllToAll read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object("an all-to-all workload", "kind", "bytes-per-pair");
        if (context.nodes() < 2) {
            throw reader.error("needs at least 2 nodes, the cluster has 1");
        }
        return new AllToAll(reader.required("bytes-per-pair").size());
    }
}
