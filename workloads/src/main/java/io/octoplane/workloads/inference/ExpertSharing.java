package io.octoplane.workloads.inference;

import io.octoplane.workloads.routing.RoutingRule;

/**
 * How GPUs share the experts of a layer.
 *
 * @param gpus that share them, whole nodes; at least 2 where the load is even
 * @param gpusPerNode GPUs of a node
 * @param replicas of all experts together, redundant ones included: a multiple of the GPUs
 * @param rule how tokens choose
 * @param zipfExponent popularity of the experts; 0 is uniform
 * @param load whether experts are drawn
 */
public record ExpertSharing(
        int gpus, int gpusPerNode, int replicas, RoutingRule rule, double zipfExponent, ExpertLoad load) {
    public ExpertSharing {
        if (replicas % gpus != 0 || replicas < rule.experts()) {
            throw new IllegalArgumentException(
                    replicas + " replicas of " + rule.experts() + " experts cannot be divided over " + gpus + " GPUs");
        }
        if (load == ExpertLoad.EVEN && gpus < 2) {
            throw new IllegalArgumentException("one GPU has no other to send to");
        }
    }

    /** Replicas on each GPU. */
    public int perGpu() {
        return replicas / gpus;
    }
}
