package io.octoplane.workloads.routing.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {
    private static final double[] FIRST_LAYER = {90, 132, 40, 61, 104, 165, 39, 4, 73, 56, 183, 86};
    private static final double[] SECOND_LAYER = {20, 107, 104, 64, 19, 197, 187, 157, 172, 86, 16, 27};

    /** The example of the README of deepseek-ai/EPLB: 12 experts in 4 groups, 16 replicas on 8 GPUs of 2 nodes. */
    @Test
    void thePublishedExample() {
        ReplicaSlots slots = new ReplicaSlots(16, 4, 2, 8);
        assertThat(LoadBalancer.place(FIRST_LAYER, slots).expertsOfSlots())
                .containsExactly(5, 6, 5, 7, 8, 4, 3, 4, 10, 9, 10, 2, 0, 1, 11, 1);
        assertThat(LoadBalancer.place(SECOND_LAYER, slots).expertsOfSlots())
                .containsExactly(7, 10, 6, 8, 6, 11, 8, 9, 2, 4, 5, 1, 5, 0, 3, 1);
    }

    @Test
    void nodesThatCannotShareGroupsArePlacedGlobally() {
        ReplicaPlacement global = LoadBalancer.place(FIRST_LAYER, new ReplicaSlots(15, 4, 3, 15));
        assertThat(global.expertsOfSlots())
                .isEqualTo(LoadBalancer.place(FIRST_LAYER, new ReplicaSlots(15, 1, 1, 15))
                        .expertsOfSlots());
        // 183, 165 and 132 are the highest loads; halves of them stay below 132.
        assertThat(new int[] {global.replicasOf(10), global.replicasOf(5), global.replicasOf(1)})
                .containsExactly(2, 2, 2);
    }

    @Test
    void everyExpertHasAPlaceWholeGroupsStayOnANodeAndReplicasHelp() {
        long seed = 4711;
        Random random = new Random(seed);
        for (int trial = 0; trial < 200; trial++) {
            int nodes = 1 << random.nextInt(3);
            int groups = nodes * (1 + random.nextInt(3));
            int gpus = nodes * (1 + random.nextInt(4));
            int perGroup = gpus * (1 + random.nextInt(2));
            int experts = groups * perGroup;
            int replicas = experts + gpus * random.nextInt(4);
            double[] load = IntStream.range(0, experts)
                    .mapToDouble(expert -> random.nextInt(1000))
                    .toArray();
            ReplicaSlots slots = new ReplicaSlots(replicas, groups, nodes, gpus);
            ReplicaPlacement placement = LoadBalancer.place(load, slots);
            String what = "seed " + seed + ", trial " + trial + ": " + slots;
            assertThat(IntStream.range(0, experts)
                            .map(expert -> placement.replicasOf(expert))
                            .sum())
                    .as(what)
                    .isEqualTo(replicas);
            for (int expert = 0; expert < experts; expert++) {
                int gpusPerNode = gpus / nodes;
                int first = expert / perGroup * perGroup;
                int node = placement.gpuOf(placement.slotsOf(first)[0]) / gpusPerNode;
                assertThat(Arrays.stream(placement.slotsOf(expert)).map(slot -> placement.gpuOf(slot) / gpusPerNode))
                        .as(what)
                        .containsOnly(node);
            }
            assertThat(Arrays.stream(placement.loadOfGpus(load)).sum())
                    .as(what)
                    .isCloseTo(Arrays.stream(load).sum(), org.assertj.core.api.Assertions.within(1e-6));
            assertThat(placement.imbalance(load)).as(what).isBetween(1 - 1e-9, (double) gpus + 1e-9);
        }
    }

    /** Eight further replicas of an expert with half of all load: nine on eight GPUs, so that one GPU has two. */
    @Test
    void replicasOfAPopularExpertEvenOutTheGpus() {
        double[] load = new double[32];
        Arrays.fill(load, 1);
        load[7] = 33;
        assertThat(LoadBalancer.place(load, new ReplicaSlots(32, 1, 1, 8)).imbalance(load))
                .isEqualTo(36 / 8.0);
        assertThat(LoadBalancer.place(load, new ReplicaSlots(40, 1, 1, 8)).imbalance(load))
                .isCloseTo(31 / 24.0, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void whatDoesNotDivideIsRefused() {
        assertThatThrownBy(() -> new ReplicaSlots(16, 4, 3, 8)).hasMessage("8 GPUs cannot be divided over 3 nodes");
        assertThatThrownBy(() -> new ReplicaSlots(17, 4, 2, 8)).hasMessage("17 replicas cannot be divided over 8 GPUs");
        assertThatThrownBy(() -> LoadBalancer.place(FIRST_LAYER, new ReplicaSlots(8, 4, 2, 8)))
                .hasMessage("12 experts have no room in 8 slots");
        assertThatThrownBy(() -> LoadBalancer.place(FIRST_LAYER, new ReplicaSlots(16, 8, 2, 8)))
                .hasMessage("12 experts cannot be divided over 8 groups");
        assertThatThrownBy(() -> LoadBalancer.place(new double[] {1, Double.NaN}, new ReplicaSlots(2, 1, 1, 1)))
                .hasMessageContaining("must be finite");
    }
}
