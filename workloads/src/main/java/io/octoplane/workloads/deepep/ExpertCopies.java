package io.octoplane.workloads.deepep;

import io.octoplane.workloads.routing.TokenBatch;
import io.octoplane.workloads.routing.TokenCopies;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Copies of one batch between GPUs as the low-latency kernels send them: one for each token and expert, even where a token has
 * several experts on one GPU. Immutable once counted.
 */
public final class ExpertCopies {
    private final int gpus;
    private final int[] copies;

    private ExpertCopies(int gpus, int... copies) {
        this.gpus = gpus;
        this.copies = copies;
    }

    /**
     * Copies that were counted elsewhere.
     *
     * @param copies by source and destination: {@code source * gpus + destination}; not to be changed any more
     */
    public static ExpertCopies of(int gpus, int... copies) {
        if (copies.length != Math.multiplyExact(gpus, gpus)) {
            throw new IllegalArgumentException(
                    copies.length + " numbers are not one for each pair of " + gpus + " GPUs");
        }
        return new ExpertCopies(gpus, copies);
    }

    /**
     * Draws and counts a batch; every source GPU has a stream of its own.
     *
     * @param streams the stream of a source GPU
     */
    static ExpertCopies count(TokenBatch batch, IntFunction<? extends UniformRandomProvider> streams) {
        ExpertCopies counted = new ExpertCopies(batch.gpus(), new int[Math.multiplyExact(batch.gpus(), batch.gpus())]);
        for (int source = 0; source < batch.gpus(); source++) {
            int row = source * batch.gpus();
            TokenCopies.walk(batch, streams.apply(source), new TokenCopies.Sink() {
                @Override
                public void toExpert(int expert) {
                    counted.copies[row + batch.placement().gpuOf(expert)]++;
                }

                @Override
                public void toGpu(int token, int gpu) {}

                @Override
                public void toNode(int token, int node) {}
            });
        }
        return counted;
    }

    /** Copies that a kernel sends from one GPU to another, or to itself. */
    public int between(KernelPhase phase, int from, int to) {
        return switch (phase) {
            case DISPATCH -> copies[from * gpus + to];
            case COMBINE -> copies[to * gpus + from];
        };
    }

    /** Copies that a GPU holds for its experts: it receives them in dispatch and sends them in combine, its own included. */
    public int ofExpertsOn(int gpu) {
        int sum = 0;
        for (int source = 0; source < gpus; source++) {
            sum += copies[source * gpus + gpu];
        }
        return sum;
    }

    /** Most copies that any GPU holds for its experts over the mean of all. */
    public double imbalance() {
        long all = 0;
        int most = 0;
        for (int gpu = 0; gpu < gpus; gpu++) {
            int held = ofExpertsOn(gpu);
            all += held;
            most = Math.max(most, held);
        }
        return (double) most * gpus / all;
    }
}
