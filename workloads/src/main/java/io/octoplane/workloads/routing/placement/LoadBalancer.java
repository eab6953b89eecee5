package io.octoplane.workloads.routing.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Places replicas of experts by their load, as the published expert-parallelism load balancer does (EPLB,
 * github.com/deepseek-ai/EPLB). Where the nodes can share the groups evenly, hierarchically: whole groups to nodes, so that
 * a token's experts lie on few nodes; replicas of the experts with the highest load per replica inside each node; replicas to
 * the GPUs of the node. Otherwise globally: replicas of all experts over all GPUs, whatever their groups.
 */
public final class LoadBalancer {
    private LoadBalancer() {}

    /**
     * The placement for one layer.
     *
     * @param load of each expert, not negative; only ratios matter
     * @param slots the room for replicas
     * @throws IllegalArgumentException when the experts do not divide into the groups, or have no room
     */
    public static ReplicaPlacement place(double[] load, ReplicaSlots slots) {
        for (double each : load) {
            if (!(each >= 0) || Double.isInfinite(each)) {
                throw new IllegalArgumentException("the load of an expert must be finite and 0 or more, not " + each);
            }
        }
        if (slots.replicas() < load.length) {
            throw new IllegalArgumentException(load.length + " experts have no room in " + slots.replicas() + " slots");
        }
        ReplicaSlots.divides(load.length, "experts", slots.groups(), "groups");
        int nodes = slots.nodesShareGroups() ? slots.nodes() : 1;
        List<int[]> expertsOfNodes =
                nodes == 1 ? List.of(IntStream.range(0, load.length).toArray()) : groupsToNodes(load, slots);
        int[] expertOfSlot = new int[slots.replicas()];
        int slot = 0;
        for (int[] experts : expertsOfNodes) {
            for (int expert : onNode(load, experts, slots.replicas() / nodes, slots.gpus() / nodes)) {
                expertOfSlot[slot++] = expert;
            }
        }
        return new ReplicaPlacement(load.length, slots.gpus(), expertOfSlot);
    }

    private static List<int[]> groupsToNodes(double[] load, ReplicaSlots slots) {
        int perGroup = load.length / slots.groups();
        double[] ofGroups = new double[slots.groups()];
        for (int expert = 0; expert < load.length; expert++) {
            ofGroups[expert / perGroup] += load[expert];
        }
        List<int[]> experts = new ArrayList<>();
        for (int[] groups : BalancedPacking.of(ofGroups, slots.nodes())) {
            experts.add(Arrays.stream(groups)
                    .flatMap(group -> IntStream.range(group * perGroup, (group + 1) * perGroup))
                    .toArray());
        }
        return experts;
    }

    /** The experts in the slots of one node, GPU by GPU. */
    private static int[] onNode(double[] load, int[] experts, int slots, int gpus) {
        int[] replicated = Arrays.copyOf(experts, slots);
        int[] replicas = new int[load.length];
        Arrays.stream(experts).forEach(expert -> replicas[expert] = 1);
        for (int slot = experts.length; slot < slots; slot++) {
            replicated[slot] = highestPerReplica(load, replicas, experts);
            replicas[replicated[slot]]++;
        }
        double[] ofSlots = Arrays.stream(replicated)
                .mapToDouble(expert -> load[expert] / replicas[expert])
                .toArray();
        return Arrays.stream(BalancedPacking.of(ofSlots, gpus))
                .flatMapToInt(Arrays::stream)
                .map(slot -> replicated[slot])
                .toArray();
    }

    private static int highestPerReplica(double[] load, int[] replicas, int[] experts) {
        int highest = experts[0];
        for (int expert : experts) {
            if (load[expert] / replicas[expert] > load[highest] / replicas[highest]) {
                highest = expert;
            }
        }
        return highest;
    }
}
