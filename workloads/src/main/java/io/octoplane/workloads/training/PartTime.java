package io.octoplane.workloads.training;

/**
 * How long a part of a unit computes.
 *
 * @param picoseconds with as many tokens for the GPU's experts as all get on average
 * @param routedShare part of it that is proportional to the tokens that come to the GPU's experts, 0 to 1
 */
public record PartTime(long picoseconds, double routedShare) {
    /** Nothing to compute. */
    public static final PartTime NONE = new PartTime(0, 0);

    public PartTime {
        if (picoseconds < 0 || !(routedShare >= 0 && routedShare <= 1)) {
            throw new IllegalArgumentException(
                    "a part cannot take " + picoseconds + " ps, of which " + routedShare + " goes with the tokens");
        }
    }
}
