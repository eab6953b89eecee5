package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.reports.format.LinkRow;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NCCL's all-to-all against closed forms. */
class NcclAllToAllTest {
    private static final String SCENARIO = "paper/nccl-all-to-all.yaml";
    private static final ParameterTable PARAMETERS = ParameterTable.shipped();
    private static final double MEBIBYTE = 1 << 20;
    private static final int CHUNK = 131_072;

    /** Payload rate of a NIC, bytes per microsecond. */
    private static final double NIC = 46_000;

    /** A proxy's visit to a connection, microseconds. */
    private static final double VISIT = microseconds("send-receive.proxy-visit-time");

    /** The requests of a chunk, microseconds. */
    private static final double REQUESTS = microseconds("send-receive.chunk-request-time");

    /** Start of the kernel, microseconds. */
    private static final double START =
            microseconds("collective.simple.start-time") + microseconds("collective.pairwise.start-time");

    /** What NVLink counts for a byte inside the node: its payload efficiency is that of other traffic. */
    private static final double NVLINK_COST =
            PARAMETERS.number("nvlink.payload-efficiency") / PARAMETERS.number("collective.simple.nvlink-efficiency");

    private static final double NVLINK_HOP = 0.6;

    /** One way along a rail under one leaf with the hop over NVLink before it: two PCIe attachments, NIC, switch. */
    private static final double ALONG_A_RAIL = NVLINK_HOP + 2 * 0.5 + 1.1 + 0.45;

    @ParameterizedTest
    @CsvSource({"2, 64 MiB", "4, 128 MiB", "8, 512 MiB"})
    @DisplayName(
            "the time is that of the kernel's start, four turns of the proxies, clear-to-send and data, and of the NIC for"
                    + " bytes and chunks")
    void closedForm(int nodes, String bytes) {
        Simulated run = simulate("cluster.nodes=" + nodes, "workload.bytes=" + bytes);
        double buffer = Double.parseDouble(bytes.split(" ")[0]) * MEBIBYTE;
        int peers = 8 * (nodes - 1);
        double block = buffer / (8 * nodes);
        double turns = 4 * 2 * peers * VISIT;
        double nic = peers * (block / NIC + block / CHUNK * REQUESTS);
        // The NIC begins with what is for its own rail, which is cleared earlier by the hop over NVLink.
        double latencies = 2 * ALONG_A_RAIL - NVLINK_HOP;
        assertThat(run.value("collective_time")).isCloseTo(START + turns + latencies + nic, within(0.05));
        assertThat(run.boundBy("collective_time")).startsWith("NIC with its requests");
        assertThat(run.value("algorithm_bandwidth") * run.value("collective_time") * 1e3)
                .isCloseTo(buffer, within(1e-8 * buffer));
    }

    @ParameterizedTest
    @CsvSource({"multi-plane-fat-tree, 2", "multi-rail-fat-tree, 2", "multi-plane-fat-tree, 5"})
    @DisplayName(
            "every NIC sends and receives (n - 8) / n of the buffer, 7/8 of it brought over NVLink, and no spine sees a byte")
    void bytes(String topology, int nodes) {
        Simulated run =
                simulate("cluster.network.topology=" + topology, "cluster.nodes=" + nodes, "workload.bytes=80 MiB");
        double block = 80 * MEBIBYTE / (8 * nodes);
        double leaving = 8 * (nodes - 1) * block;
        for (String layer : new String[] {"NIC transmit", "NIC receive"}) {
            assertThat(run.bytes(layer).values()).hasSize(8 * nodes).allSatisfy(sent -> assertThat((double) sent)
                    .isCloseTo(leaving, within(1.0)));
        }
        double overNvlink = leaving * 7 / 8 + 7 * block * NVLINK_COST;
        assertThat(run.bytes("NVLink out").values())
                .allSatisfy(sent -> assertThat((double) sent).isCloseTo(overNvlink, within(1e-3 * overNvlink)));
        assertThat(overSpines(run)).noneMatch(link -> link.bytes() > 0);
    }

    @Test
    @DisplayName("PXN off: from every GPU's own NIC over the spines, NVLink keeps only what stays in the node")
    void withoutPxn() {
        Simulated on = rails("forward-in-node", "adaptive");
        Simulated off = rails("network", "adaptive");
        assertThat(off.bytes("NIC transmit")).isEqualTo(on.bytes("NIC transmit"));
        double block = 64 * MEBIBYTE / 32;
        // Of the 24 peers of a GPU on other nodes 21 are on other rails; up to a spine and down again, with headers.
        double across = 2 * 32 * 21 * block / 0.9937;
        assertThat((double) overSpines(off).mapToLong(LinkRow::bytes).sum()).isCloseTo(across, within(1e-4 * across));
        assertThat(off.bytes("NVLink out").values())
                .allSatisfy(sent -> assertThat((double) sent).isCloseTo(7 * block * NVLINK_COST, within(100.0)));
        // No link has more to carry than a NIC, so that the NIC is the bottleneck as before.
        assertThat(off.value("collective_time")).isCloseTo(on.value("collective_time"), within(2.0));
        assertThat(off.boundBy("collective_time")).startsWith("NIC with its requests");
    }

    @Test
    @DisplayName(
            "PXN off: the busiest of a few slow spine links is the bottleneck, to the byte; with PXN nobody notices")
    void slowSpine() {
        LinkRow busiest = overSpines(rails("network", "static"))
                .max(Comparator.comparingLong(LinkRow::bytes))
                .orElseThrow();
        String slow = "cluster.degraded=[{ link: " + busiest.link() + ", rate: 40 Gb/s }]";
        Simulated off = rails("network", "static", slow);
        double transfer = busiest.bytes() / 5_000.0;
        double most = START + 4 * 2 * 24 * VISIT + 2 * (ALONG_A_RAIL + 2 * 0.45);
        assertThat(off.value("collective_time")).isBetween(transfer + START, transfer + most);
        assertThat(off.boundBy("collective_time")).contains("network link");
        assertThat(rails("forward-in-node", "static", slow).value("collective_time"))
                .isEqualTo(rails("forward-in-node", "static").value("collective_time"));
    }

    @Test
    @DisplayName("PXN off on separate planes is refused, with the pair that cannot reach each other and why")
    void planesDoNotMeet() {
        assertThatThrownBy(
                        () -> simulate("cluster.nodes=2", "cluster.network.cross-rail=network", "workload.bytes=1 MiB"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("cannot reach")
                .hasMessageContaining("the planes are separate networks");
    }

    @Test
    @DisplayName("all-to-all-v: one rank that gets ten times as much as others is as slow as its NIC receives")
    void heavyRank() {
        Simulated run = simulate(
                "cluster.nodes=4",
                "workload.operation=all-to-all-v",
                "workload.heavy-rank=13",
                "workload.heavy-factor=10",
                "workload.bytes=410 MiB");
        double block = 10 * 10 * MEBIBYTE;
        double receiving = 24 * (block / NIC + block / CHUNK * REQUESTS);
        double time = run.value("collective_time") - receiving;
        // The others' connections have ended by then: turns are shorter at the end than at the start.
        assertThat(time).isBetween(START + 2 * 2 * 24 * VISIT, START + 4 * 2 * 24 * VISIT + 2 * ALONG_A_RAIL);
        assertThat(run.boundBy("collective_time"))
                .startsWith("NIC with its requests")
                .endsWith("(node1/nic5 receiving)");
        assertThat((double) run.link("NIC receive", "node1/nic5").bytes()).isCloseTo(24 * block, within(1.0));
    }

    @Test
    @DisplayName("proxies that are slow to come round hold a connection to its buffer for each round trip")
    void slowProxies() {
        Simulated run =
                simulate("cluster.nodes=2", "workload.bytes=256 MiB", "parameters.send-receive.proxy-visit-time=20 us");
        double turn = 2 * 8 * 20;
        double trips = 16.0 / 1;
        double expected = START + 4 * turn + 2 * ALONG_A_RAIL + trips * (4 * turn + 2 * ALONG_A_RAIL);
        assertThat(run.value("collective_time")).isCloseTo(expected, within(1.0));
        assertThat(run.boundBy("collective_time")).startsWith("CPU proxy");
    }

    @Test
    @DisplayName(
            "small buffers take the same time whatever their size, and two connections for each peer twice the turns")
    void smallBuffers() {
        double least = simulate("cluster.nodes=2", "workload.bytes=64 B").value("collective_time");
        assertThat(simulate("cluster.nodes=2", "workload.bytes=16 KiB").value("collective_time"))
                .isCloseTo(least, within(0.2));
        double twice = simulate("cluster.nodes=2", "workload.bytes=64 B", "workload.channels=2")
                .value("collective_time");
        assertThat(twice - least).isCloseTo(4 * 2 * 8 * VISIT + 8 * REQUESTS, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({"multi-plane-fat-tree, forward-in-node, 0.03", "multi-rail-fat-tree, network, 0.06"})
    @DisplayName(
            "packets agree with flows within 3 %, within 6 % where what comes over spines queues before NICs, and carry the same bytes")
    void packets(String topology, String crossRail, double tolerance) {
        String[] sets = {
            "cluster.nodes=2",
            "workload.bytes=16 MiB",
            "cluster.network.topology=" + topology,
            "cluster.network.cross-rail=" + crossRail
        };
        Simulated flow = simulate(sets);
        Simulated packet = simulate(sets, "fidelity=packet");
        double time = flow.value("collective_time");
        assertThat(packet.value("collective_time")).isCloseTo(time, within(tolerance * time));
        assertThat(packet.bytes("NIC transmit")).isEqualTo(flow.bytes("NIC transmit"));
    }

    @Test
    @DisplayName("what sends and receives cannot do is refused by name")
    void refusals() {
        assertThatThrownBy(() -> simulate("cluster.nodes=2", "workload.protocol=ll", "workload.algorithm=send-receive"))
                .hasMessageContaining("send-receive does not use ll");
        assertThatThrownBy(() -> simulate("cluster.nodes=1", "workload.algorithm=send-receive"))
                .hasMessageContaining("send-receive is for several nodes; inside one it is pairwise");
        assertThatThrownBy(() -> simulate("cluster.nodes=2", "workload.steps=apart", "workload.algorithm=send-receive"))
                .hasMessageContaining("send-receive has no steps that could be apart");
    }

    private static double microseconds(String parameter) {
        return PARAMETERS.duration(parameter) / 1e6;
    }

    private static Simulated rails(String crossRail, String routing, String... more) {
        return simulate(
                more,
                "cluster.network.topology=multi-rail-fat-tree",
                "cluster.network.cross-rail=" + crossRail,
                "cluster.network.routing=" + routing,
                "cluster.nodes=4",
                "workload.bytes=64 MiB");
    }

    private static Stream<LinkRow> overSpines(Simulated run) {
        return run.links("network link").stream().filter(link -> link.link().contains("spine"));
    }

    private static Simulated simulate(String[] sets, String... more) {
        return simulate(Stream.concat(Stream.of(more), Stream.of(sets)).toArray(String[]::new));
    }

    private static Simulated simulate(String... sets) {
        return Simulations.run(SCENARIO, sets).get(0);
    }
}
