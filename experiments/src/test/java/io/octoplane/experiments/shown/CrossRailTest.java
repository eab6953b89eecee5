package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.reports.format.LinkRow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Traffic that changes rails: through the network or inside the node. */
class CrossRailTest {
    /** 64 MiB and its headers on a link, 4096 B of payload in 4122 B. */
    private static final double BYTES_ON_A_LINK = 67_108_864 / 0.9937;

    private static final long SWITCHES_MORE = 2 * 450_000L;
    private static final long NVLINK_HOP = 600_000L;

    @Test
    @DisplayName("inside the node: over NVLink, then one leaf; no spine sees a byte, whatever the routing")
    void forwarded() {
        for (String routing : new String[] {"adaptive", "static", "ecmp"}) {
            Simulated forwarded = simulate(routing, "forward-in-node");
            assertThat(forwarded.bytes("NVLink out").values()).hasSize(128).containsOnly(67_108_864L);
            assertThat(bytesOverSpines(forwarded)).isZero();
            assertThat(forwarded.arrivals().values()).hasSize(128);
            assertThat(forwarded.value("transfer_time")).isEqualTo(forwarded.value("first_delivery_time"));
        }
    }

    @Test
    @DisplayName(
            "through the network with spread traffic: NVLink is idle, all bytes cross spines, and the way is longer")
    void throughTheNetwork() {
        Simulated network = simulate("adaptive", "network");
        assertThat(network.bytes("NVLink out").values()).containsOnly(0L);
        // Each of the 128 messages goes up to a spine and down from it.
        assertThat(bytesOverSpines(network)).isCloseTo(2 * 128 * BYTES_ON_A_LINK, within(1e5));
        Simulated forwarded = simulate("adaptive", "forward-in-node");
        network.arrivals().forEach((message, time) -> assertThat(
                        time - forwarded.arrivals().get(message))
                .as(message)
                .isBetween(SWITCHES_MORE - NVLINK_HOP - 1, SWITCHES_MORE - NVLINK_HOP + 1));
    }

    @Test
    @DisplayName("through the network with hashing: messages that share a link arrive later by as many as share it")
    void collisions() {
        Simulated hashed = simulate("ecmp", "network");
        double alone = hashed.value("first_delivery_time");
        long most = Math.round(hashed.links("network link").stream()
                .mapToDouble(link -> link.bytes() / BYTES_ON_A_LINK)
                .max()
                .orElseThrow());
        assertThat(most).isGreaterThanOrEqualTo(3);
        // A link carries 50 GB/s with headers, a NIC sends 46 GB/s of payload; those on the busiest link share it all
        // the time.
        double expected = alone * most * 46 / (50 * 0.9937);
        assertThat(hashed.value("transfer_time")).isCloseTo(expected, within(0.01 * expected));
        assertThat(hashed.boundBy("transfer_time")).startsWith("network link");
        assertThat(hashed.value("transfer_time"))
                .isGreaterThan(2 * simulate("ecmp", "forward-in-node").value("transfer_time"));
    }

    @Test
    @DisplayName("an eight-plane network forwards inside the node, and then is as fast as the multi-rail one that does")
    void planesForward() {
        Simulated planes = Simulations.one(
                Simulations.CROSS_RAIL,
                "cluster.network.topology=multi-plane-fat-tree",
                "cluster.network.routing=ecmp",
                "cluster.network.cross-rail=forward-in-node");
        assertThat(planes.arrivals())
                .isEqualTo(simulate("ecmp", "forward-in-node").arrivals());
        assertThat(planes.bytes("NVLink out").values()).containsOnly(67_108_864L);
    }

    @Test
    @DisplayName("an eight-plane network refuses to change planes in the network, and names both ends")
    void planesDoNotMeet() {
        assertThatThrownBy(() -> Simulations.run(
                        Simulations.CROSS_RAIL,
                        "cluster.network.topology=multi-plane-fat-tree",
                        "cluster.network.cross-rail=network"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("node0/nic0 on plane 0 cannot reach node1/nic1 on plane 1");
    }

    private static Simulated simulate(String routing, String crossRail) {
        return Simulations.one(
                Simulations.CROSS_RAIL,
                "cluster.network.routing=" + routing,
                "cluster.network.cross-rail=" + crossRail);
    }

    private static double bytesOverSpines(Simulated point) {
        return point.links("network link").stream()
                .filter(link -> link.link().contains("spine"))
                .mapToLong(LinkRow::bytes)
                .sum();
    }
}
