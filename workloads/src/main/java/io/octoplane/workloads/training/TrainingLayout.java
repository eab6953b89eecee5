package io.octoplane.workloads.training;

/**
 * Which GPU does what. The GPUs of one pipeline rank are <i>lanes</i>: each hands over to the GPU of the same lane on the next rank.
 * Lanes side by side share matrices (tensor parallelism), groups of these side by side sequences (context parallelism), and lanes side by
 * side one set of experts; those that do neither only share gradients.
 *
 * @param pipelineRanks ranks of a pipeline
 * @param lanes GPUs of each pipeline rank
 * @param tensorParallel lanes that share the matrices of a layer and the tokens of a micro-batch; divides {@code lanes}
 * @param contextParallel groups of these that share a sequence; times {@code tensorParallel} it divides {@code lanes}
 * @param expertParallel lanes that share one set of experts; divides {@code lanes}, and is 1 or divides by the lanes that share a
 *     sequence
 * @param order which of pipeline ranks and lanes come first in the numbering of GPUs
 */
public record TrainingLayout(
        int pipelineRanks, int lanes, int tensorParallel, int contextParallel, int expertParallel, Order order) {
    /** What follows on the GPUs of one group of lanes, which are always side by side. */
    public enum Order {
        /** All groups of one pipeline rank, then those of the next. */
        DATA_FIRST,
        /** The group of the next pipeline rank: each pipeline is side by side. */
        PIPELINE_FIRST
    }

    public TrainingLayout {
        if (pipelineRanks < 1
                || expertParallel < 1
                || tensorParallel < 1
                || contextParallel < 1
                || lanes < 1
                || lanes % expertParallel != 0
                || lanes % (tensorParallel * contextParallel) != 0
                || expertParallel > 1 && expertParallel % (tensorParallel * contextParallel) != 0) {
            throw new IllegalArgumentException("groups of " + tensorParallel + " x " + contextParallel
                    + " GPUs that share matrices and sequences and of "
                    + expertParallel + " that share experts do not divide the " + lanes + " of each of "
                    + pipelineRanks + " pipeline ranks");
        }
    }

    public int gpus() {
        return pipelineRanks * lanes;
    }

    /** GPUs that share a sequence: those that share matrices, and those that share what these have of it. */
    public int gpusOfSequence() {
        return tensorParallel * contextParallel;
    }

    /** GPUs of a group: the larger of what shares a sequence and what shares experts. */
    public int groupSize() {
        return Math.max(expertParallel, gpusOfSequence());
    }

    /** Groups of each pipeline rank. */
    public int groupsPerRank() {
        return lanes / groupSize();
    }

    /** All of them; group {@code g} has the GPUs from {@code g * groupSize()} on. */
    public int groups() {
        return pipelineRanks * groupsPerRank();
    }

    public int groupOf(int gpu) {
        return gpu / groupSize();
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

    /** The lane of a GPU. */
    public int laneOf(int gpu) {
        return replicaOfGroup(groupOf(gpu)) * groupSize() + gpu % groupSize();
    }

    /** The GPU of the same lane on another pipeline rank. */
    public int neighbour(int gpu, int rank) {
        return group(rank, replicaOfGroup(groupOf(gpu))) * groupSize() + gpu % groupSize();
    }
}
