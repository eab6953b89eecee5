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
        return folded ? layout.group(rank, 0) * layout.groupSize() : rank;
    }

    int pipelineRank(int rank) {
        return folded ? rank : layout.rankOf(rank);
    }

    int lane(int rank) {
        return folded ? 0 : layout.laneOf(rank);
    }

    /** The rank of the same lane on another pipeline rank. */
    int neighbour(int rank, int pipelineRank) {
        return folded ? pipelineRank : layout.neighbour(rank, pipelineRank);
    }

    /** Groups of lanes; they exchange tokens where there are experts. */
    int groups() {
        return folded ? layout.pipelineRanks() : layout.groups();
    }

    int group(int rank) {
        return folded ? rank : layout.groupOf(rank);
    }

    int firstGpu(int group) {
        return (folded ? layout.group(group, 0) : group) * layout.groupSize();
    }

    /** Ranks of a group, in order. */
    int[] members(int group) {
        if (folded) {
            return new int[] {group};
        }
        int[] members = new int[layout.groupSize()];
        for (int place = 0; place < members.length; place++) {
            members[place] = group * members.length + place;
        }
        return members;
    }

    /** Groups that share matrices. */
    int tensorGroups() {
        return folded ? layout.pipelineRanks() : layout.gpus() / layout.tensorParallel();
    }

    int tensorGroup(int rank) {
        return folded ? rank : rank / layout.tensorParallel();
    }

    int firstGpuOfTensorGroup(int group) {
        return folded ? firstGpu(group) : group * layout.tensorParallel();
    }

    /** Groups that share sequences, each of them of GPUs with the same part of matrices. */
    int contextGroups() {
        return folded ? layout.pipelineRanks() : layout.gpus() / layout.contextParallel();
    }

    int contextGroup(int rank) {
        if (folded) {
            return rank;
        }
        int tensor = layout.tensorParallel();
        return rank / layout.gpusOfSequence() * tensor + rank % tensor;
    }

    /** The GPU of a member of a group that shares a sequence. */
    int gpuOfContextGroup(int group, int member) {
        int tensor = layout.tensorParallel();
        int first = folded ? firstGpu(group) : group / tensor * layout.gpusOfSequence() + group % tensor;
        return first + member * tensor;
    }

    int[] membersOfContextGroup(int group) {
        int[] members = new int[folded ? 1 : layout.contextParallel()];
        for (int member = 0; member < members.length; member++) {
            members[member] = folded ? group : gpuOfContextGroup(group, member);
        }
        return members;
    }

    int[] membersOfTensorGroup(int group) {
        int size = folded ? 1 : layout.tensorParallel();
        int[] members = new int[size];
        for (int place = 0; place < size; place++) {
            members[place] = group * size + place;
        }
        return members;
    }
}
