package io.octoplane.workloads.model;

/**
 * One matrix product of a layer: rows of activations by a matrix of {@code inputs} by {@code outputs}. Its backward pass
 * multiplies the same rows twice: by the transposed matrix for the inputs, by each other for the weights.
 *
 * @param name what it computes
 * @param part what it belongs to
 * @param rows which activations it multiplies
 * @param inputs elements of a row that goes in (k), on one GPU
 * @param outputs elements of a row that comes out (n), on one GPU
 */
public record LayerGemm(String name, ModelPart part, Rows rows, long inputs, long outputs) {
    /** Which activations a product multiplies. */
    public enum Rows {
        /** Every token of the micro-batch once. */
        TOKENS,
        /** Every token once for each routed expert it goes to: a grouped product, one group for each expert of the GPU. */
        TOKENS_OF_EXPERTS
    }

    public LayerGemm {
        Require.positive(inputs, "inputs of " + name);
        Require.positive(outputs, "outputs of " + name);
    }
}
