package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.catalog.DeviceKeys;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.device.HostModel;
import io.octoplane.workloads.inference.HostMetrics;
import io.octoplane.workloads.inference.HostReads;

/**
 * The bound that memory sets to decoding one sequence on one machine; nothing is simulated.
 *
 * @param host the machine
 * @param reads what a token makes it read
 */
public record HostDecode(HostModel host, HostReads reads) implements WorkloadSpec {
    private static final String NAME = "host-decode";

    private static final Key<HostModel> HOST = Key.required(
            "host", DeviceKeys.host(), "The machine: with a GPU, its memory has all but the routed experts.");
    private static final Key<Double> WEIGHT_BITS = Key.required(
                    "weight-bits", Form.number(1, 32), "Bits of a weight in memory, scales and all.")
            .example("4.5");
    private static final Key<Double> CACHE_BITS = Key.optional(
                    "cache-bits", Form.number(1, 32), "Bits of an element of the cache.")
            .withDefault(16.0, "16");
    private static final Key<Integer> CONTEXT = Key.optional(
                    "context", Form.integer(1, 1 << 24), "Tokens in the cache.")
            .withDefault(1024);

    static final WorkloadKind KIND = new WorkloadKind(
            NAME,
            "nothing: how fast one machine could decode one sequence if it read its memory at full rate",
            Keys.of("a host-decode workload", WorkloadKind.key(NAME), HOST, WEIGHT_BITS, CACHE_BITS, CONTEXT),
            HostMetrics.ALL,
            HostDecode::read);

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static HostDecode read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        HostDecode work = new HostDecode(
                reader.read(HOST),
                HostReads.of(
                        context.wholeModel(reader),
                        reader.read(HOST).hasGpu(),
                        reader.read(WEIGHT_BITS),
                        reader.read(CACHE_BITS),
                        reader.read(CONTEXT)));
        work.reads.misfit(work.host).ifPresent(why -> {
            throw reader.error(why);
        });
        return work;
    }
}
