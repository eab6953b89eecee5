package io.octoplane.topology.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.LinkLayer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Seeded random shapes of every family: ports, twins, connection within and separation between planes. */
class RandomTreesTest {
    @RepeatedTest(100)
    void shapesAreSound(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Fabric fabric = RandomFabrics.next(new Random(seed));
        for (int link = 0; link < fabric.linkCount(); link++) {
            int twin = fabric.opposite(link);
            assertThat(fabric.linkSource(twin)).as("seed %d", seed).isEqualTo(fabric.linkTarget(link));
            assertThat(fabric.linkTarget(twin)).as("seed %d", seed).isEqualTo(fabric.linkSource(link));
            assertThat(fabric.linkLayer(twin)).isEqualTo(fabric.linkLayer(link).opposite());
        }
        for (int endpoint = 0; endpoint < fabric.endpointCount(); endpoint++) {
            BitSet reached = reachableFrom(fabric, endpoint);
            for (int other = 0; other < fabric.endpointCount(); other++) {
                assertThat(reached.get(other))
                        .as("seed %d: %s to %s", seed, fabric.endpointName(endpoint), fabric.endpointName(other))
                        .isEqualTo(fabric.planeOf(endpoint) == fabric.planeOf(other));
            }
        }
    }

    @RepeatedTest(100)
    void leavesHaveAsManyCablesToEverySpine(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Fabric fabric = RandomFabrics.next(new Random(seed));
        int[] uplinks = new int[fabric.switchCount()];
        IntStream.range(0, fabric.linkCount())
                .filter(link -> fabric.linkLayer(link) == LinkLayer.LEAF_TO_SPINE)
                .forEach(link -> uplinks[fabric.linkSource(link) - fabric.endpointCount()]++);
        assertThat(Arrays.stream(uplinks).filter(count -> count > 0).distinct().count())
                .as("seed %d: leaves with different numbers of uplinks", seed)
                .isLessThanOrEqualTo(1);
        IntStream trunkSizes =
                IntStream.range(0, fabric.switches().trunkCount()).map(fabric.switches()::trunkSize);
        assertThat(trunkSizes.distinct().count())
                .as("seed %d: trunks of different sizes", seed)
                .isLessThanOrEqualTo(1);
    }

    private static BitSet reachableFrom(Fabric fabric, int start) {
        BitSet reached = new BitSet();
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        reached.set(start);
        queue.add(start);
        while (!queue.isEmpty()) {
            int vertex = queue.remove();
            for (int link = 0; link < fabric.linkCount(); link++) {
                int next = fabric.linkTarget(link);
                if (fabric.linkSource(link) == vertex && !reached.get(next)) {
                    reached.set(next);
                    queue.add(next);
                }
            }
        }
        return reached;
    }
}
