package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.inference.CacheLoading;
import java.util.Optional;

/** Reads what GPUs load from the memory of CPUs while they decode. */
final class CacheLoadingReader {
    /** Each pair of GPUs has a transfer of its own, in every exchange. */
    private static final int MOST_GPUS = 64;

    private static final double BITS_PER_BYTE = 8;

    private static final Key<Long> RATE = Key.required(
                    "rate", Form.dataRateOrNone(), "What a GPU loads on average; 0 GB/s loads nothing.")
            .example("20 GB/s");
    private static final Key<Long> BLOCK = Key.optional(
                    "block",
                    Form.size(),
                    "Bytes of one load; by default some 64 tokens of DeepSeek-V3's cache, all layers.")
            .withDefault(4_500_000L, "4.5 MB");
    private static final Key<CacheLoading.Arrival> ARRIVAL = Key.optional(
                    "arrival",
                    Form.choice(CacheLoading.Arrival.class),
                    "When blocks come: at random (a Poisson process of each GPU), or one every so often.")
            .withDefault(CacheLoading.Arrival.POISSON);
    private static final Key<CacheLoading.TrafficClasses> CLASSES = Key.optional(
                    "traffic-classes",
                    Form.choice(CacheLoading.TrafficClasses.class),
                    "Who goes first on a GPU's PCIe attachment: NIC and root port take turns, or copies of tokens go first.")
            .withDefault(CacheLoading.TrafficClasses.NONE);

    private static final Keys KEYS = Keys.of("loads of keys and values", RATE, BLOCK, ARRIVAL, CLASSES);

    /** The key of a workload. */
    static final Key<Value> KEY = Key.optional(
            "kv-loading",
            Form.fields(KEYS),
            "Cached keys and values that each GPU loads from the memory of its node's CPUs meanwhile, over the PCIe attachment"
                    + " by which the NIC's bytes reach it, too.");

    private CacheLoadingReader() {}

    static Optional<CacheLoading> read(ObjectReader workload, int gpus) {
        return workload.given(KEY).map(value -> {
            if (gpus > MOST_GPUS) {
                throw value.error("with kv-loading each pair of GPUs has a transfer of its own: give at most "
                        + MOST_GPUS + " GPUs, not " + gpus);
            }
            ObjectReader reader = value.object(KEYS);
            return new CacheLoading(
                    reader.read(RATE) / BITS_PER_BYTE, reader.read(BLOCK), reader.read(ARRIVAL), reader.read(CLASSES));
        });
    }
}
