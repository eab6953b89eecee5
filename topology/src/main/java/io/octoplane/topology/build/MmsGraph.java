package io.octoplane.topology.build;

import io.octoplane.topology.graph.TopologyException;
import java.util.stream.IntStream;

/**
 * The graphs of McKay, Miller and Siran in Hafner's form, as Besta and Hoefler use them (Slim Fly: a cost effective
 * low-diameter network topology, SC 2014, section II.B): for a prime power {@code q = 4w + delta}, delta in {-1, 0, 1}, they have
 * {@code 2 q^2} vertices of degree {@code (3q - delta)/2} and diameter 2. With xi a primitive element of the field of q
 * elements, vertices are (0, x, y) and (1, m, c), and
 *
 * <ul>
 *   <li>(0, x, y) is joined to (0, x, y') where y - y' is in X,
 *   <li>(1, m, c) is joined to (1, m, c') where c - c' is in X',
 *   <li>(0, x, y) is joined to (1, m, c) where y = m x + c.
 * </ul>
 */
final class MmsGraph {
    private static final int SMALLEST = 3;

    private final GaloisField field;
    private final int delta;
    /** Whether an element is in X, or X'. */
    private final boolean[][] inGenerators;

    /** @throws TopologyException when there is no such graph; names the nearest there are */
    MmsGraph(int q) {
        if (!exists(q)) {
            int below = IntStream.iterate(q - 1, each -> each - 1)
                    .limit(Math.max(0, q))
                    .filter(MmsGraph::exists)
                    .findFirst()
                    .orElse(SMALLEST);
            int above = IntStream.iterate(Math.max(SMALLEST, q + 1), each -> each + 1)
                    .filter(MmsGraph::exists)
                    .findFirst()
                    .orElseThrow();
            throw new TopologyException(
                    "there is no Slim Fly for q = " + q
                            + ": q must be a power of a prime, and 4w - 1, 4w or 4w + 1; the"
                            + " nearest are "
                            + (below >= q ? "" : "q = " + below + " and ") + "q = " + above,
                    "q");
        }
        field = GaloisField.of(q);
        delta = delta(q);
        inGenerators = new boolean[2][q];
        addGenerators();
    }

    /** Whether q is the power of a prime and leaves no remainder of 2 when divided by 4. */
    static boolean exists(int q) {
        return q >= SMALLEST && q % 4 != 2 && GaloisField.exists(q);
    }

    private static int delta(int q) {
        return q % 4 == 3 ? -1 : q % 4;
    }

    /** Number of neighbours of every vertex. */
    static int degree(int q) {
        return (3 * q - delta(q)) / 2;
    }

    private void addGenerators() {
        int q = field.size();
        int w = (q - delta) / 4;
        if (delta == -1) {
            for (int i = 0; i < w; i++) {
                add(0, 2 * i);
                add(0, 2 * w - 1 + 2 * i);
                add(1, 2 * i + 1);
                add(1, 2 * w + 2 * i);
            }
        } else {
            for (int i = 0; i < (q - delta) / 2; i++) {
                add(0, 2 * i);
                add(1, 2 * i + 1);
            }
        }
    }

    private void add(int subgraph, int exponent) {
        inGenerators[subgraph][field.powerOfPrimitive(exponent)] = true;
    }

    int q() {
        return field.size();
    }

    /** Whether (subgraph, group, one) and (subgraph, group, other) are neighbours, whatever the group. */
    boolean joinsInGroup(int subgraph, int one, int other) {
        return inGenerators[subgraph][field.subtract(one, other)];
    }

    /** The y of the one neighbour (0, x, y) that (1, m, c) has for each x. */
    int joined(int m, int x, int c) {
        return field.add(field.multiply(m, x), c);
    }
}
