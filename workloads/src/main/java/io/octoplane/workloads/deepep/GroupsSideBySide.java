package io.octoplane.workloads.deepep;

import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.routing.TokenBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Groups of GPUs, each of which shares one set of experts and has tokens of its own, side by side on the whole cluster. */
final class GroupsSideBySide {
    private GroupsSideBySide() {}

    /**
     * Makes the groups that fill the cluster, which all start at time 0.
     *
     * @param group makes the group whose first GPU has the given number
     * @param start starts a group
     * @throws IllegalArgumentException when groups of the batch's size do not fill the cluster's nodes
     */
    static <G> List<G> fill(WorkloadContext context, TokenBatch batch, IntFunction<G> group, Consumer<G> start) {
        int gpus = batch.gpus();
        if (context.gpus() % gpus != 0 || batch.gpusPerNode() != context.gpusPerNode()) {
            throw new IllegalArgumentException("groups of " + gpus + " GPUs do not fill " + context.nodes()
                    + " nodes of " + context.gpusPerNode() + " GPUs");
        }
        List<G> groups = new ArrayList<>();
        for (int first = 0; first < context.gpus(); first += gpus) {
            groups.add(group.apply(first));
        }
        int starter = context.kernel().registerEntity((time, payload) -> groups.forEach(start));
        context.kernel().schedule(0, starter, 0);
        return List.copyOf(groups);
    }
}
