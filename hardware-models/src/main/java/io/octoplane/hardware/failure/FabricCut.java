package io.octoplane.hardware.failure;

import io.octoplane.topology.graph.Fabric;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Says what is cut off from what: the two sides of a fabric around an endpoint, and the cables between them. */
public final class FabricCut {
    private static final int NAMED = 3;

    private final Fabric fabric;
    private final BitSet side;
    private final BitSet whole;

    private FabricCut(Fabric fabric, int endpoint) {
        this.fabric = fabric;
        List<List<Integer>> links = new ArrayList<>();
        int vertices = fabric.endpointCount() + fabric.switchCount();
        IntStream.range(0, vertices).forEach(vertex -> links.add(new ArrayList<>()));
        for (int link = 0; link < fabric.linkCount(); link++) {
            links.get(fabric.linkSource(link)).add(link);
        }
        side = reach(endpoint, links, true);
        whole = reach(endpoint, links, false);
    }

    /**
     * Why two endpoints do not reach each other, in words.
     *
     * @param fabric its present state
     */
    public static String between(Fabric fabric, int source, int destination) {
        FabricCut cut = new FabricCut(fabric, source);
        String from = fabric.endpointName(source);
        String to = fabric.endpointName(destination);
        if (!cut.whole.get(destination)) {
            return from + " and " + to + " are on separate networks";
        }
        if (cut.side.get(destination)) {
            return from + " reaches " + to + " only by ways that are no shortest paths";
        }
        return "the network is cut between " + cut.words(cut.side, from) + " on one side and "
                + cut.words(without(cut.whole, cut.side), to) + " on the other; " + cut.downCables();
    }

    /** All that a vertex reaches, over cables that are up in both directions or over all. */
    private BitSet reach(int from, List<List<Integer>> links, boolean onlyUp) {
        BitSet reached = new BitSet();
        reached.set(from);
        Deque<Integer> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            for (int link : links.get(next.remove())) {
                int target = fabric.linkTarget(link);
                boolean usable = !onlyUp || fabric.isUp(link) && fabric.isUp(fabric.opposite(link));
                if (usable && !reached.get(target)) {
                    reached.set(target);
                    next.add(target);
                }
            }
        }
        return reached;
    }

    private static BitSet without(BitSet all, BitSet some) {
        BitSet rest = (BitSet) all.clone();
        rest.andNot(some);
        return rest;
    }

    /** For example {@code node0/nic0 with 31 more NIC ports and 2 switches (leaf0, spine1)}. */
    private String words(BitSet vertices, String first) {
        int endpoints = (int) vertices.stream()
                .filter(vertex -> vertex < fabric.endpointCount())
                .count();
        int[] switches = vertices.stream()
                .filter(vertex -> vertex >= fabric.endpointCount())
                .map(vertex -> vertex - fabric.endpointCount())
                .toArray();
        String alone = endpoints == 1 ? first : first + " with " + (endpoints - 1) + " more NIC ports";
        return switches.length == 0
                ? alone + " and no switch"
                : alone + " and " + counted(switches, "switch", "switches", fabric::switchName);
    }

    private String downCables() {
        int[] down = IntStream.range(0, fabric.linkCount())
                .filter(link -> !(fabric.isUp(link) && fabric.isUp(fabric.opposite(link))))
                .filter(link -> side.get(fabric.linkSource(link)) && !side.get(fabric.linkTarget(link)))
                .toArray();
        return "down between them: " + counted(down, "cable", "cables", fabric::linkName);
    }

    private static String counted(int[] all, String one, String many, IntFunction<String> name) {
        String some =
                String.join(", ", IntStream.of(all).limit(NAMED).mapToObj(name).toList());
        return all.length + " " + (all.length == 1 ? one : many) + " (" + some
                + (all.length > NAMED ? " and " + (all.length - NAMED) + " more" : "") + ")";
    }
}
