package io.octoplane.hardware.compute;

/** Two things that go on at once and hinder each other where both are long: more than the longer, less than the sum. */
final class SoftMaximum {
    /** As the measured matrix products want it, for all kernels; the higher the nearer to the plain maximum. */
    private static final double SHARPNESS = 2.5;

    private SoftMaximum() {}

    static double of(double one, double other) {
        double longer = Math.max(one, other);
        if (longer == 0) {
            return 0;
        }
        double ratio = Math.min(one, other) / longer;
        return longer * StrictMath.pow(1 + StrictMath.pow(ratio, SHARPNESS), 1 / SHARPNESS);
    }
}
