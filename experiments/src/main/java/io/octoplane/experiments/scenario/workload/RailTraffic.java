package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.traffic.PairTraffic;

/**
 * A permutation that changes rails: GPU {@code i} of node {@code n} sends to GPU {@code i + railShift} of node {@code n +
 * nodeShift}, both counted around.
 *
 * @param bytesPerPair bytes from each GPU, at least 1
 * @param railShift 0 to GPUs per node - 1; 0 stays on the rail
 * @param nodeShift 1 to nodes - 1
 */
public record RailTraffic(long bytesPerPair, int railShift, int nodeShift) implements WorkloadSpec {
    private static final Key<Long> BYTES_PER_PAIR =
            Key.required("bytes-per-pair", Form.size(), "Bytes from each GPU.").example("64 MiB");
    private static final Key<Integer> RAIL_SHIFT = Key.required(
                    "rail-shift",
                    Form.integer(0, Integer.MAX_VALUE),
                    "How many rails further the receiver is, below the GPUs of a node; 0 stays on the rail.")
            .example("1");
    private static final Key<Integer> NODE_SHIFT = Key.optional(
                    "node-shift",
                    Form.positiveInteger(),
                    "How many nodes further the receiver is, below the nodes of the cluster.")
            .withDefault(1);

    static final WorkloadKind KIND = new WorkloadKind(
            "rail-traffic",
            "every GPU sends to one GPU of another node, rail-shift rails further",
            Keys.of(
                    "a rail-traffic workload",
                    WorkloadKind.key("rail-traffic"),
                    BYTES_PER_PAIR,
                    RAIL_SHIFT,
                    NODE_SHIFT),
            PairTraffic.METRICS,
            RailTraffic::read);

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static RailTraffic read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        if (context.nodes() < 2) {
            throw reader.error("needs at least 2 nodes, the cluster has 1");
        }
        return new RailTraffic(
                reader.read(BYTES_PER_PAIR),
                reader.value(RAIL_SHIFT).integer(0, context.gpusPerNode() - 1),
                reader.given(NODE_SHIFT)
                        .map(shift -> shift.integer(1, context.nodes() - 1))
                        .orElseGet(NODE_SHIFT.defaultValue()::orElseThrow));
    }
}
