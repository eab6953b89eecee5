package io.octoplane.workloads.inference;

import io.octoplane.workloads.model.LayerKind;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.ModelPart;
import io.octoplane.workloads.model.ParameterCount;
import io.octoplane.workloads.model.PartCounts;
import io.octoplane.workloads.model.layout.LayoutException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The memory of a GPU in decoding or prefill. Left out: buffers of NCCL, the framework's own, fragmentation, and activations of decoding,
 * which are small; {@code reserved} stands for them.
 *
 * @param weights bytes of matrices of layers that every GPU has, the shared experts among them
 * @param experts bytes of the GPU's replicas of experts
 * @param ends bytes of embedding and output head, BF16
 * @param buffersPerRequest bytes of the exchange's buffers, which grow with the requests
 * @param activationsPerRequest bytes of activations, which grow with the requests
 * @param reserved bytes kept free for others
 * @param perRequest bytes of a request's cache
 * @param requests on the GPU
 * @param available bytes of the GPU
 */
public record InferenceMemory(
        double weights,
        double experts,
        double ends,
        double buffersPerRequest,
        double activationsPerRequest,
        double reserved,
        double perRequest,
        int requests,
        long available) {
    private static final double GIGA = 1e9;
    private static final double SCALE_BYTES = 4.0 / (128 * 128);
    private static final int END_BYTES = 2;

    /**
     * @param bytesPerWeight 1 for FP8, whose scales for each 128 × 128 are added, or 2
     * @param replicas of experts on the GPU, in each layer
     */
    public static InferenceMemory of(
            ModelDescription model,
            double bytesPerWeight,
            int replicas,
            double buffersPerRequest,
            double activationsPerRequest,
            double reserved,
            double perRequest,
            int requests,
            long available) {
        ParameterCount count = new ParameterCount(model);
        double each = bytesPerWeight + (bytesPerWeight == 1 ? SCALE_BYTES : 0);
        double common = 0;
        for (LayerKind kind : LayerKind.values()) {
            if (model.layers(kind) > 0) {
                PartCounts layer = count.layer(kind);
                common += (double) (layer.total() - layer.of(ModelPart.ROUTED_EXPERTS)) * model.layers(kind);
            }
        }
        return new InferenceMemory(
                common * each,
                (double) replicas * count.expert() * model.layers(LayerKind.EXPERTS) * each,
                (double) count.vocabularyMatrix() * END_BYTES * (model.tiedEmbeddings() ? 1 : 2),
                buffersPerRequest,
                activationsPerRequest,
                reserved,
                perRequest,
                requests,
                available);
    }

    /** All of it. */
    public double bytes() {
        return fixed() + eachRequest() * requests;
    }

    private double eachRequest() {
        return perRequest + buffersPerRequest + activationsPerRequest;
    }

    private double fixed() {
        return weights + experts + ends + reserved;
    }

    /** Requests for which there is room. */
    public int mostRequests() {
        return (int) Math.max(0, Math.floor((available - fixed()) / eachRequest()));
    }

    /**
     * Refuses what does not fit.
     *
     * @param gpu its name
     * @throws LayoutException with the sum
     */
    public void requireFits(String gpu) {
        if (bytes() <= available) {
            return;
        }
        Map<String, Double> items = new LinkedHashMap<>();
        items.put("weights", weights);
        items.put("experts", experts);
        items.put("embedding and output head", ends);
        items.put("cache of " + requests + " requests", perRequest * requests);
        items.put("buffers of dispatch and combine", buffersPerRequest * requests);
        items.put("activations of " + requests + " requests", activationsPerRequest * requests);
        items.put("reserved", reserved);
        String sum = items.entrySet().stream()
                .filter(item -> item.getValue() > 0)
                .map(item -> item.getKey() + ' ' + gigabytes(item.getValue()))
                .collect(Collectors.joining(" + "));
        throw new LayoutException("does not fit: a GPU needs " + gigabytes(bytes()) + ", and " + gpu + " has "
                + gigabytes(available) + ": " + sum + "; there is room for " + mostRequests() + " requests");
    }

    private static String gigabytes(double bytes) {
        return String.format(Locale.ROOT, "%.2f GB", bytes / GIGA);
    }
}
