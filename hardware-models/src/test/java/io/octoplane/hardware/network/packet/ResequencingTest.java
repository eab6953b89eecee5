package io.octoplane.hardware.network.packet;

import static io.octoplane.hardware.network.packet.PacketTestBed.LATENCY;
import static io.octoplane.hardware.network.packet.PacketTestBed.RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.QueueStatistics;
import io.octoplane.topology.build.TwoLayerFatTree;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.LinkLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What NICs do with packets that come early. Links 400 Gb/s: a full packet takes 4178 B x 20 ps = 83.56 ns. */
class ResequencingTest {
    private static final long SPACING = 4178 * 20;
    private static final int PACKET = 4096;
    /** By how much one way is longer than the other: 120 packets. */
    private static final long DETOUR = 120 * SPACING;

    private static final int PACKETS = 4000;

    @Test
    @DisplayName(
            "over two ways every packet of the shorter waits for the last that took the longer: D - 2 packets on average")
    void twoWays() {
        PacketTestBed placed = overTwoWays(TrafficControl.pauses());
        PacketTestBed inOrder = overTwoWays(resequencing(Long.MAX_VALUE / 2, 0));

        QueueStatistics nic = inOrder.queueBefore("leaf1->node1/nic0");
        // The number of packets since the last that took the longer way is geometric with a mean of two.
        assertThat(nic.heldSeconds() / nic.heldPackets())
                .isCloseTo((DETOUR - 2 * SPACING) * 1e-12, withinPercentage(1));
        assertThat(nic.heldPackets()).isCloseTo(PACKETS / 2, within(PACKETS / 20L));
        // Half of what comes while one packet goes the longer way.
        assertThat(nic.peakHeldBytes() / PACKET).isBetween(60L, 90L);
        assertThat(inOrder.sum(QueueStatistics::repeatedPackets)).isZero();
        // Writing takes no time here, so that the last packet ends the message with either.
        assertThat(inOrder.deliveries.at(0)).isEqualTo(placed.deliveries.at(0));
        assertThat(placed.sum(QueueStatistics::heldPackets)).isZero();
    }

    @Test
    @DisplayName("taking out held packets one after the other bounds the rate of the receiver")
    void takingOutTakesTime() {
        long each = 3 * SPACING;
        PacketTestBed bed = overTwoWays(resequencing(Long.MAX_VALUE / 2, each));
        double takingOut = bed.queueBefore("leaf1->node1/nic0").heldPackets() * each * 1e-6;
        assertThat(bed.deliveries.at(0)).isBetween(takingOut, takingOut + 2 * DETOUR * 1e-6 + 5);
    }

    @Test
    @DisplayName("what finds no room is dropped and sent again; without any room that is go-back-N, to the picosecond")
    void tooLittleRoom() {
        PacketTestBed little = overTwoWays(resequencing(16 * PACKET, 0));
        assertThat(little.deliveries.count()).isEqualTo(1);
        assertThat(little.queueBefore("leaf1->node1/nic0").peakHeldBytes()).isEqualTo(16 * PACKET);
        assertThat(little.sum(QueueStatistics::repeatedPackets)).isPositive();

        PacketTestBed none = overTwoWays(resequencing(0, 0));
        PacketTestBed refused = overTwoWays(TrafficControl.pauses().withRecovery(RecoverySettings.goBackN()));
        assertThat(none.deliveries.at(0)).isEqualTo(refused.deliveries.at(0));
        assertThat(none.sum(QueueStatistics::repeatedPackets))
                .isEqualTo(refused.sum(QueueStatistics::repeatedPackets))
                .isGreaterThan(little.sum(QueueStatistics::repeatedPackets));
        assertThat(none.sum(QueueStatistics::heldPackets)).isZero();
    }

    @Test
    @DisplayName("on one way nothing is early")
    void oneWay() {
        PacketTestBed bed = new PacketTestBed(
                TwoLayerFatTree.tree(4, 4, 4, RATE, LATENCY, 0), "static", settings(resequencing(PACKET, 0), 1));
        bed.sendAtRandom(16, 30, 200_000, 1);
        bed.kernel.run();
        assertThat(bed.deliveries.count()).isEqualTo(16 * 30);
        assertThat(bed.sum(QueueStatistics::heldPackets)).isZero();
        assertThat(bed.sum(QueueStatistics::repeatedPackets)).isZero();
    }

    @Test
    @DisplayName("random traffic: all arrives in order, whatever room there is, with losses or without, on any threads")
    void randomTraffic() {
        for (long seed = 1; seed <= 2; seed++) {
            for (String routing : List.of("adaptive", "spray")) {
                for (long room : new long[] {0, 4 * PACKET, 64 * PACKET}) {
                    for (TrafficControl control : List.of(
                            TrafficControl.credits(),
                            TrafficControl.pauses(),
                            TrafficControl.lossy(RecoverySettings.goBackN()),
                            TrafficControl.lossy(RecoverySettings.selectiveRepeat()))) {
                        String described = routing + ", seed " + seed + ", room " + room + ", " + control;
                        RecoverySettings recovery = control.recovery()
                                .orElseGet(RecoverySettings::goBackN)
                                .resequencing(new ReorderBuffer(room, 10_000));
                        PacketTestBed bed = atRandom(routing, control.withRecovery(recovery), 1, seed);
                        assertThat(bed.deliveries.count()).as(described).isEqualTo(16 * 10);
                        assertThat(bed.network.isAtRest()).as(described).isTrue();
                        assertThat(bed.sum(QueueStatistics::peakHeldBytes))
                                .as(described)
                                .isLessThanOrEqualTo(16 * room);
                        List<Double> held = new ArrayList<>();
                        bed.sum(queue -> {
                            held.add(queue.heldSeconds());
                            return 0;
                        });
                        assertThat(held).as(described).allMatch(seconds -> seconds >= 0);
                        for (int source = 0; source < 16; source++) {
                            for (int message = 1; message < 10; message++) {
                                assertThat(bed.deliveries.at(source * 100 + message))
                                        .as(described)
                                        .isGreaterThanOrEqualTo(bed.deliveries.at(source * 100 + message - 1));
                            }
                        }
                        if (seed == 1 && room > 0) {
                            assertThat(atRandom(routing, control.withRecovery(recovery), 2, seed)
                                            .deliveries
                                            .all())
                                    .as(described)
                                    .isEqualTo(bed.deliveries.all());
                        }
                    }
                }
            }
        }
    }

    /** Each of 16 hosts sends 10 messages to one other, on one queue pair. */
    private static PacketTestBed atRandom(String routing, TrafficControl control, int threads, long seed) {
        PacketTestBed bed = new PacketTestBed(
                TwoLayerFatTree.tree(4, 4, 4, RATE, LATENCY, 0),
                routing,
                settings(control, threads).withBufferBytes(100_000));
        Random random = new Random(seed);
        bed.at(0, () -> {
            for (int source = 0; source < 16; source++) {
                int destination = (source + 4 + random.nextInt(11)) % 16;
                int channel = bed.network.open(ChannelSpec.of(source, destination, Medium.NETWORK));
                for (int message = 0; message < 10; message++) {
                    bed.network.send(channel, 1 + random.nextInt(60_000), 0, source * 100L + message, bed.deliveries);
                }
            }
        });
        bed.kernel.run();
        return bed;
    }

    private static TrafficControl resequencing(long bytes, long picoseconds) {
        return TrafficControl.pauses()
                .withRecovery(RecoverySettings.goBackN().resequencing(new ReorderBuffer(bytes, picoseconds)));
    }

    private static PacketSettings settings(TrafficControl control, int threads) {
        return PacketSettings.roce()
                .withTrafficControl(control)
                .withBufferBytes(4 << 20)
                .withThreads(threads);
    }

    /** One message from one host to another, sprayed over two spines, of which one is further away. */
    private static PacketTestBed overTwoWays(TrafficControl control) {
        FabricBuilder builder = new FabricBuilder(2, 1);
        int[] leaf = {builder.addSwitch("leaf0", 0, 4, 0), builder.addSwitch("leaf1", 0, 4, 0)};
        for (int spine = 0; spine < 2; spine++) {
            int itself = builder.addSwitch("spine" + spine, 0, 4, 0);
            long latency = LATENCY + spine * DETOUR / 2;
            builder.connect(leaf[0], itself, LinkLayer.LEAF_TO_SPINE, RATE, latency);
            builder.connect(leaf[1], itself, LinkLayer.LEAF_TO_SPINE, RATE, latency);
        }
        builder.attach(0, 0, leaf[0], RATE, LATENCY);
        // Twice as fast, so that packets of both ways do not meet there.
        builder.attach(1, 0, leaf[1], 2 * RATE, LATENCY);
        Fabric fabric = builder.build();
        PacketTestBed bed = new PacketTestBed(fabric, "spray", settings(control, 1));
        bed.at(0, () -> bed.send(0, 1, 0, (long) PACKETS * PACKET, 0));
        bed.kernel.run();
        return bed;
    }
}
