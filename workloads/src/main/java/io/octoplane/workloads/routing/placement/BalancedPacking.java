package io.octoplane.workloads.routing.placement;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Packs things of known weight into packs of equal number: the heaviest first, each to the lightest pack with room. */
final class BalancedPacking {
    private BalancedPacking() {}

    /**
     * The things in each pack, in the order in which they came there. Among equals the first thing goes first, and to the first
     * pack.
     *
     * @param weights of the things, as many as a multiple of the packs
     */
    static int[][] of(double[] weights, int packs) {
        ReplicaSlots.divides(weights.length, "things", packs, "packs");
        int[][] inPack = new int[packs][weights.length / packs];
        int[] filled = new int[packs];
        double[] sums = new double[packs];
        for (int thing : heaviestFirst(weights)) {
            int lightest = -1;
            for (int pack = 0; pack < packs; pack++) {
                if (filled[pack] < inPack[pack].length && (lightest < 0 || sums[pack] < sums[lightest])) {
                    lightest = pack;
                }
            }
            inPack[lightest][filled[lightest]++] = thing;
            sums[lightest] += weights[thing];
        }
        return inPack;
    }

    private static int[] heaviestFirst(double[] weights) {
        return IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer thing) -> -weights[thing]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
