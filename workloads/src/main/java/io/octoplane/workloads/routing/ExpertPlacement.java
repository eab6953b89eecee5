package io.octoplane.workloads.routing;

import java.util.stream.IntStream;

/** Which GPU holds which expert. Immutable. */
public final class ExpertPlacement {
    private final int gpus;
    private final int[] gpuOfExpert;

    private ExpertPlacement(int gpus, int[] gpuOfExpert) {
        this.gpus = gpus;
        this.gpuOfExpert = gpuOfExpert;
    }

    /**
     * Equal blocks of consecutive experts, GPU by GPU.
     *
     * @throws IllegalArgumentException when the experts do not divide evenly; says which number would
     */
    public static ExpertPlacement contiguous(int experts, int gpus) {
        if (gpus < 1 || experts < gpus || experts % gpus != 0) {
            throw new IllegalArgumentException(experts + " experts cannot be divided evenly over " + gpus + " GPUs"
                    + (gpus >= 1 && experts > gpus ? "; " + experts / gpus * gpus + " could" : ""));
        }
        int perGpu = experts / gpus;
        return new ExpertPlacement(
                gpus, IntStream.range(0, experts).map(expert -> expert / perGpu).toArray());
    }

    /**
     * Any placement.
     *
     * @param gpus number of GPUs
     * @param gpuOfExpert GPU (from 0) of each expert
     */
    public static ExpertPlacement of(int gpus, int... gpuOfExpert) {
        for (int expert = 0; expert < gpuOfExpert.length; expert++) {
            if (gpuOfExpert[expert] < 0 || gpuOfExpert[expert] >= gpus) {
                throw new IllegalArgumentException("expert " + expert + " cannot be on GPU " + gpuOfExpert[expert]
                        + ": GPUs count from 0 to " + (gpus - 1));
            }
        }
        return new ExpertPlacement(gpus, gpuOfExpert.clone());
    }

    public int gpus() {
        return gpus;
    }

    public int experts() {
        return gpuOfExpert.length;
    }

    public int gpuOf(int expert) {
        return gpuOfExpert[expert];
    }
}
