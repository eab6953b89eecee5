package io.octoplane.experiments.drawing;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.LinkLayer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The nodes and switches of a fabric in one numbering, nodes first, with their levels (nodes 0, switches with nodes 1, switches
 * joined to those 2, and so on) and frames (what stands before the last slash of a switch's name).
 */
final class FabricVertices {
    private static final Pattern NUMBER = Pattern.compile("[0-9.]+$");

    private final Fabric fabric;
    private final int[] level;
    private final int[] frame;
    private final Map<String, Integer> frames = new LinkedHashMap<>();

    FabricVertices(Fabric fabric) {
        this.fabric = fabric;
        level = new int[count()];
        findLevels();
        frame = new int[count()];
        Arrays.fill(frame, -1);
        for (int switchId = 0; switchId < fabric.switchCount(); switchId++) {
            String name = fabric.switchName(switchId);
            int slash = name.lastIndexOf('/');
            if (slash > 0) {
                frame[fabric.nodeCount() + switchId] =
                        frames.computeIfAbsent(name.substring(0, slash), first -> frames.size());
            }
        }
    }

    /** Breadth first from the nodes; what no node reaches is a level above all. */
    private void findLevels() {
        int unknown = Integer.MAX_VALUE;
        Arrays.fill(level, fabric.nodeCount(), level.length, unknown);
        for (int link = 0; link < fabric.linkCount(); link++) {
            // Leaves without NICs stand beside those with some.
            if (fabric.linkLayer(link) == LinkLayer.LEAF_TO_SPINE) {
                level[source(link)] = 1;
            }
        }
        int reached = 0;
        for (boolean changed = true; changed || reached == 1; reached++) {
            changed = false;
            for (int link = 0; link < fabric.linkCount(); link++) {
                if (level[source(link)] == reached && level[target(link)] == unknown) {
                    level[target(link)] = reached + 1;
                    changed = true;
                }
            }
        }
        for (int vertex = 0; vertex < level.length; vertex++) {
            level[vertex] = Math.min(level[vertex], reached);
        }
    }

    int count() {
        return fabric.nodeCount() + fabric.switchCount();
    }

    boolean isNode(int vertex) {
        return vertex < fabric.nodeCount();
    }

    /** The node or switch where a link begins. */
    int source(int link) {
        return vertex(fabric.linkSource(link));
    }

    /** The node or switch where a link ends. */
    int target(int link) {
        return vertex(fabric.linkTarget(link));
    }

    private int vertex(int ofFabric) {
        return ofFabric < fabric.endpointCount()
                ? fabric.nodeOf(ofFabric)
                : fabric.nodeCount() + ofFabric - fabric.endpointCount();
    }

    int level(int vertex) {
        return level[vertex];
    }

    /** Whether all switches have nodes, and some are joined to each other. */
    boolean isFlat() {
        return fabric.switchCount() > 1
                && Arrays.stream(level).max().orElseThrow() == 1
                && fabric.interSwitchCableCount() > 0;
    }

    /** Number of the frame around a vertex, -1 for none. */
    int frame(int vertex) {
        return frame[vertex];
    }

    /** Names of the frames, by number. */
    List<String> frameNames() {
        return List.copyOf(frames.keySet());
    }

    /** The name of a vertex within its frame. */
    String shortName(int vertex) {
        if (isNode(vertex)) {
            return "node" + vertex;
        }
        String name = fabric.switchName(vertex - fabric.nodeCount());
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** What a name counts: {@code leaf} for {@code leaf12}. */
    static String kind(String name) {
        String kind = NUMBER.matcher(name.substring(name.lastIndexOf('/') + 1)).replaceAll("");
        return kind.isEmpty() ? "switch" : kind;
    }
}
