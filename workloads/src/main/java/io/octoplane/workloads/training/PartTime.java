package io.octoplane.workloads.training;

/**
 * How long a part of a unit computes.
 *
 * @param picoseconds with as many tokens for the GPU's experts as all get on average
 * @param routedShare part of it that is proportional to the tokens that come to the GPU's experts, 0 to 1
 * @param lentShare part of it that it takes longer than on all SMs, as some are lent to communication, 0 to 1
 */
public record PartTime(long picoseconds, double routedShare, double lentShare) {
    /** Nothing to compute. */
    public static final PartTime NONE = new PartTime(0, 0);

    /** On all SMs. */
    public PartTime(long picoseconds, double routedShare) {
        this(picoseconds, routedShare, 0);
    }

    public PartTime {
        if (picoseconds < 0 || !(routedShare >= 0 && routedShare <= 1)) {
            throw new IllegalArgumentException(
                    "a part cannot take " + picoseconds + " ps, of which " + routedShare + " goes with the tokens");
        }
    }
}
