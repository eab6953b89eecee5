package io.octoplane.workloads.model.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * What a GPU of one pipeline rank keeps at most, in bytes. Buffers of communication, what a framework keeps for itself and
 * memory lost between blocks are not among it.
 *
 * @param rank the pipeline rank
 * @param parameters parameters of the GPU, copies of two stages both counted
 * @param weights as products read them
 * @param gradients sums of the weights' gradients
 * @param masterWeights that the optimizer updates
 * @param moments of the optimizer
 * @param activations kept from forward to backward passes, at the moment when most are
 * @param recomputed activations of the layer that is computed again
 * @param logits scores of the vocabulary and their gradients for one micro-batch
 */
public record GpuMemory(
        int rank,
        long parameters,
        long weights,
        long gradients,
        long masterWeights,
        long moments,
        long activations,
        long recomputed,
        long logits) {
    private static final double GIGA = 1e9;

    /** One line of the sum. */
    public record Item(String name, long bytes) {}

    /** The parts of the sum, those that are nothing among them. */
    public List<Item> items() {
        return List.of(
                new Item("weights", weights),
                new Item("gradients", gradients),
                new Item("master weights", masterWeights),
                new Item("moments", moments),
                new Item("activations", activations),
                new Item("recomputed activations", recomputed),
                new Item("logits", logits));
    }

    /** All of it. */
    public long bytes() {
        return items().stream().mapToLong(Item::bytes).sum();
    }

    /**
     * Refuses what does not fit.
     *
     * @param available bytes of the GPU
     * @param gpu its name
     * @throws LayoutException with the sum
     */
    public void requireFits(long available, String gpu) {
        if (bytes() > available) {
            List<String> sum = new ArrayList<>();
            for (Item item : items()) {
                if (item.bytes() > 0) {
                    sum.add(item.name() + ' ' + gigabytes(item.bytes()));
                }
            }
            throw new LayoutException("does not fit: a GPU of pipeline rank " + rank + " needs "
                    + gigabytes(bytes()) + ", and " + gpu + " has " + gigabytes(available) + ": "
                    + String.join(" + ", sum));
        }
    }

    /** Rounded up to hundredths, so that what does not fit is never shown as what does. */
    private static String gigabytes(long bytes) {
        long hundredths = (long) StrictMath.ceil(bytes / GIGA * 100);
        return hundredths / 100 + "." + (hundredths % 100 < 10 ? "0" : "") + hundredths % 100 + " GB";
    }
}
