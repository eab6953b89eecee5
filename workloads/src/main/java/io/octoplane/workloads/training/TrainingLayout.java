package io.octoplane.workloads.training;

/**
 * Which GPU does what. A data-parallel rank is a pipeline of its own; the data-parallel ranks of one pipeline rank are divided
 * into groups that share one set of experts.
 *
 * @param pipelineRanks ranks of a pipeline
 * @param dataParallel pipelines, each with micro-batches of its own
 * @param expertParallel data-parallel ranks of one pipeline rank that share one set of experts; divides {@code dataParallel}
 * @param order which of pipeline and data-parallel ranks come first in the numbering of GPUs
 */
public record TrainingLayout(int pipelineRanks, int dataParallel, int expertParallel, Order order) {
    /** What follows on the GPUs of one group of experts, which are always side by side. */
    public enum Order {
        /** All groups of one pipeline rank, then those of the next. */
        DATA_FIRST,
        /** The group of the next pipeline rank: each pipeline is side by side. */
        PIPELINE_FIRST
    }

    public TrainingLayout {
        if (pipelineRanks < 1 || expertParallel < 1 || dataParallel < 1 || dataParallel % expertParallel != 0) {
            throw new IllegalArgumentException("groups of " + expertParallel + " GPUs do not divide " + dataParallel
                    + " data-parallel ranks on each of " + pipelineRanks + " pipeline ranks");
        }
    }

    public int gpus() {
        return pipelineRanks * dataParallel;
    }

    /** Groups that share one set of experts, on each pipeline rank. */
    public int groupsPerRank() {
        return dataParallel / expertParallel;
    }

    /** All of them; group {@code g} has the GPUs from {@code g * expertParallel} on. */
    public int groups() {
        return pipelineRanks * groupsPerRank();
    }

    public int groupOf(int gpu) {
        return gpu / expertParallel;
    }

    /** The pipeline rank of a group. */
    public int rankOfGroup(int group) {
        return switch (order) {
            case DATA_FIRST -> group / groupsPerRank();
            case PIPELINE_FIRST -> group % pipelineRanks;
        };
    }

    /** Which of the groups of its pipeline rank it is. */
    public int replicaOfGroup(int group) {
        return switch (order) {
            case DATA_FIRST -> group % groupsPerRank();
            case PIPELINE_FIRST -> group / pipelineRanks;
        };
    }

    /** The group of a pipeline rank with this place among its groups. */
    public int group(int rank, int replica) {
        return switch (order) {
            case DATA_FIRST -> rank * groupsPerRank() + replica;
            case PIPELINE_FIRST -> replica * pipelineRanks + rank;
        };
    }

    public int rankOf(int gpu) {
        return rankOfGroup(groupOf(gpu));
    }

    /** The data-parallel rank of a GPU. */
    public int pipelineOf(int gpu) {
        return replicaOfGroup(groupOf(gpu)) * expertParallel + gpu % expertParallel;
    }

    /** The GPU of the same data-parallel rank on another pipeline rank. */
    public int neighbour(int gpu, int rank) {
        return group(rank, replicaOfGroup(groupOf(gpu))) * expertParallel + gpu % expertParallel;
    }
}
