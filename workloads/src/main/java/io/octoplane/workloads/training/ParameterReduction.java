package io.octoplane.workloads.training;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.Network;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Reduce-scatter and all-gather between the GPUs that hold the same parameters, each as one transfer. What all GPUs of a pipeline
 * rank hold, or those with the same part of matrices, goes over NVLink inside the node and, an equal part on each rail, around a ring of nodes; experts go around rings of
 * the GPUs that hold them.
 */
final class ParameterReduction {
    private final ReductionSetup setup;
    private final int perNode;
    private final int tensorParallel;
    private final Network network;
    private final List<int[]> rankGpus = new ArrayList<>();
    private final long denseParameters;
    private final long expertParameters;
    private final int nodes;
    private final int expertCopies;
    /** GPUs of the first group of each pipeline rank, which stand for the others where these are folded. */
    private final BitSet ofFirstGroups = new BitSet();

    private boolean onlyFirst;

    /**
     * @param ranks the pipeline ranks that hold the same parameters
     */
    ParameterReduction(ReductionSetup setup, WorkloadContext context, TrainingLayout layout, int... ranks) {
        this.setup = setup;
        this.perNode = context.gpusPerNode();
        this.tensorParallel = layout.tensorParallel();
        this.network = context.network();
        for (int rank : ranks) {
            for (int replica = 0; replica < layout.groupsPerRank(); replica++) {
                int first = layout.group(rank, replica) * layout.groupSize();
                int[] gpus = new int[layout.groupSize()];
                for (int i = 0; i < gpus.length; i++) {
                    gpus[i] = first + i;
                }
                rankGpus.add(gpus);
                if (replica == 0) {
                    ofFirstGroups.set(gpus[0], gpus[0] + gpus.length);
                }
            }
        }
        this.expertCopies = rankGpus.size();
        this.nodes = Math.max(1, expertCopies * layout.groupSize() / perNode);
        this.denseParameters = setup.denseParameters()[ranks[0]];
        this.expertParameters = setup.expertParameters()[ranks[0]];
    }

    /** Only the legs from and to the first group of each pipeline rank are simulated: those of the others are alike. */
    void fold() {
        onlyFirst = true;
    }

    /** Parameters of which one GPU has the optimizer's states. */
    double parametersOfGpu() {
        double replicas = (double) expertCopies * rankGpus.get(0).length / tensorParallel;
        return denseParameters / replicas + (double) expertParameters / expertCopies;
    }

    /** Parameters that one GPU computes with. */
    double parametersHeld() {
        return denseParameters + expertParameters;
    }

    /** Starts and hops of the ring whose hops take longer, picoseconds: inside the node and around the nodes, or around the experts' copies. */
    long latency() {
        ReductionSetup.HopTimes hops = setup.rings();
        boolean expertsLeaveNode = rankGpus.get(0).length >= perNode;
        int expertHops = expertParameters == 0 ? 0 : expertCopies - 1;
        return Math.max(
                hops.of(perNode / tensorParallel - 1, nodes - 1),
                expertsLeaveNode ? hops.of(0, expertHops) : hops.of(expertHops, 0));
    }

    /** Adds up the gradients. */
    Exchange reduceScatter(long cookie) {
        return reduceScatter(cookie, 1);
    }

    /** Adds up a share of the gradients, above 0 and up to 1. */
    Exchange reduceScatter(long cookie, double share) {
        return exchange(setup.gradientBytes() * share, cookie);
    }

    /** Gives back the parameters. */
    Exchange allGather(long cookie) {
        return allGather(cookie, 1);
    }

    /** Gives back a share of the parameters, above 0 and up to 1. */
    Exchange allGather(long cookie, double share) {
        return exchange(setup.parameterBytes() * share, cookie);
    }

    private Exchange exchange(double bytes, long cookie) {
        double ofDense = denseParameters * bytes;
        double ofExperts = expertParameters * bytes;
        int sameInNode = perNode / tensorParallel;
        double inNode = ofDense * (sameInNode - 1) / sameInNode;
        double betweenNodes = ofDense / sameInNode * (nodes - 1) / nodes;
        double betweenCopies = ofExperts * (expertCopies - 1) / expertCopies;
        Exchange.Builder builder = new Exchange.Builder().begin(cookie, Math.max(1, betweenNodes + betweenCopies));
        int[] all = rankGpus.stream().flatMapToInt(Arrays::stream).toArray();
        for (int place = 0; place < all.length; place++) {
            int gpu = all[place];
            int node = gpu / perNode;
            leg(builder, gpu, node * perNode + (gpu + tensorParallel) % perNode, inNode);
            leg(builder, gpu, all[(place + perNode) % all.length], betweenNodes);
        }
        for (int copy = 0; copy < expertCopies; copy++) {
            int[] from = rankGpus.get(copy);
            int[] to = rankGpus.get((copy + 1) % expertCopies);
            for (int place = 0; place < from.length; place++) {
                leg(builder, from[place], to[place], betweenCopies);
            }
        }
        return builder.build();
    }

    private void leg(Exchange.Builder builder, int from, int to, double bytes) {
        boolean simulated = !onlyFirst || ofFirstGroups.get(from) || ofFirstGroups.get(to);
        if (simulated && from != to && bytes > 0) {
            Medium medium = from / perNode == to / perNode ? Medium.NVLINK : Medium.NETWORK;
            builder.leg(0, network.open(ChannelSpec.of(from, to, medium)), bytes);
        }
    }
}
