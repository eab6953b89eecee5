package io.octoplane.hardware.compute;

/**
 * What a kernel takes.
 *
 * @param picoseconds from its start to its end on the GPU, without the gap before it
 * @param boundBy what most of the time goes into
 * @param basis how far it rests on measurements
 */
public record KernelTime(long picoseconds, KernelLimit boundBy, KernelBasis basis) {
    private static final double PICOSECONDS_PER_SECOND = 1e12;

    public KernelTime {
        if (picoseconds <= 0) {
            throw new IllegalArgumentException("a kernel takes time, not " + picoseconds + " ps");
        }
    }

    /** The rate at which the kernel does so many operations or moves so many bytes, per second. */
    public double rate(double amount) {
        return amount / picoseconds * PICOSECONDS_PER_SECOND;
    }
}
