package io.octoplane.workloads.traffic;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchArrangement;
import io.octoplane.topology.graph.SwitchGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The permutation of GPUs that is hard on a network, by how its switches stand:
 *
 * <ul>
 *   <li><b>in groups</b> (Dragonfly): each GPU sends to the next group, so that all of a group share the few links between the two
 *       (Kim et al., ISCA 2008).
 *   <li><b>alike</b> (Slim Fly, flat graphs): a walk through all switches goes from neighbour to neighbour, and each switch sends to
 *       the one two steps further, which is no neighbour. The only shortest path is the walk itself, so that each link of it
 *       carries all of two switches (the worst case of Besta and Hoefler, SC 2014, section V).
 *   <li><b>in layers</b> (trees): each GPU sends to the next pod, or where there are no pods, to the next leaf, so that all has to
 *       cross the top layer. Within a plane: what would change planes has to do so in the node.
 * </ul>
 */
public final class AdversarialPermutation {
    private final Fabric fabric;

    private AdversarialPermutation(Fabric fabric) {
        this.fabric = fabric;
    }

    /**
     * The receiver of each GPU, GPUs numbered as NICs.
     *
     * @param fabric whose nodes have a NIC for each GPU; of NICs with several ports the first counts
     * @throws IllegalArgumentException when all hangs on one switch, or in one group
     */
    public static int[] receivers(Fabric fabric) {
        AdversarialPermutation permutation = new AdversarialPermutation(fabric);
        return fabric.arrangement() == SwitchArrangement.FLAT ? permutation.alongWalk() : permutation.toNextBlock();
    }

    private int gpus() {
        return fabric.nodeCount() * fabric.nicsPerNode();
    }

    private int endpoint(int gpu) {
        return fabric.endpoint(gpu / fabric.nicsPerNode(), gpu % fabric.nicsPerNode());
    }

    private int switchOf(int gpu) {
        return fabric.switchOf(endpoint(gpu));
    }

    /** Places in the order of plane and block; receivers are as many places further as the largest block of the plane has. */
    private int[] toNextBlock() {
        int[] blocks = blocks();
        int[] receiver = new int[gpus()];
        for (int plane = 0; plane < fabric.planeCount(); plane++) {
            int thisPlane = plane;
            List<Integer> inOrder = IntStream.range(0, gpus())
                    .filter(gpu -> fabric.planeOf(endpoint(gpu)) == thisPlane)
                    .boxed()
                    .sorted(Comparator.comparingInt((Integer gpu) -> blocks[switchOf(gpu)])
                            .thenComparingInt(this::switchOf)
                            .thenComparingInt(gpu -> gpu))
                    .toList();
            int shift = shift(inOrder, largestBlock(inOrder, blocks));
            for (int place = 0; place < inOrder.size(); place++) {
                receiver[inOrder.get(place)] = inOrder.get((place + shift) % inOrder.size());
            }
        }
        return receiver;
    }

    /** By switch: its group, its pod where planes have several, or itself. */
    private int[] blocks() {
        int[] own = IntStream.range(0, fabric.switchCount()).toArray();
        if (fabric.arrangement() == SwitchArrangement.GROUPED) {
            return Arrays.stream(own).map(fabric::groupOfSwitch).toArray();
        }
        int[] pods = pods();
        long inAll = IntStream.range(0, gpus())
                .map(gpu -> pods[switchOf(gpu)])
                .distinct()
                .count();
        return inAll > fabric.planeCount() ? pods : own;
    }

    /** By switch: the first of those that it reaches by links that have GPUs' switches at one end. */
    private int[] pods() {
        boolean[] hasGpus = new boolean[fabric.switchCount()];
        IntStream.range(0, gpus()).forEach(gpu -> hasGpus[switchOf(gpu)] = true);
        int[] pod = IntStream.range(0, fabric.switchCount()).toArray();
        SwitchGraph graph = fabric.switches();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int at = 0; at < pod.length; at++) {
                for (int trunk = graph.firstTrunk(at); hasGpus[at] && trunk < graph.endTrunk(at); trunk++) {
                    int above = graph.trunkTarget(trunk);
                    int least = Math.min(pod[at], pod[above]);
                    changed |= pod[at] != least || pod[above] != least;
                    pod[at] = least;
                    pod[above] = least;
                }
            }
        }
        return pod;
    }

    private int largestBlock(List<Integer> inOrder, int[] blocks) {
        int largest = 0;
        int length = 0;
        for (int place = 0; place < inOrder.size(); place++) {
            boolean same =
                    place > 0 && blocks[switchOf(inOrder.get(place))] == blocks[switchOf(inOrder.get(place - 1))];
            length = same ? length + 1 : 1;
            largest = Math.max(largest, length);
        }
        if (largest >= inOrder.size()) {
            throw new IllegalArgumentException(
                    "no traffic is adversarial where all GPUs of a plane are in one group, pod or leaf");
        }
        return largest;
    }

    /** The least from this on that takes nobody to the own node. */
    private int shift(List<Integer> senders, int least) {
        for (int shift = least; shift < senders.size(); shift++) {
            if (leavesNodes(senders, senders, shift)) {
                return shift;
            }
        }
        throw new IllegalArgumentException("no traffic is adversarial where it does not leave nodes");
    }

    /** Whether each sender is in another node than its receiver, which is so many places further among the receivers. */
    private boolean leavesNodes(List<Integer> senders, List<Integer> receivers, int shift) {
        return IntStream.range(0, senders.size())
                .allMatch(place -> senders.get(place) / fabric.nicsPerNode()
                        != receivers.get((place + shift) % receivers.size()) / fabric.nicsPerNode());
    }

    private int[] alongWalk() {
        List<List<Integer>> gpusOfSwitch = new ArrayList<>();
        for (int each = 0; each < fabric.switchCount(); each++) {
            gpusOfSwitch.add(new ArrayList<>());
        }
        IntStream.range(0, gpus())
                .forEach(gpu -> gpusOfSwitch.get(switchOf(gpu)).add(gpu));
        List<Integer> walk = walk(gpusOfSwitch);
        if (walk.size() < 3) {
            throw new IllegalArgumentException(
                    "no traffic is adversarial where GPUs are on fewer than three switches, here " + walk.size());
        }
        int[] receiver = new int[gpus()];
        for (int place = 0; place < walk.size(); place++) {
            List<Integer> senders = gpusOfSwitch.get(walk.get(place));
            List<Integer> receivers = gpusOfSwitch.get(walk.get((place + 2) % walk.size()));
            int shift = IntStream.range(0, receivers.size())
                    .filter(from -> leavesNodes(senders, receivers, from))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no traffic is adversarial where nodes hang on all switches of a way"));
            for (int each = 0; each < senders.size(); each++) {
                receiver[senders.get(each)] = receivers.get((each + shift) % receivers.size());
            }
        }
        return receiver;
    }

    /** All switches with GPUs; where the walk is stuck it goes on at the first one left. */
    private List<Integer> walk(List<List<Integer>> gpusOfSwitch) {
        boolean[] walked = new boolean[fabric.switchCount()];
        List<Integer> walk = new ArrayList<>();
        for (int start = 0; start < walked.length; start++) {
            int at = start;
            int before = -1;
            while (at >= 0 && !walked[at] && !gpusOfSwitch.get(at).isEmpty()) {
                walked[at] = true;
                walk.add(at);
                int next = next(at, before, walked, gpusOfSwitch);
                before = at;
                at = next;
            }
        }
        return walk;
    }

    /** The first neighbour where the walk has not been, and which is no neighbour of the switch before; -1 where there is none. */
    private int next(int at, int before, boolean[] walked, List<List<Integer>> gpusOfSwitch) {
        SwitchGraph graph = fabric.switches();
        for (int trunk = graph.firstTrunk(at); trunk < graph.endTrunk(at); trunk++) {
            int neighbour = graph.trunkTarget(trunk);
            if (!walked[neighbour]
                    && !gpusOfSwitch.get(neighbour).isEmpty()
                    && (before < 0 || !areNeighbours(before, neighbour))) {
                return neighbour;
            }
        }
        return -1;
    }

    private boolean areNeighbours(int one, int other) {
        SwitchGraph graph = fabric.switches();
        return IntStream.range(graph.firstTrunk(one), graph.endTrunk(one))
                .anyMatch(trunk -> graph.trunkTarget(trunk) == other);
    }
}
