package io.octoplane.hardware.network.packet;

import static io.octoplane.hardware.network.packet.PacketTestBed.LATENCY;
import static io.octoplane.hardware.network.packet.PacketTestBed.RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.route.Route;
import io.octoplane.topology.route.Routings;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets by way of third switches, and the virtual channels that they climb. */
class DetourBehaviourTest {
    private static final PacketSettings SMALL_BUFFERS =
            PacketSettings.infiniband().withBufferBytes(32 << 10);

    @ParameterizedTest
    @ValueSource(strings = {"static", "ecmp", "adaptive", "spray", "valiant", "ugal"})
    @DisplayName("all arrives, however small the buffers, and all of them are empty then")
    void allArrives(String routing) {
        for (Fabric fabric : new Fabric[] {ShippedNetworks.slimFly(), ShippedNetworks.dragonfly()}) {
            int hosts = fabric.endpointCount();
            PacketTestBed bed = new PacketTestBed(fabric, routing, SMALL_BUFFERS);
            bed.sendAtRandom(hosts, 6, 200_000, 11);
            bed.kernel.run();
            assertThat(bed.deliveries.count()).isEqualTo(hosts * 6);
            assertThat(bed.network.isAtRest()).isTrue();
        }
    }

    @Test
    @DisplayName("pauses keep the lanes of virtual channels apart, too")
    void withPauses() {
        PacketTestBed bed = new PacketTestBed(
                ShippedNetworks.dragonfly(),
                "valiant",
                PacketSettings.infiniband().withBufferBytes(1 << 20).withTrafficControl(TrafficControl.pauses()));
        bed.sendAtRandom(72, 6, 200_000, 5);
        bed.kernel.run();
        assertThat(bed.deliveries.count()).isEqualTo(72 * 6);
        assertThat(bed.network.isAtRest()).isTrue();
    }

    @Test
    @DisplayName("packets under Valiant load links as the expectation of its shares says")
    void packetsFollowTheShares() {
        Fabric fabric = ShippedNetworks.slimFly();
        PacketTestBed bed = new PacketTestBed(fabric, "valiant", PacketSettings.infiniband());
        int bytes = 40 << 20;
        bed.at(0, () -> bed.send(0, 99, 0, bytes, 1));
        bed.kernel.run();
        Route route = Routings.byName("valiant", fabric).route(0, 99, 0);
        double packets = bytes / 4096.0;
        for (int i = 0; i < route.links().length; i++) {
            double expected = route.shares()[i];
            double carried = bed.carried(fabric.linkName(route.links()[i])) / wireBytes(bytes);
            assertThat(carried)
                    .as(fabric.linkName(route.links()[i]))
                    .isCloseTo(expected, within(6 * Math.sqrt(expected / packets) + 1e-3));
        }
    }

    /** Every node of a group sends to the next group: one link between the two carries all of it on shortest paths. */
    private static long timeOfNeighbourTraffic(String routing, int bytes) {
        PacketTestBed bed = new PacketTestBed(ShippedNetworks.dragonfly(), routing, PacketSettings.infiniband());
        bed.at(0, () -> {
            for (int source = 0; source < 72; source++) {
                bed.send(source, (source + 8) % 72, 0, bytes, source);
            }
        });
        bed.kernel.run();
        assertThat(bed.deliveries.count()).isEqualTo(72);
        return bed.kernel.now();
    }

    @Test
    @DisplayName(
            "traffic to the next group: 8 nodes share a link on shortest paths, 8 links under Valiant; UGAL sees it")
    void adversary() {
        int bytes = 2 << 20;
        double alone = bytes * 8e12 / RATE;
        assertThat(timeOfNeighbourTraffic("adaptive", bytes) / alone).isBetween(8.0, 8.5);
        assertThat(timeOfNeighbourTraffic("valiant", bytes) / alone).isBetween(2.0, 4.0);
        assertThat(timeOfNeighbourTraffic("ugal", bytes) / alone).isBetween(1.5, 4.0);
    }

    @Test
    @DisplayName("without load UGAL goes straight on: a lone message takes the shortest path and no longer")
    void straightWithoutLoad() {
        Fabric fabric = ShippedNetworks.dragonfly();
        for (int destination : new Random(3).ints(20, 8, 72).toArray()) {
            assertThat(timeOf(fabric, "ugal", destination)).isEqualTo(timeOf(fabric, "adaptive", destination));
        }
    }

    private static long timeOf(Fabric fabric, String routing, int destination) {
        PacketTestBed bed = new PacketTestBed(fabric, routing, PacketSettings.infiniband());
        bed.at(0, () -> bed.send(0, destination, 0, 1, 1));
        bed.kernel.run();
        assertThat(bed.kernel.now()).isGreaterThan(2 * LATENCY);
        return bed.kernel.now();
    }

    @Test
    void globalLinksCarryTwiceUnderValiant() {
        Fabric fabric = ShippedNetworks.dragonfly();
        PacketTestBed bed = new PacketTestBed(fabric, "valiant", PacketSettings.infiniband());
        int bytes = 4 << 20;
        bed.at(0, () -> bed.send(0, 71, 0, bytes, 1));
        bed.kernel.run();
        double global = 0;
        for (int link = 0; link < fabric.linkCount(); link++) {
            global += fabric.linkLayer(link) == LinkLayer.BETWEEN_GROUPS ? bed.carried(fabric.linkName(link)) : 0;
        }
        assertThat(global / wireBytes(bytes)).isCloseTo(2, within(1e-9));
    }

    private static double wireBytes(int payload) {
        return payload / 4096.0 * (4096 + 26);
    }
}
