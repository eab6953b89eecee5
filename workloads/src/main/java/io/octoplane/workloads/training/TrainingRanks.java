package io.octoplane.workloads.training;

/**
 * The ranks that are simulated: all GPUs or, folded, for each pipeline rank the first GPU of its first group of experts.
 *
 * @param layout which GPU is which rank
 * @param folded whether one stands for all that do the same
 */
record TrainingRanks(TrainingLayout layout, boolean folded) {
    int count() {
        return folded ? layout.pipelineRanks() : layout.gpus();
    }

    int gpu(int rank) {
        return folded ? layout.group(rank, 0) * layout.expertParallel() : rank;
    }

    int pipelineRank(int rank) {
        return folded ? rank : layout.rankOf(rank);
    }

    /** The data-parallel rank of a rank. */
    int pipeline(int rank) {
        return folded ? 0 : layout.pipelineOf(rank);
    }

    /** The rank of the same pipeline on another pipeline rank. */
    int neighbour(int rank, int pipelineRank) {
        return folded ? pipelineRank : layout.neighbour(rank, pipelineRank);
    }

    /** Groups that exchange tokens. */
    int groups() {
        return folded ? layout.pipelineRanks() : layout.groups();
    }

    int group(int rank) {
        return folded ? rank : layout.groupOf(rank);
    }

    int firstGpu(int group) {
        return (folded ? layout.group(group, 0) : group) * layout.expertParallel();
    }

    /** Ranks of a group, in order. */
    int[] members(int group) {
        if (folded) {
            return new int[] {group};
        }
        int[] members = new int[layout.expertParallel()];
        for (int place = 0; place < members.length; place++) {
            members[place] = group * members.length + place;
        }
        return members;
    }
}
