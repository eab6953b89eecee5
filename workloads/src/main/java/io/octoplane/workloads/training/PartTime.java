package io.octoplane.workloads.training;

/**
 * How long a part of a unit computes.
 *
 * @param matrixPicoseconds of kernels that the SMs hold: matrix products and attention, on {@link ChunkKernels#referenceSms} SMs;
 *     inversely proportional to their number
 * @param otherPicoseconds of kernels that memory holds, and gaps between kernels; whatever the SMs
 * @param routedShare part of both that is proportional to the tokens that come to the GPU's experts, 0 to 1
 */
public record PartTime(long matrixPicoseconds, long otherPicoseconds, double routedShare) {
    /** Nothing to compute. */
    public static final PartTime NONE = new PartTime(0, 0, 0);

    public PartTime {
        if (matrixPicoseconds < 0 || otherPicoseconds < 0 || !(routedShare >= 0 && routedShare <= 1)) {
            throw new IllegalArgumentException("a part cannot take " + matrixPicoseconds + " and " + otherPicoseconds
                    + " ps, of which " + routedShare + " goes with the tokens");
        }
    }

    /** Time for as many tokens as every GPU gets on average, picoseconds. */
    public long on(int sms, int referenceSms) {
        return Math.round((double) matrixPicoseconds * referenceSms / sms) + otherPicoseconds;
    }
}
