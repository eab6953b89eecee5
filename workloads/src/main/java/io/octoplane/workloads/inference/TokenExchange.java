package io.octoplane.workloads.inference;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.workloads.deepep.KernelPhase;
import io.octoplane.workloads.execution.ObservationSink;

/** Moves tokens to their experts and back, for one micro-batch and layer after the other. */
public interface TokenExchange {
    /** Hears when all that a GPU waits for is there. */
    @FunctionalInterface
    interface Arrivals {
        void arrived(KernelPhase phase, int microBatch, int gpu);
    }

    /** A GPU posts all that it sends; of each phase and micro-batch one exchange is under way at a time. */
    void post(KernelPhase phase, int layer, int microBatch, int gpu);

    /** Time of a part of the exchange on a GPU's stream that computes, picoseconds. */
    long time(StepPart part, int layer, int microBatch, int gpu);

    /** Tokens that have come to each replica of a GPU. */
    GroupRows rows(int layer, int microBatch, int gpu);

    /** Tokens that have come to a GPU, each counted once where it travels once. */
    double received(int layer, int microBatch, int gpu);

    /** Copies that the busiest GPU holds over the mean. */
    double imbalance();

    /** All GPUs have ended their work: what runs beside them ends, too. */
    default void end() {}

    /** Reports what ran beside the work. */
    default void report(ObservationSink sink) {}
}
