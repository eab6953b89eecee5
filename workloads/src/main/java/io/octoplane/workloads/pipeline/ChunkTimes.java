package io.octoplane.workloads.pipeline;

import java.math.BigInteger;

/**
 * The same times for all stages, ranks and micro-batches. In picoseconds; a backward pass for the input alone takes what the
 * weight pass leaves of a whole one.
 *
 * @param forward F, a forward pass: above zero
 * @param backward B, a whole backward pass: above zero
 * @param weight W, a weight pass: zero to {@code backward}
 * @param overlappedPair F&amp;B, a forward and a whole backward pass overlapped: no less than either alone
 */
public record ChunkTimes(long forward, long backward, long weight, long overlappedPair) implements ItemTimes {
    public ChunkTimes {
        if (forward <= 0 || backward <= 0) {
            throw new IllegalArgumentException("a forward and a backward pass take more than no time");
        }
        if (weight < 0 || weight > backward) {
            throw new IllegalArgumentException("a weight pass is a part of the backward pass and cannot take longer");
        }
        if (overlappedPair < Math.max(forward, backward)) {
            throw new IllegalArgumentException(
                    "an overlapped pair cannot take less than its forward or its backward pass alone");
        }
    }

    /** Half of the backward pass for the weights, and pairs that overlap nothing. */
    public static ChunkTimes of(long forward, long backward) {
        return new ChunkTimes(forward, backward, backward / 2, Math.addExact(forward, backward));
    }

    /** B - W: the gradient of the input alone. */
    public long backwardInput() {
        return backward - weight;
    }

    /**
     * The times of a stage that is {@code part / whole} of this one, each to the picosecond below.
     *
     * @throws IllegalArgumentException when nothing is left of a forward or a backward pass
     */
    public ChunkTimes share(int part, int whole) {
        return new ChunkTimes(
                share(forward, part, whole),
                share(backward, part, whole),
                share(weight, part, whole),
                share(overlappedPair, part, whole));
    }

    private static long share(long time, int part, int whole) {
        return BigInteger.valueOf(time)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }

    @Override
    public long of(int rank, WorkItem item) {
        return switch (item.kind()) {
            case FORWARD -> forward;
            case BACKWARD -> backward;
            case BACKWARD_INPUT -> backwardInput();
            case WEIGHT -> weight;
            case OVERLAPPED_PAIR -> overlappedPair;
        };
    }
}
