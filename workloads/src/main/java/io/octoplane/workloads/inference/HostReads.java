package io.octoplane.workloads.inference;

import io.octoplane.hardware.device.HostModel;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.model.KeyValueCache;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.ModelPart;
import io.octoplane.workloads.model.ParameterCount;
import io.octoplane.workloads.model.PartCounts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a machine reads for one token of one sequence, and what it keeps. Every weight that the token meets is read once, of the
 * embedding one row, which is left out; and all of the cache.
 *
 * @param model name
 * @param hostBytes read from the memory of CPUs or chip
 * @param gpuBytes read from the memory of the GPU; 0 without one
 * @param hostKept bytes in the one
 * @param gpuKept bytes in the other
 */
public record HostReads(String model, double hostBytes, double gpuBytes, double hostKept, double gpuKept) {
    private static final double BITS_PER_BYTE = 8;
    private static final double GIGA = 1e9;
    private static final double MILLI = 1e-3;
    private static final double PERCENT = 100;

    /**
     * Where there is a GPU, the routed experts and the embedding are in the memory of the CPUs and all else is in the GPU's, as
     * KTransformers has them.
     */
    public static HostReads of(
            ModelDescription model, boolean withGpu, double weightBits, double cacheBits, int context) {
        ParameterCount count = new ParameterCount(model);
        PartCounts all = count.mainModel();
        PartCounts active = count.active();
        double weight = weightBits / BITS_PER_BYTE;
        double cache = new KeyValueCache(model, cacheBits).bytesPerToken() * context;
        double embedding = model.tiedEmbeddings() ? 0 : all.of(ModelPart.EMBEDDING) * weight;
        double experts = all.of(ModelPart.ROUTED_EXPERTS) * weight;
        double chosen = active.of(ModelPart.ROUTED_EXPERTS) * weight;
        double otherKept = all.total() * weight - embedding - experts + cache;
        double otherRead = active.total() * weight - embedding - chosen + cache;
        return withGpu
                ? new HostReads(model.name(), chosen, otherRead, experts + embedding, otherKept)
                : new HostReads(model.name(), chosen + otherRead, 0, experts + embedding + otherKept, 0);
    }

    /** Why it does not fit into a machine; empty where it does. */
    public Optional<String> misfit(HostModel host) {
        if (hostKept > host.memoryBytes()) {
            return Optional.of(words("the memory", hostKept, host.memoryBytes(), host));
        }
        return gpuKept > host.gpuMemoryBytes()
                ? Optional.of(words("the memory of the GPU", gpuKept, host.gpuMemoryBytes(), host))
                : Optional.empty();
    }

    private String words(String where, double kept, long room, HostModel host) {
        return String.format(
                Locale.ROOT,
                "%s does not fit into %s of %s: %.1f GB of %.1f GB",
                model,
                where,
                host.name(),
                kept / GIGA,
                room / GIGA);
    }

    /** Seconds for a token: the two memories are read one after the other, as each layer's experts follow its attention. */
    public double seconds(HostModel host) {
        return hostSeconds(host) + gpuSeconds(host);
    }

    private double hostSeconds(HostModel host) {
        return hostBytes * BITS_PER_BYTE / host.memoryRate();
    }

    private double gpuSeconds(HostModel host) {
        return gpuBytes == 0 ? 0 : gpuBytes * BITS_PER_BYTE / host.gpuMemoryRate();
    }

    /** Reports what follows for a machine. */
    public void report(HostModel host, ObservationSink sink) {
        double seconds = seconds(host);
        Map<String, String> place = Map.of(HostMetrics.MODEL, model, HostMetrics.HOST, host.name());
        String boundBy = gpuBytes == 0
                ? "memory"
                : "memory of CPUs " + Math.round(PERCENT * hostSeconds(host) / seconds) + " %, memory of the GPU "
                        + Math.round(PERCENT * gpuSeconds(host) / seconds) + " %";
        sink.add(HostMetrics.TOKENS.observation(place, 1 / seconds, ObservationBasis.DERIVED, boundBy));
        sink.add(HostMetrics.TIME.observation(place, seconds / MILLI, ObservationBasis.DERIVED, boundBy));
        sink.add(HostMetrics.READ.observation(place, (hostBytes + gpuBytes) / GIGA, ObservationBasis.DERIVED, null));
        sink.add(HostMetrics.KEPT.observation(place, hostKept / GIGA, ObservationBasis.DERIVED, null));
        sink.add(HostMetrics.KEPT_BY_GPU.observation(place, gpuKept / GIGA, ObservationBasis.DERIVED, null));
    }
}
