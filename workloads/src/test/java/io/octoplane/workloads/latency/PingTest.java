package io.octoplane.workloads.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.octoplane.hardware.device.GpuModel;
import io.octoplane.hardware.device.LinkFlowControl;
import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.device.NicModel;
import io.octoplane.hardware.device.NodeModel;
import io.octoplane.hardware.device.NvlinkModel;
import io.octoplane.hardware.device.PcieModel;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.CrossRail;
import io.octoplane.hardware.network.Network;
import io.octoplane.hardware.network.PayloadEfficiency;
import io.octoplane.hardware.network.TrafficLane;
import io.octoplane.hardware.network.flow.CompletionBatching;
import io.octoplane.hardware.network.flow.FlowNetwork;
import io.octoplane.hardware.network.packet.PacketNetwork;
import io.octoplane.hardware.network.packet.PacketSettings;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.kernel.trace.TraceSink;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.StaticRouting;
import io.octoplane.workloads.execution.Observation;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Latencies against closed forms, on a tree of three layers: two nodes under a leaf, four in a pod. */
class PingTest {
    private static final long GIGABYTE_PER_SECOND = 8_000_000_000L;
    private static final long CABLE = 20_000;
    private static final long SWITCH = 300_000;
    private static final long NIC = 800_000;
    private static final long INLINE = 100;
    private static final long PCIE = 350_000;
    private static final long NVLINK = 600_000;
    private static final long NVLINK_POSTING = 2_000_000;
    private static final int HEADERS = 30;
    private static final NetworkProtocol PROTOCOL =
            new NetworkProtocol("test", HEADERS, 4096, 123_000, 4_560_000, LinkFlowControl.CREDITS);

    /** 40 of 50 GB/s: 25 ps for a byte. */
    private static final double NIC_EFFICIENCY = 0.8;

    private static final List<Distance> THROUGH_SWITCHES =
            List.of(Distance.SAME_LEAF, Distance.CROSS_LEAF, Distance.OTHER_POD);
    private static final List<Long> SIZES = List.of(8L, 64L, 100L, 512L, 1000L, 4096L);

    private enum Engine {
        FLOW,
        PACKET;

        Network on(EventKernel kernel, ClusterHardware hardware) {
            return switch (this) {
                case FLOW -> FlowNetwork.ofCluster(kernel, hardware, CompletionBatching.standard());
                case PACKET -> PacketNetwork.ofCluster(kernel, hardware, PacketSettings.of(PROTOCOL));
            };
        }

        /** The NIC passes 40 GB/s of payload, the link 50 GB/s of payload and headers, which only packets have in full. */
        long serialisation(long bytes) {
            return switch (this) {
                case FLOW -> 25 * bytes;
                case PACKET -> Math.max(25 * bytes, 20 * (bytes + HEADERS));
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void latencyIsTheSumOfItsPartsToThePicosecond(Engine engine) {
        Seen seen = run(engine, setup(hardware(60), THROUGH_SWITCHES, Poster.CPU));
        for (Distance distance : THROUGH_SWITCHES) {
            for (long bytes : SIZES) {
                long expected = 123_000
                        + (bytes > INLINE ? 3 : 2) * PCIE
                        + NIC
                        + distance.switches() * SWITCH
                        + (distance.switches() + 1) * CABLE
                        + engine.serialisation(bytes);
                assertThat(seen.picoseconds("latency", distance, bytes))
                        .as("%s, %d bytes", distance, bytes)
                        .isEqualTo(expected);
                assertThat(seen.parts(distance, bytes)).isEqualTo(expected);
                assertThat(seen.part("serialisation", distance, bytes)).isEqualTo(engine.serialisation(bytes));
                assertThat(seen.part("switches", distance, bytes)).isEqualTo(distance.switches() * SWITCH);
            }
        }
    }

    /** A byte more than a CPU hands over with the order to send costs the NIC a request over PCIe; a GPU's are all fetched. */
    @ParameterizedTest
    @EnumSource
    void aMessageTooLargeToGoWithItsOrderIsFetched(Engine engine) {
        for (Poster poster : Poster.values()) {
            PingSetup setup = new PingSetup(
                    hardware(60),
                    PROTOCOL,
                    List.of(Distance.SAME_LEAF),
                    List.of(INLINE, INLINE + 1),
                    poster,
                    1,
                    TrafficLane.ONLY,
                    BackgroundLoad.NONE);
            Seen seen = run(engine, setup);
            assertThat(seen.picoseconds("latency", Distance.SAME_LEAF, INLINE + 1)
                            - seen.picoseconds("latency", Distance.SAME_LEAF, INLINE))
                    .isEqualTo(engine.serialisation(INLINE + 1)
                            - engine.serialisation(INLINE)
                            + (poster == Poster.CPU ? PCIE : 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachFurtherLayerAddsTwoSwitchesWithTheirCables(Engine engine) {
        Seen seen = run(engine, setup(hardware(60), THROUGH_SWITCHES, Poster.CPU));
        for (long bytes : SIZES) {
            long sameLeaf = seen.picoseconds("latency", Distance.SAME_LEAF, bytes);
            long crossLeaf = seen.picoseconds("latency", Distance.CROSS_LEAF, bytes);
            long otherPod = seen.picoseconds("latency", Distance.OTHER_POD, bytes);
            assertThat(crossLeaf - sameLeaf).isEqualTo(2 * (SWITCH + CABLE));
            assertThat(otherPod - crossLeaf).isEqualTo(2 * (SWITCH + CABLE));
        }
    }

    /** Cut-through: bytes are serialised once, at the pace of the slower of NIC and PCIe, however many switches there are. */
    @ParameterizedTest
    @EnumSource
    void theSlopeIsThatOfTheSlowestStage(Engine engine) {
        for (int pcieGigabytes : new int[] {20, 60}) {
            Seen seen = run(engine, setup(hardware(pcieGigabytes), THROUGH_SWITCHES, Poster.CPU));
            double perByte = 1000.0 / Math.min(40, pcieGigabytes);
            for (Distance distance : THROUGH_SWITCHES) {
                long difference =
                        seen.picoseconds("latency", distance, 4096) - seen.picoseconds("latency", distance, 512);
                assertThat(difference).isEqualTo(Math.round((4096 - 512) * perByte));
                for (int size = 1; size < SIZES.size(); size++) {
                    assertThat(seen.picoseconds("latency", distance, SIZES.get(size)))
                            .isGreaterThan(seen.picoseconds("latency", distance, SIZES.get(size - 1)));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoPostsCountsOnce(Engine engine) {
        Seen byCpu = run(engine, setup(hardware(60), THROUGH_SWITCHES, Poster.CPU));
        Seen byGpu = run(engine, setup(hardware(60), THROUGH_SWITCHES, Poster.GPU));
        for (Distance distance : THROUGH_SWITCHES) {
            assertThat(byGpu.picoseconds("latency", distance, 64) - byCpu.picoseconds("latency", distance, 64))
                    .isEqualTo(4_560_000 - 123_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void overNvlinkACpuAddsTheStartOfACopyAndAGpuNothing(Engine engine) {
        ClusterHardware pair = hardware(2, 2, 60);
        long bytes = 4096 * 10; // 100 GB/s
        assertThat(run(engine, setup(pair, List.of(Distance.SAME_NODE), Poster.CPU))
                        .picoseconds("latency", Distance.SAME_NODE, 4096))
                .isEqualTo(NVLINK_POSTING + NVLINK + bytes);
        assertThat(run(engine, setup(pair, List.of(Distance.SAME_NODE), Poster.GPU))
                        .picoseconds("latency", Distance.SAME_NODE, 4096))
                .isEqualTo(NVLINK + bytes);
    }

    /** Packets stand in queues; fluid flows only share rates, which a small message hardly feels. */
    @ParameterizedTest
    @EnumSource
    void aLoadedNetworkMakesPacketsWait(Engine engine) {
        PingSetup idle = setup(hardware(60), THROUGH_SWITCHES, Poster.CPU);
        PingSetup loaded = loaded(idle, 0.6, 200);
        Seen alone = run(engine, idle);
        Seen seen = run(engine, loaded);
        for (Distance distance : THROUGH_SWITCHES) {
            long least = alone.picoseconds("latency", distance, 64);
            long median = seen.picoseconds("latency_median", distance, 64);
            long tail = seen.picoseconds("latency_p99", distance, 64);
            assertThat(median).isGreaterThanOrEqualTo(least);
            assertThat(tail).as("seed 1, %s", distance).isGreaterThan(median);
            assertThat(tail > least + 1_000_000).isEqualTo(engine == Engine.PACKET);
            assertThat(seen.picoseconds("latency_max", distance, 64)).isGreaterThanOrEqualTo(tail);
            assertThat(seen.parts(distance, 64)).isCloseTo(seen.picoseconds("latency", distance, 64), offset(2L));
        }
        assertThat(run(engine, loaded).observations).isEqualTo(seen.observations);
    }

    @ParameterizedTest
    @EnumSource(
            value = Distance.class,
            names = {"SAME_NODE"})
    void whatIsNotThereIsNamed(Distance distance) {
        assertThatThrownBy(() -> new Ping(setup(hardware(60), List.of(distance), Poster.CPU)))
                .hasMessage("no two GPUs of the cluster are same-node");
    }

    private static PingSetup setup(ClusterHardware hardware, List<Distance> distances, Poster poster) {
        return new PingSetup(hardware, PROTOCOL, distances, SIZES, poster, 2, TrafficLane.ONLY, BackgroundLoad.NONE);
    }

    private static PingSetup loaded(PingSetup setup, double share, int repeat) {
        return new PingSetup(
                setup.hardware(),
                setup.protocol(),
                setup.distances(),
                List.of(64L),
                setup.poster(),
                repeat,
                TrafficLane.ONLY,
                new BackgroundLoad(share, 64 << 10, TrafficLane.ONLY));
    }

    private static ClusterHardware hardware(int pcieGigabytes) {
        return hardware(8, 1, pcieGigabytes);
    }

    private static ClusterHardware hardware(int nodes, int gpus, int pcieGigabytes) {
        Fabric fabric = TopologyFamilies.byName("three-layer-fat-tree")
                .build(new TopologyParameters(nodes, gpus, 1, 4, 50 * GIGABYTE_PER_SECOND, CABLE, SWITCH, false));
        return new ClusterHardware(
                new NodeModel(
                        "test",
                        gpus,
                        new GpuModel("test", 100, 1L << 30, 1_000_000_000_000L, 1e15, 2e15),
                        new NvlinkModel("test", 100 * GIGABYTE_PER_SECOND, NVLINK, NVLINK_POSTING),
                        gpus,
                        new NicModel("test", 50 * GIGABYTE_PER_SECOND, NIC, INLINE, Double.POSITIVE_INFINITY),
                        new PcieModel("test", pcieGigabytes * GIGABYTE_PER_SECOND, PCIE)),
                nodes,
                fabric,
                new StaticRouting(fabric),
                CrossRail.FORWARD_IN_NODE,
                new PayloadEfficiency(1, NIC_EFFICIENCY, 1, PROTOCOL.payloadShare()),
                List.of(),
                List.of());
    }

    private static Seen run(Engine engine, PingSetup setup) {
        EventKernel kernel = new EventKernel();
        Ping ping = new Ping(setup);
        ping.start(new WorkloadContext(
                kernel,
                engine.on(kernel, setup.hardware()),
                setup.hardware().nodes(),
                setup.hardware().node().gpus(),
                setup.hardware().node().nvlink().rate(),
                new RandomStreams(1),
                TraceSink.none()));
        kernel.run();
        List<Observation> observations = new ArrayList<>();
        ping.report(observations::add);
        return new Seen(observations);
    }

    private record Seen(List<Observation> observations) {
        long picoseconds(String metric, Distance distance, long bytes) {
            return rows(metric, distance, bytes)
                    .mapToLong(row -> Math.round(row.value() * 1e6))
                    .findFirst()
                    .orElseThrow();
        }

        long part(String part, Distance distance, long bytes) {
            return rows("latency_part", distance, bytes)
                    .filter(row -> row.labels().get("part").equals(part))
                    .mapToLong(row -> Math.round(row.value() * 1e6))
                    .sum();
        }

        long parts(Distance distance, long bytes) {
            return rows("latency_part", distance, bytes)
                    .mapToLong(row -> Math.round(row.value() * 1e6))
                    .sum();
        }

        private Stream<Observation> rows(String metric, Distance distance, long bytes) {
            return observations.stream()
                    .filter(row -> row.metric().equals(metric))
                    .filter(row -> row.labels().get("distance").equals(distance.words()))
                    .filter(row -> row.labels().get("bytes").equals(Long.toString(bytes)));
        }
    }
}
