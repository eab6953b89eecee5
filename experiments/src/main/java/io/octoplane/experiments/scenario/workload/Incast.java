package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.traffic.PairTraffic;

/**
 * Many to one: every GPU of the other nodes sends to the GPU of node 0 on its own rail, all at once.
 *
 * @param bytesPerPair bytes from each GPU, at least 1
 */
public record Incast(long bytesPerPair) implements WorkloadSpec {
    private static final Key<Long> BYTES_PER_PAIR =
            Key.required("bytes-per-pair", Form.size(), "Bytes from each GPU.").example("4 MiB");

    static final WorkloadKind KIND = new WorkloadKind(
            "incast",
            "every GPU of the other nodes sends to one of node 0",
            Keys.of("an incast workload", WorkloadKind.key("incast"), BYTES_PER_PAIR),
            PairTraffic.METRICS,
            Incast::read);

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static Incast read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        if (context.nodes() < 2) {
            throw reader.error("needs at least 2 nodes, the cluster has 1");
        }
        return new Incast(reader.read(BYTES_PER_PAIR));
    }
}
