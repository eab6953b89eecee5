package io.octoplane.workloads.routing.placement;

/**
 * The room for replicas of the experts of a layer.
 *
 * @param replicas replicas of all experts together, at least one of each; a multiple of the GPUs
 * @param groups groups of consecutive experts from which a token's experts come; a divisor of the experts
 * @param nodes nodes, a divisor of the GPUs
 * @param gpus GPUs that share the replicas
 */
public record ReplicaSlots(int replicas, int groups, int nodes, int gpus) {
    public ReplicaSlots {
        if (replicas < 1 || groups < 1 || nodes < 1 || gpus < 1) {
            throw new IllegalArgumentException("replicas, groups, nodes and GPUs must be 1 or more, not " + replicas
                    + ", " + groups + ", " + nodes + " and " + gpus);
        }
        divides(gpus, "GPUs", nodes, "nodes");
        divides(replicas, "replicas", gpus, "GPUs");
    }

    /** Replicas on each GPU. */
    public int perGpu() {
        return replicas / gpus;
    }

    /** Whether each node can hold as many whole groups as every other. */
    public boolean nodesShareGroups() {
        return groups % nodes == 0;
    }

    static void divides(int size, String what, int parts, String of) {
        if (size % parts != 0) {
            throw new IllegalArgumentException(size + " " + what + " cannot be divided over " + parts + " " + of);
        }
    }
}
