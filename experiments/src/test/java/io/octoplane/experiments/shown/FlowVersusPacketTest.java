package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where flows and packets agree, and where they part. */
class FlowVersusPacketTest {
    /** 8 MiB at 46 GB/s of payload, in microseconds. */
    private static final double ALONE = 8_388_608 / 46_000.0;

    @Test
    @DisplayName("senders that each have an input of their own share the receiver alike at both fidelities")
    void incast() {
        for (String fidelity : new String[] {"flow", "packet"}) {
            Simulated run = incast(fidelity, 3, 0, 1);
            assertThat(run.value("first_delivery_time")).isCloseTo(3 * ALONE, within(0.02 * ALONE));
            assertThat(run.value("transfer_time")).isCloseTo(3 * ALONE, within(0.03 * ALONE));
        }
    }

    @Test
    @DisplayName("parking lot: a near sender is served as often as three far ones that share an input")
    void parkingLot() {
        assertThat(incast("flow", 1, 3, 1).value("first_delivery_time")).isCloseTo(4 * ALONE, within(0.05 * ALONE));
        assertThat(incast("packet", 1, 3, 1).value("first_delivery_time")).isCloseTo(2 * ALONE, within(0.05 * ALONE));
        // The receiver has four messages to take, and never stands idle.
        assertThat(incast("flow", 1, 3, 1).value("transfer_time")).isCloseTo(4 * ALONE, within(0.05 * ALONE));
        assertThat(incast("packet", 1, 3, 1).value("transfer_time")).isCloseTo(4 * ALONE, within(0.05 * ALONE));
    }

    @Test
    @DisplayName("weights: flows share by them everywhere, packets only where messages leave one NIC")
    void weights() {
        assertThat(incast("flow", 1, 1, 3).value("first_delivery_time")).isCloseTo(4 * ALONE / 3, within(0.05 * ALONE));
        assertThat(incast("packet", 1, 1, 3).value("first_delivery_time")).isCloseTo(2 * ALONE, within(0.05 * ALONE));
    }

    @Test
    @DisplayName("without collisions messages take the same time within 1 %, with them packets arrive later on average")
    void collisions() {
        for (String routing : new String[] {"adaptive", "static"}) {
            assertThat(collision(routing, "packet").value("mean_delivery_time"))
                    .isCloseTo(collision(routing, "flow").value("mean_delivery_time"), within(0.01 * ALONE));
        }
        double flow = collision("ecmp", "flow").value("mean_delivery_time");
        assertThat(flow).isGreaterThan(2 * ALONE);
        assertThat(collision("ecmp", "packet").value("mean_delivery_time")).isBetween(1.02 * flow, 1.2 * flow);
    }

    private static Simulated incast(String fidelity, int near, int far, int weight) {
        return Simulations.run(
                        "flow-vs-packet.yaml",
                        "fidelity=" + fidelity,
                        "sweep={seed: [1]}",
                        "workload.near=" + near,
                        "workload.far=" + far,
                        "workload.near-weight=" + weight)
                .get(0);
    }

    private static Simulated collision(String routing, String fidelity) {
        return Simulations.one(
                "flow-vs-packet-collisions.yaml", "fidelity=" + fidelity, "cluster.network.routing=" + routing);
    }
}
