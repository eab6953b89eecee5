package io.octoplane.experiments.drawing;

import io.octoplane.topology.graph.Fabric;
import java.util.HashMap;
import java.util.Map;

/**
 * Which nodes and switches are alike. Colour refinement (Weisfeiler and Leman): at first all of a kind and level are alike; then,
 * round by round, only those that also have as many links of each sort to each class. It stops when nothing changes, or before
 * there are more classes than a person can look at, so that irregular networks are drawn more coarsely.
 *
 * <p>Time goes with links times rounds; the numbers of classes follow the order of the vertices.
 */
final class FabricClasses {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Fabric fabric;
    private final FabricVertices vertices;
    private int[] classOf;
    private int count;

    /** @param most classes to stop before */
    FabricClasses(Fabric fabric, FabricVertices vertices, int most) {
        this.fabric = fabric;
        this.vertices = vertices;
        long[] signature = new long[vertices.count()];
        for (int vertex = 0; vertex < signature.length; vertex++) {
            String kind = vertices.isNode(vertex) ? "" : FabricVertices.kind(vertices.shortName(vertex));
            int frame = vertices.frame(vertex);
            String around =
                    frame < 0 ? "" : FabricVertices.kind(vertices.frameNames().get(frame));
            signature[vertex] = mixed(mixed(vertices.level(vertex)) + 31L * kind.hashCode() + around.hashCode());
        }
        accept(signature);
        while (true) {
            int[] before = classOf;
            int classes = count;
            accept(refined());
            if (count > most) {
                classOf = before;
                count = classes;
                return;
            }
            if (count == classes) {
                return;
            }
        }
    }

    /** Number of classes. */
    int count() {
        return count;
    }

    int of(int vertex) {
        return classOf[vertex];
    }

    /** What a vertex is and what it is joined to; the order of its links does not matter. */
    private long[] refined() {
        long[] signature = new long[vertices.count()];
        for (int link = 0; link < fabric.linkCount(); link++) {
            long sort = mixed(31L * fabric.linkLayer(link).ordinal() + (fabric.isUp(link) ? 0 : 1))
                    + fabric.builtLinkRate(link);
            signature[vertices.source(link)] += mixed(sort + GOLDEN * (classOf[vertices.target(link)] + 1));
        }
        for (int vertex = 0; vertex < signature.length; vertex++) {
            signature[vertex] = mixed(signature[vertex]) + GOLDEN * (classOf[vertex] + 1);
        }
        return signature;
    }

    private void accept(long[] signature) {
        Map<Long, Integer> numbers = new HashMap<>();
        int[] classes = new int[signature.length];
        for (int vertex = 0; vertex < signature.length; vertex++) {
            Integer known = numbers.putIfAbsent(signature[vertex], numbers.size());
            classes[vertex] = known == null ? numbers.size() - 1 : known;
        }
        classOf = classes;
        count = numbers.size();
    }

    /** SplitMix64's finaliser: sums of these tell multisets apart. */
    private static long mixed(long value) {
        long bits = value + GOLDEN;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
