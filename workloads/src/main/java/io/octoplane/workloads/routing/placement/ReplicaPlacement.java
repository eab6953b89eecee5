package io.octoplane.workloads.routing.placement;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which GPU holds a replica of which expert. Immutable. */
public final class ReplicaPlacement {
    private final int gpus;
    private final int[] expertOfSlot;
    private final int[] replicas;

    /**
     * @param experts experts of the layer, each with a replica at least
     * @param gpus GPUs, a divisor of the slots
     * @param expertOfSlot the expert in each slot, the slots of a GPU one after the other
     */
    public ReplicaPlacement(int experts, int gpus, int... expertOfSlot) {
        ReplicaSlots.divides(expertOfSlot.length, "slots", gpus, "GPUs");
        this.gpus = gpus;
        this.expertOfSlot = expertOfSlot.clone();
        this.replicas = new int[experts];
        for (int expert : expertOfSlot) {
            if (expert < 0 || expert >= experts) {
                throw new IllegalArgumentException("there is no expert " + expert + " among " + experts);
            }
            replicas[expert]++;
        }
        for (int expert = 0; expert < experts; expert++) {
            if (replicas[expert] == 0) {
                throw new IllegalArgumentException("expert " + expert + " has no replica");
            }
        }
    }

    public int experts() {
        return replicas.length;
    }

    public int gpus() {
        return gpus;
    }

    public int slots() {
        return expertOfSlot.length;
    }

    /** The expert in a slot. */
    public int expertOf(int slot) {
        return expertOfSlot[slot];
    }

    /** The GPU of a slot. */
    public int gpuOf(int slot) {
        return slot / (expertOfSlot.length / gpus);
    }

    /** Replicas of an expert. */
    public int replicasOf(int expert) {
        return replicas[expert];
    }

    /** The slots with replicas of an expert, in rising order. */
    public int[] slotsOf(int expert) {
        return IntStream.range(0, slots())
                .filter(slot -> expertOfSlot[slot] == expert)
                .toArray();
    }

    /** The load of each GPU when the replicas of an expert share its load evenly. */
    public double[] loadOfGpus(double[] loadOfExperts) {
        double[] loads = new double[gpus];
        for (int slot = 0; slot < slots(); slot++) {
            int expert = expertOfSlot[slot];
            loads[gpuOf(slot)] += loadOfExperts[expert] / replicas[expert];
        }
        return loads;
    }

    /** The load of the GPU with most over the mean of all: 1 when all are alike. */
    public double imbalance(double[] loadOfExperts) {
        double[] loads = loadOfGpus(loadOfExperts);
        double mean = Arrays.stream(loads).sum() / gpus;
        return mean == 0 ? 1 : Arrays.stream(loads).max().orElseThrow() / mean;
    }

    /** The experts of all slots. */
    public int[] expertsOfSlots() {
        return expertOfSlot.clone();
    }
}
