package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;

/**
 * A permutation that changes rails: GPU {@code i} of node {@code n} sends to GPU {@code i + railShift} of node {@code n +
 * nodeShift}, both counted around.
 *
 * @param bytesPerPair bytes from each GPU, at least 1
 * @param railShift 0 to GPUs per node - 1; 0 stays on the rail
 * @param nodeShift 1 to nodes - 1
 */
public record RailTraffic(long bytesPerPair, int railShift, int nodeShift) implements WorkloadSpec {
    static final WorkloadKind KIND = new WorkloadKind(
            "rail-traffic", "every GPU sends to one GPU of another node, rail-shift rails further", RailTraffic::read);

    private static RailTraffic read(Value value, WorkloadContext context) {
        ObjectReader reader =
                value.object("a rail-traffic workload", "kind", "bytes-per-pair", "rail-shift", "node-shift");
        if (context.nodes() < 2) {
            throw reader.error("needs at least 2 nodes, the cluster has 1");
        }
        return new RailTraffic(
                reader.required("bytes-per-pair").size(),
                reader.required("rail-shift").integer(0, context.gpusPerNode() - 1),
                reader.optional("node-shift")
                        .map(shift -> shift.integer(1, context.nodes() - 1))
                        .orElse(1));
    }
}
