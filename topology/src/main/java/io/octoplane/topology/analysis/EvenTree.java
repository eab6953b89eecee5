package io.octoplane.topology.analysis;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.graph.SwitchArrangement;
import io.octoplane.topology.graph.SwitchGraph;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The bisection of even trees (folded Clos networks). Every leaf of a plane has as many endpoints of one rate, and the same
 * capacity to each switch above it; each of these reaches all leaves of the plane, or blocks nobody on the way to cores that
 * reach all its pods alike. Traffic that spreads evenly over the switches above is then held up by leaves alone: one with
 * {@code a} endpoints in the first half sends up {@code min(a, uplinks)}. That is concave in {@code a}, so the worst halves consist
 * of whole leaves, and of half a leaf if their number is odd; and cutting off just what these can send is a cut.
 */
final class EvenTree {
    private final Fabric fabric;
    private final SwitchGraph graph;
    private final long[] down;
    private final long[] up;
    private final int[] endpoints;

    private EvenTree(Fabric fabric) {
        this.fabric = fabric;
        graph = fabric.switches();
        down = new long[fabric.switchCount()];
        up = new long[fabric.switchCount()];
        endpoints = new int[fabric.switchCount()];
        for (int link = 0; link < fabric.linkCount(); link++) {
            int source = fabric.linkSource(link) - fabric.endpointCount();
            if (source >= 0) {
                boolean upwards = fabric.linkLayer(link) == LinkLayer.LEAF_TO_SPINE
                        || fabric.linkLayer(link) == LinkLayer.SPINE_TO_CORE;
                (upwards ? up : down)[source] += fabric.builtLinkRate(link);
                endpoints[source] += fabric.linkLayer(link) == LinkLayer.LEAF_TO_ENDPOINT ? 1 : 0;
            }
        }
    }

    /** In bit/s, or nothing where a plane is no even tree. */
    static OptionalLong bisection(Fabric fabric) {
        if (fabric.arrangement() != SwitchArrangement.LAYERED) {
            return OptionalLong.empty();
        }
        EvenTree tree = new EvenTree(fabric);
        long sum = 0;
        for (int plane = 0; plane < fabric.planeCount(); plane++) {
            OptionalLong ofPlane = tree.bisectionOf(plane);
            if (ofPlane.isEmpty()) {
                return OptionalLong.empty();
            }
            sum += ofPlane.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    private OptionalLong bisectionOf(int plane) {
        int[] switches = IntStream.range(0, fabric.switchCount())
                .filter(each -> fabric.planeOfSwitch(each) == plane)
                .toArray();
        int[] leaves =
                Arrays.stream(switches).filter(each -> endpoints[each] > 0).toArray();
        int[] others =
                Arrays.stream(switches).filter(each -> endpoints[each] == 0).toArray();
        if (leaves.length == 0
                || !alike(leaves, endpoints)
                || !alike(leaves, down)
                || !alike(leaves, up)
                || hasOtherLayers()
                || !Arrays.stream(others).allMatch(each -> isEven(each, leaves.length))) {
            return OptionalLong.empty();
        }
        long endpointRate = down[leaves[0]];
        long half = Math.min(endpointRate / 2, up[leaves[0]]);
        long whole = Math.min(endpointRate, up[leaves[0]]);
        if (leaves.length == 1) {
            return OptionalLong.of(endpointRate / 2);
        }
        return OptionalLong.of(leaves.length / 2 * whole + (leaves.length % 2 == 0 ? 0 : half));
    }

    private boolean hasOtherLayers() {
        return IntStream.range(0, fabric.linkCount()).anyMatch(link -> switch (fabric.linkLayer(link)) {
            case WITHIN_GROUP, BETWEEN_GROUPS, SWITCH_TO_SWITCH -> true;
            case ENDPOINT_TO_LEAF, LEAF_TO_SPINE, SPINE_TO_CORE, CORE_TO_SPINE, SPINE_TO_LEAF, LEAF_TO_ENDPOINT ->
                false;
        });
    }

    private static boolean alike(int[] switches, int[] of) {
        return Arrays.stream(switches).map(each -> of[each]).distinct().count() == 1;
    }

    private static boolean alike(int[] switches, long[] of) {
        return Arrays.stream(switches).mapToLong(each -> of[each]).distinct().count() == 1;
    }

    /**
     * Whether a switch above others has the same capacity to each, and either reaches all leaves of the plane, or blocks
     * nobody upwards, or is the top of all its pods.
     */
    private boolean isEven(int above, int leaves) {
        long first = -1;
        int below = 0;
        boolean overLeaves = true;
        for (int trunk = graph.firstTrunk(above); trunk < graph.endTrunk(above); trunk++) {
            int link = graph.trunkLink(trunk, 0);
            if (fabric.linkLayer(link) != LinkLayer.SPINE_TO_CORE) {
                long rate = rate(trunk);
                if (first >= 0 && rate != first) {
                    return false;
                }
                first = rate;
                below++;
                overLeaves &= endpoints[graph.trunkTarget(trunk)] > 0;
            }
        }
        return !overLeaves || below == leaves || up[above] >= down[above];
    }

    private long rate(int trunk) {
        return IntStream.range(0, graph.trunkSize(trunk))
                .mapToLong(position -> fabric.builtLinkRate(graph.trunkLink(trunk, position)))
                .sum();
    }
}
