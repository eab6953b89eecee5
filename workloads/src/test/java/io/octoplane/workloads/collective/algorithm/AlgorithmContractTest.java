package io.octoplane.workloads.collective.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.workloads.collective.schedule.CollectiveFunction;
import io.octoplane.workloads.collective.schedule.Communicator;
import io.octoplane.workloads.collective.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every algorithm owes: each contribution where it has to be, once, and no more bytes than its closed form. */
class AlgorithmContractTest {
    private static final int GPUS_PER_NODE = 8;
    private static final int RANDOM_SHAPES = 6;

    @ParameterizedTest
    @EnumSource
    @DisplayName("every contribution arrives once where it belongs, in any order that the needs allow")
    void everyContributionArrives(Algorithm algorithm) {
        long seed = 20_251_122;
        SplittableRandom random = new SplittableRandom(seed);
        int checked = 0;
        for (CollectiveRequest request : requests(random)) {
            if (algorithm.refusal(request).isPresent()) {
                continue;
            }
            Schedule schedule = algorithm.schedule(request);
            if (request.steps() == Steps.TOGETHER && schedule.firstBlock(0) == Schedule.NO_BLOCKS) {
                continue; // Steps of a ring together; their bytes are held against those apart below.
            }
            check(algorithm, request, schedule, random, "seed " + seed + ", " + algorithm + ", " + request);
            checked++;
        }
        assertThat(checked).isGreaterThanOrEqualTo(6);
    }

    private static void check(
            Algorithm algorithm, CollectiveRequest request, Schedule schedule, SplittableRandom random, String what) {
        int ranks = request.ranks();
        Set<Integer> blocks = new TreeSet<>();
        for (int leg = 0; leg < schedule.legs(); leg++) {
            for (int index = 0; schedule.firstBlock(leg) >= 0 && index < schedule.blocks(leg); index++) {
                blocks.add(schedule.firstBlock(leg) + index);
            }
        }
        Contributions contributions = new Contributions(schedule, ranks);
        for (int block : blocks) {
            for (int rank = 0; rank < ranks; rank++) {
                if (request.function().isReduction() || rank == origin(algorithm, request, block)) {
                    contributions.begin(rank, block);
                }
            }
        }
        contributions.carryOut(random.split());
        for (int block : blocks) {
            int origin = origin(algorithm, request, block);
            int[] whole = request.function().isReduction()
                    ? Contributions.everybody(ranks)
                    : Contributions.only(origin, ranks);
            for (int rank : receivers(request, block, origin)) {
                assertThat(contributions.of(rank, block))
                        .as("rank %d, block %d: %s", rank, block, what)
                        .containsExactly(whole);
            }
        }
    }

    /** The rank that has a block in the beginning, or after a reduce-scatter. */
    private static int origin(Algorithm algorithm, CollectiveRequest request, int block) {
        Communicator communicator = request.communicator();
        return switch (request.function()) {
            case BROADCAST -> 0;
            case ALL_TO_ALL, ALL_TO_ALL_V -> block / request.ranks();
            case ALL_REDUCE, ALL_GATHER, REDUCE_SCATTER ->
                algorithm == Algorithm.HIERARCHICAL
                        ? communicator.rank(block % communicator.nodes(), block / communicator.nodes())
                        : block % request.ranks();
        };
    }

    private static List<Integer> receivers(CollectiveRequest request, int block, int origin) {
        return switch (request.function()) {
            case REDUCE_SCATTER -> List.of(origin);
            case ALL_TO_ALL, ALL_TO_ALL_V -> List.of(block % request.ranks());
            case ALL_REDUCE, ALL_GATHER, BROADCAST -> {
                List<Integer> all = new ArrayList<>();
                for (int rank = 0; rank < request.ranks(); rank++) {
                    all.add(rank);
                }
                yield all;
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("steps together load every rank as steps apart do")
    void togetherAsApart(Algorithm algorithm) {
        for (CollectiveRequest request : requests(new SplittableRandom(7))) {
            if (request.steps() == Steps.TOGETHER && algorithm.refusal(request).isEmpty()) {
                CollectiveRequest apart = new CollectiveRequest(
                        request.function(),
                        request.communicator(),
                        request.bytes(),
                        request.channels(),
                        request.heavy(),
                        Steps.APART);
                double[][] one = loads(algorithm.schedule(request), request.communicator());
                double[][] other = loads(algorithm.schedule(apart), request.communicator());
                for (int kind = 0; kind < one.length; kind++) {
                    assertThat(one[kind])
                            .as(algorithm + ", " + request)
                            .containsExactly(other[kind], within(1e-6 * request.bytes()));
                }
            }
        }
    }

    @Test
    @DisplayName("the busiest rank sends what the closed forms say")
    void closedForms() {
        long bytes = 1 << 20;
        for (int[] shape : new int[][] {{1, 2}, {1, 7}, {1, 8}, {8, 1}, {4, 8}, {3, 5}}) {
            Communicator communicator = new Communicator(shape[0], shape[1], GPUS_PER_NODE);
            double ranks = communicator.ranks();
            double round = (ranks - 1) / ranks;
            sends(Algorithm.RING, CollectiveFunction.ALL_REDUCE, communicator, bytes, 2 * round);
            sends(Algorithm.RING, CollectiveFunction.ALL_GATHER, communicator, bytes, round);
            sends(Algorithm.RING, CollectiveFunction.REDUCE_SCATTER, communicator, bytes, round);
            sends(Algorithm.RING, CollectiveFunction.BROADCAST, communicator, bytes, 1);
            sends(Algorithm.PAIRWISE, CollectiveFunction.ALL_TO_ALL, communicator, bytes, round);
            if (Integer.bitCount((int) ranks) == 1) {
                sends(
                        Algorithm.RECURSIVE_HALVING_DOUBLING,
                        CollectiveFunction.ALL_REDUCE,
                        communicator,
                        bytes,
                        2 * round);
                sends(Algorithm.RECURSIVE_HALVING_DOUBLING, CollectiveFunction.ALL_GATHER, communicator, bytes, round);
            }
            if (shape[0] == 1) {
                sends(Algorithm.NVLS, CollectiveFunction.ALL_REDUCE, communicator, bytes, (ranks + 1) / ranks);
            }
            if (shape[0] > 1 && shape[1] > 1) {
                double inside = 2.0 * (shape[1] - 1) / shape[1];
                double across = 2.0 * (shape[0] - 1) / shape[0] / shape[1];
                sends(Algorithm.HIERARCHICAL, CollectiveFunction.ALL_REDUCE, communicator, bytes, inside + across);
            }
        }
    }

    private static void sends(
            Algorithm algorithm, CollectiveFunction function, Communicator communicator, long bytes, double factor) {
        for (Steps steps : Steps.values()) {
            CollectiveRequest request = new CollectiveRequest(function, communicator, bytes, 1, HeavyRank.NONE, steps);
            double[][] loads = loads(algorithm.schedule(request), communicator);
            double most = 0;
            for (int rank = 0; rank < request.ranks(); rank++) {
                most = Math.max(most, loads[0][rank] + loads[2][rank]);
            }
            assertThat(most / bytes).as(algorithm + ", " + request).isCloseTo(factor, within(1e-9));
        }
    }

    @Test
    @DisplayName(
            "double trees send the tensor up and down once for each rank but the roots, and nobody sends it more than twice")
    void trees() {
        for (int nodes = 2; nodes <= 40; nodes++) {
            Communicator communicator = new Communicator(nodes, 1, GPUS_PER_NODE);
            CollectiveRequest request = new CollectiveRequest(
                    CollectiveFunction.ALL_REDUCE, communicator, 1000, 1, HeavyRank.NONE, Steps.TOGETHER);
            double[] out = loads(Algorithm.DOUBLE_BINARY_TREE.schedule(request), communicator)[2];
            double sum = 0;
            for (double of : out) {
                sum += of;
                assertThat(of).as(nodes + " nodes").isLessThanOrEqualTo(2000);
            }
            assertThat(sum).isCloseTo(2000 * (nodes - 1.0), within(1e-6));
        }
    }

    @Test
    @DisplayName("what an algorithm cannot do is refused by name")
    void refusals() {
        Communicator six = new Communicator(1, 6, GPUS_PER_NODE);
        Communicator two = new Communicator(2, 8, GPUS_PER_NODE);
        assertThat(refusal(Algorithm.RECURSIVE_HALVING_DOUBLING, CollectiveFunction.ALL_REDUCE, six))
                .contains("recursive-halving-doubling needs a power of two of GPUs, not 6; ring takes any number");
        assertThat(refusal(Algorithm.NVLS, CollectiveFunction.ALL_REDUCE, two))
                .contains("nvls works inside one node, whose NVSwitch adds up; these are 2 nodes");
        assertThat(refusal(Algorithm.HIERARCHICAL, CollectiveFunction.ALL_REDUCE, six))
                .contains("hierarchical needs several nodes with several GPUs each, not 1 with 6");
        assertThat(refusal(Algorithm.RING, CollectiveFunction.ALL_TO_ALL, six)).contains("ring does no all-to-all");
        CollectiveRequest request =
                new CollectiveRequest(CollectiveFunction.BROADCAST, six, 1, 1, HeavyRank.NONE, Steps.APART);
        assertThatThrownBy(() -> Algorithm.PAIRWISE.schedule(request)).hasMessage("pairwise does no broadcast");
    }

    private static Optional<String> refusal(
            Algorithm algorithm, CollectiveFunction function, Communicator communicator) {
        return algorithm.refusal(new CollectiveRequest(function, communicator, 1, 1, HeavyRank.NONE, Steps.TOGETHER));
    }

    /** Bytes by rank: out and in over NVLink, out and in over the network, and copied from buffer to buffer. */
    private static double[][] loads(Schedule schedule, Communicator communicator) {
        double[][] loads = new double[5][communicator.ranks()];
        for (int leg = 0; leg < schedule.legs(); leg++) {
            int source = schedule.source(leg);
            int destination = schedule.destination(leg);
            double bytes = schedule.bytes(leg);
            if (source == destination) {
                loads[4][source] += bytes;
            } else {
                int medium = communicator.sameNode(source, destination) ? 0 : 2;
                loads[medium][source] += bytes;
                loads[medium + 1][destination] += bytes;
            }
        }
        return loads;
    }

    /** Every function on small, odd and random shapes, with both kinds of steps. */
    private static List<CollectiveRequest> requests(SplittableRandom random) {
        List<int[]> shapes = new ArrayList<>(List.of(
                new int[] {1, 2},
                new int[] {1, 3},
                new int[] {1, 8},
                new int[] {2, 1},
                new int[] {7, 1},
                new int[] {8, 1},
                new int[] {2, 8},
                new int[] {3, 4}));
        for (int count = 0; count < RANDOM_SHAPES; count++) {
            int[] shape = {1 + random.nextInt(5), 1 + random.nextInt(GPUS_PER_NODE)};
            if (shape[0] * shape[1] > 1) {
                shapes.add(shape);
            }
        }
        List<CollectiveRequest> requests = new ArrayList<>();
        for (int[] shape : shapes) {
            Communicator communicator = new Communicator(shape[0], shape[1], GPUS_PER_NODE);
            for (CollectiveFunction function : CollectiveFunction.values()) {
                HeavyRank heavy = function == CollectiveFunction.ALL_TO_ALL_V
                        ? new HeavyRank(random.nextInt(communicator.ranks()), 1 + random.nextInt(9))
                        : HeavyRank.NONE;
                for (Steps steps : Steps.values()) {
                    requests.add(new CollectiveRequest(
                            function, communicator, 1 + random.nextInt(1 << 21), 1 + random.nextInt(3), heavy, steps));
                }
            }
        }
        return requests;
    }
}
