package io.octoplane.workloads.collective.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.device.LinkFlowControl;
import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.Network;
import io.octoplane.hardware.network.flow.CompletionBatching;
import io.octoplane.hardware.network.flow.FlowNetwork;
import io.octoplane.hardware.network.packet.PacketNetwork;
import io.octoplane.hardware.network.packet.PacketSettings;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.kernel.trace.TraceSink;
import io.octoplane.topology.route.StaticRouting;
import io.octoplane.workloads.TestHardware;
import io.octoplane.workloads.collective.schedule.AttachmentRates;
import io.octoplane.workloads.collective.schedule.CollectiveFunction;
import io.octoplane.workloads.collective.schedule.Communicator;
import io.octoplane.workloads.collective.schedule.Protocol;
import io.octoplane.workloads.collective.schedule.Schedule;
import io.octoplane.workloads.collective.schedule.ScheduleEstimate;
import io.octoplane.workloads.collective.schedule.ScheduleRun;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Times against latency-and-bandwidth models, on a network in which nothing collides. Times in microseconds. */
class CollectiveTimeTest {
    private static final long GIGABYTE_PER_SECOND = 8_000_000_000L;
    private static final int GPUS_PER_NODE = 4;
    private static final long MEBIBYTE = 1 << 20;
    private static final NetworkProtocol WIRE =
            new NetworkProtocol("test", 30, 4096, 123_000, 4_560_000, LinkFlowControl.CREDITS);

    /** Bytes per microsecond of NVLink and of a NIC. */
    private static final double NVLINK = 200_000;

    private static final double NIC = 40_000;
    private static final double START = 10;
    private static final double HOP = 4;
    private static final double NETWORK_HOP = 7;
    private static final Protocol PROTOCOL = new Protocol("test", 10_000_000, 4_000_000, 7_000_000, 1, 1, 1e15);

    private enum Engine {
        FLOW(0.001),
        PACKET(0.08);

        private final double tolerance;

        Engine(double tolerance) {
            this.tolerance = tolerance;
        }

        Network on(EventKernel kernel, ClusterHardware hardware) {
            return switch (this) {
                case FLOW -> FlowNetwork.ofCluster(kernel, hardware, CompletionBatching.exact());
                case PACKET -> PacketNetwork.ofCluster(kernel, hardware, PacketSettings.of(WIRE));
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("rings: start + steps x hop + bytes of a rank over its slowest link, steps together or apart")
    void rings(Engine engine) {
        double bytes = 12 * MEBIBYTE;
        for (Steps steps : Steps.values()) {
            double inside = START + 6 * HOP + bytes * 6 / 4 / NVLINK;
            expect(engine, Algorithm.RING, CollectiveFunction.ALL_REDUCE, new Communicator(1, 4, 4), steps, inside);
            double across = START + 2 * NETWORK_HOP + bytes * 2 / 3 / NIC;
            expect(engine, Algorithm.RING, CollectiveFunction.ALL_GATHER, new Communicator(3, 1, 4), steps, across);
        }
        // Six ranks on three nodes: of five steps in a row three at most lead to another node.
        double both = START + 3 * NETWORK_HOP + 2 * HOP + bytes * 5 / 6 / NIC;
        expect(
                engine,
                Algorithm.RING,
                CollectiveFunction.REDUCE_SCATTER,
                new Communicator(3, 2, 4),
                Steps.TOGETHER,
                both);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("halving and doubling: 2 log2 n hops and 2 (n - 1) / n of the bytes")
    void halvingDoubling(Engine engine) {
        double bytes = 12 * MEBIBYTE;
        double time = START + 2 * 3 * NETWORK_HOP + bytes * 2 * 7 / 8 / NIC;
        expect(
                engine,
                Algorithm.RECURSIVE_HALVING_DOUBLING,
                CollectiveFunction.ALL_REDUCE,
                new Communicator(8, 1, 4),
                Steps.APART,
                time);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("pairwise: one hop and (n - 1) / n of the bytes; in the node as across")
    void pairwise(Engine engine) {
        double bytes = 12 * MEBIBYTE;
        expect(
                engine,
                Algorithm.PAIRWISE,
                CollectiveFunction.ALL_TO_ALL,
                new Communicator(1, 4, 4),
                Steps.TOGETHER,
                START + HOP + bytes * 3 / 4 / NVLINK);
        expect(
                engine,
                Algorithm.PAIRWISE,
                CollectiveFunction.ALL_TO_ALL,
                new Communicator(6, 1, 4),
                Steps.TOGETHER,
                START + NETWORK_HOP + bytes * 5 / 6 / NIC);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("NVLS: two hops and (n + 1) / n of the bytes, less than a ring's 2 (n - 1) / n from four ranks on")
    void nvls(Engine engine) {
        double bytes = 12 * MEBIBYTE;
        expect(
                engine,
                Algorithm.NVLS,
                CollectiveFunction.ALL_REDUCE,
                new Communicator(1, 4, 4),
                Steps.TOGETHER,
                START + 2 * HOP + bytes * 5 / 4 / NVLINK);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("hierarchical: a round in the node, two across over the NIC of each rank, a round in the node")
    void hierarchical(Engine engine) {
        double bytes = 12 * MEBIBYTE;
        double inside = 3 * HOP + bytes * 3 / 4 / NVLINK;
        double across = 4 * NETWORK_HOP + bytes / 4 * 4 / 3 / NIC;
        for (Steps steps : Steps.values()) {
            expect(
                    engine,
                    Algorithm.HIERARCHICAL,
                    CollectiveFunction.ALL_REDUCE,
                    new Communicator(3, 4, 4),
                    steps,
                    START + 2 * inside + across);
        }
    }

    @Test
    @DisplayName("double trees: the bytes go out of the busiest NIC twice, the hops are twice the height")
    void trees() {
        double bytes = 64 * MEBIBYTE;
        Communicator seven = new Communicator(7, 1, 4);
        double time = run(
                Engine.FLOW,
                request(CollectiveFunction.ALL_REDUCE, seven, (long) bytes, Steps.TOGETHER),
                Algorithm.DOUBLE_BINARY_TREE);
        double least = START + 2 * 3 * NETWORK_HOP + bytes * 1.5 / NIC;
        assertThat(time).isBetween(least, START + 2 * 4 * NETWORK_HOP + 2.01 * bytes / NIC);
        // Chunk by chunk takes the time to fill the tree longer, and no more.
        double apart = run(
                Engine.FLOW,
                request(CollectiveFunction.ALL_REDUCE, seven, (long) bytes, Steps.APART),
                Algorithm.DOUBLE_BINARY_TREE);
        assertThat(apart).isBetween(0.95 * time, 1.25 * time);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("all-to-all-v: what the heavy rank receives takes as long as its NIC or NVLink needs")
    void heavyRank(Engine engine) {
        long bytes = 12 * MEBIBYTE;
        for (int factor : new int[] {1, 4, 20}) {
            Communicator across = new Communicator(6, 1, GPUS_PER_NODE);
            double unit = bytes / (5.0 + factor);
            // The heavy rank receives from five; the others send to four light ranks and the heavy one.
            double busiest = Math.max(5 * factor, 4 + factor) * unit;
            CollectiveRequest request = new CollectiveRequest(
                    CollectiveFunction.ALL_TO_ALL_V, across, bytes, 1, new HeavyRank(2, factor), Steps.TOGETHER);
            double expected = START + NETWORK_HOP + busiest / NIC;
            assertThat(run(engine, request, Algorithm.PAIRWISE))
                    .as("factor " + factor)
                    .isCloseTo(expected, within(engine.tolerance * expected));
        }
    }

    @Test
    @DisplayName("16 GiB on 128 GPUs by a ring or trees are a few transfers, and their estimate is their time")
    void large() {
        Communicator communicator = new Communicator(32, 4, GPUS_PER_NODE);
        for (Algorithm algorithm : List.of(Algorithm.RING, Algorithm.DOUBLE_BINARY_TREE)) {
            CollectiveRequest request = new CollectiveRequest(
                    CollectiveFunction.ALL_REDUCE, communicator, 16L << 30, 4, HeavyRank.NONE, Steps.TOGETHER);
            Schedule schedule = algorithm.schedule(request);
            assertThat(schedule.transfers()).isLessThanOrEqualTo(8);
            double estimate = estimate(request, schedule, PROTOCOL);
            assertThat(run(Engine.FLOW, request, algorithm))
                    .isCloseTo(estimate, within((algorithm == Algorithm.RING ? 0.001 : 0.3) * estimate));
        }
    }

    @Test
    @DisplayName("random rings take what the estimate says: it is exact for them")
    void randomRings() {
        long seed = 4711;
        SplittableRandom random = new SplittableRandom(seed);
        for (int count = 0; count < 20; count++) {
            Communicator communicator =
                    new Communicator(1 + random.nextInt(6), 2 + random.nextInt(GPUS_PER_NODE - 1), GPUS_PER_NODE);
            CollectiveRequest request =
                    request(CollectiveFunction.ALL_REDUCE, communicator, 1 + random.nextInt(1 << 26), Steps.TOGETHER);
            double estimate = estimate(request, Algorithm.RING.schedule(request), PROTOCOL);
            assertThat(run(Engine.FLOW, request, Algorithm.RING))
                    .as("seed " + seed + ", " + request)
                    .isCloseTo(estimate, within(0.001 * estimate));
        }
    }

    @Test
    @DisplayName("the rule takes the protocol that is quickest: low latency for few bytes, full bandwidth for many")
    void rule() {
        Protocol quick = new Protocol("ll", 1_000_000, 500_000, 500_000, 2, 2, 1e15);
        Protocol slow = new Protocol("simple", 10_000_000, 4_000_000, 4_000_000, 1, 1, 1e15);
        Tuner tuner = new Tuner(
                (algorithm, name) -> switch (name) {
                    case LL -> Optional.of(quick);
                    case SIMPLE -> Optional.of(slow);
                    case LL128 -> Optional.empty();
                },
                rates());
        Communicator communicator = new Communicator(1, 4, GPUS_PER_NODE);
        assertThat(choice(tuner, communicator, 1).protocol().name()).isEqualTo("ll");
        assertThat(choice(tuner, communicator, 1 << 30).protocol().name()).isEqualTo("simple");
        assertThat(choice(tuner, communicator, 1 << 30).algorithm()).isEqualTo(Algorithm.NVLS);
    }

    private static Tuner.Choice choice(Tuner tuner, Communicator communicator, long bytes) {
        return tuner.choose(
                request(CollectiveFunction.ALL_REDUCE, communicator, bytes, Steps.TOGETHER),
                Optional.empty(),
                Optional.empty());
    }

    private static void expect(
            Engine engine,
            Algorithm algorithm,
            CollectiveFunction function,
            Communicator communicator,
            Steps steps,
            double microseconds) {
        assertThat(run(engine, request(function, communicator, 12 * MEBIBYTE, steps), algorithm))
                .as(engine + " " + algorithm + " " + steps + " " + communicator)
                .isCloseTo(microseconds, within(engine.tolerance * microseconds));
    }

    private static CollectiveRequest request(
            CollectiveFunction function, Communicator communicator, long bytes, Steps steps) {
        return new CollectiveRequest(function, communicator, bytes, 1, HeavyRank.NONE, steps);
    }

    private static AttachmentRates rates() {
        return new AttachmentRates(NVLINK * 1e6, NIC * 1e6, 0, 0);
    }

    private static double estimate(CollectiveRequest request, Schedule schedule, Protocol protocol) {
        return new ScheduleEstimate(schedule, request.communicator(), protocol, rates()).picoseconds() / 1e6;
    }

    private static double run(Engine engine, CollectiveRequest request, Algorithm algorithm) {
        ClusterHardware hardware = hardware(request.communicator().nodes());
        EventKernel kernel = new EventKernel();
        Network network = engine.on(kernel, hardware);
        long[] end = new long[1];
        new ScheduleRun(
                        new WorkloadContext(
                                kernel,
                                network,
                                hardware.nodes(),
                                GPUS_PER_NODE,
                                hardware.node().nvlink().rate(),
                                new RandomStreams(1),
                                TraceSink.none()),
                        request.communicator(),
                        PROTOCOL,
                        algorithm.schedule(request),
                        network.group("test"),
                        time -> end[0] = time)
                .begin();
        kernel.run();
        return end[0] / 1e6;
    }

    private static ClusterHardware hardware(int nodes) {
        return TestHardware.multiPlane(nodes, GPUS_PER_NODE, StaticRouting::new)
                .networkLatency(20_000, 300_000)
                .nvlink(200, 600_000)
                .nicLatency(800_000, 350_000)
                .efficiency(1, 0.8, 1, 1)
                .build();
    }
}
