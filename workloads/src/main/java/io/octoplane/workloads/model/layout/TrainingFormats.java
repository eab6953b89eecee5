package io.octoplane.workloads.model.layout;

/**
 * Bits of what training keeps, scales of block-wise formats included.
 *
 * @param name for reports
 * @param matrixBits an element of the matrices of layers, experts among them, as products read them
 * @param otherBits an element of embedding, output head, router, norms and the projection of multi-token prediction
 * @param gradientBits an element of the gradients of weights, in which those of micro-batches are summed
 * @param masterBits an element of the weights that the optimizer updates; 0 where it updates those that products read
 * @param momentBits an element of each of the optimizer's two moments
 * @param productInputBits an element of what a product multiplied, kept for the gradient of its weights
 * @param attentionOutputBits an element of the output of attention
 * @param otherActivationBits an element of every other activation
 */
public record TrainingFormats(
        String name,
        double matrixBits,
        double otherBits,
        double gradientBits,
        double masterBits,
        double momentBits,
        double productInputBits,
        double attentionOutputBits,
        double otherActivationBits) {
    private static final double FP8_WEIGHT_SCALE = 32.0 / (128 * 128);
    private static final double FP8_ACTIVATION_SCALE = 32.0 / 128;

    /** Everything that products read in BF16, the rest in FP32: mixed precision as in Megatron-LM. */
    public static final TrainingFormats BF16 = new TrainingFormats("bf16", 16, 16, 32, 32, 32, 16, 16, 16);

    /**
     * As DeepSeek-V3 was trained (arXiv 2412.19437, section 3.3): matrices of layers in FP8 with a scale for each block of 128
     * x 128, inputs of products kept in FP8 with a scale for each 128, the output of attention in E5M6, gradients and master
     * weights in FP32, moments in BF16. That matrices are kept in FP8 and not made anew from the master weights is assumed.
     */
    public static final TrainingFormats FP8 = new TrainingFormats(
            "fp8", 8 + FP8_WEIGHT_SCALE, 16, 32, 32, 16, 8 + FP8_ACTIVATION_SCALE, 12 + FP8_ACTIVATION_SCALE, 16);
}
