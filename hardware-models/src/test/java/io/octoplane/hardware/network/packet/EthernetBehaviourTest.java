package io.octoplane.hardware.network.packet;

import static io.octoplane.hardware.network.packet.PacketTestBed.LATENCY;
import static io.octoplane.hardware.network.packet.PacketTestBed.RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.octoplane.hardware.device.MarkingSettings;
import io.octoplane.hardware.device.PauseSettings;
import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.Deliveries;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.NetworkLimitException;
import io.octoplane.hardware.network.QueueStatistics;
import io.octoplane.hardware.network.TestCluster;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.topology.build.TwoLayerFatTree;
import io.octoplane.topology.graph.Fabric;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What pauses, marks and rates do. Links 400 Gb/s: a full packet takes 4178 B x 20 ps = 83.56 ns. */
class EthernetBehaviourTest {
    private static final double PACKET = 4178 * 20e-6;
    private static final PacketSettings PAUSES = PacketSettings.roce().withTrafficControl(TrafficControl.pauses());
    /** Twice a delay of 0.5 us at 50 GB/s and a packet. */
    private static final long HEADROOM = 2 * (25_000 + 4178);

    @Test
    @DisplayName("random traffic into small buffers: links pause, nothing is lost, all arrives")
    void lossless() {
        for (long seed = 1; seed <= 5; seed++) {
            for (String routing : List.of("static", "adaptive", "spray")) {
                PacketTestBed bed = new PacketTestBed(
                        TwoLayerFatTree.tree(4, 4, 4, RATE, LATENCY, 0),
                        routing,
                        PAUSES.withBufferBytes(HEADROOM + 4 * 4178));
                bed.sendAtRandom(16, 30, 200_000, seed);
                bed.kernel.run();
                assertThat(bed.deliveries.count())
                        .as("%s, seed %d", routing, seed)
                        .isEqualTo(16 * 30);
                assertThat(bed.sum(QueueStatistics::droppedPackets)).isZero();
                assertThat(bed.stalledSeconds()).isPositive();
                assertThat(bed.network.isAtRest()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("answers take their bytes of the link on which they leave: where each packet is answered, 86 of 4264")
    void answersTakeTheirBytes() {
        int packets = 2000;
        PacketSettings answering =
                PAUSES.withTrafficControl(TrafficControl.pauses().withRecovery(RecoverySettings.selectiveRepeat()));
        for (boolean bothWays : new boolean[] {false, true}) {
            PacketTestBed bed = new PacketTestBed(TwoLayerFatTree.tree(1, 2, 1, RATE, LATENCY, 0), "static", answering);
            bed.at(0, () -> {
                bed.send(0, 1, 0, packets * 4096L, 1);
                if (bothWays) {
                    bed.send(1, 0, 0, packets * 4096L, 2);
                }
            });
            bed.kernel.run();
            double each = PACKET + (bothWays ? 86 * 20e-6 : 0);
            assertThat(bed.deliveries.at(1)).isCloseTo(packets * each + 1, within(packets * each * 2e-3 + 0.5));
        }
    }

    @Test
    @DisplayName("where nothing is sent again, messages are answered as a whole")
    void messagesAreAnsweredAsAWhole() {
        int messages = 1000;
        PacketTestBed bed = new PacketTestBed(TwoLayerFatTree.tree(1, 2, 1, RATE, LATENCY, 0), "static", PAUSES);
        bed.at(0, () -> {
            for (int message = 0; message < messages; message++) {
                bed.send(0, 1, 0, 1024, message);
                bed.send(1, 0, 0, 1024, messages + message);
            }
        });
        bed.kernel.run();
        // 1106 bytes of each message, and 86 of the answer to one the other way.
        double last = bed.deliveries.all().values().stream()
                .mapToDouble(time -> time)
                .max()
                .orElseThrow();
        assertThat(last).isCloseTo(messages * (1106 + 86) * 20e-6 + 1, within(1.0));
    }

    @Test
    @DisplayName("without the headroom for what is under way packets are lost, and the link is named")
    void tooLittleHeadroom() {
        PauseSettings little = new PauseSettings(OptionalLong.of(4178), 0);
        PacketTestBed bed = incast(PAUSES.withBufferBytes(64 << 10)
                .withTrafficControl(new TrafficControl(
                        new FlowControl.Pauses(little),
                        TrafficControl.pauses().marking(),
                        TrafficControl.pauses().rateControl(),
                        TrafficControl.pauses().recovery())));
        assertThatThrownBy(bed.kernel::run)
                .isInstanceOf(NetworkLimitException.class)
                .hasMessageContaining("headroom")
                .hasMessageContaining("->leaf0");
        assertThatThrownBy(() -> incast(PAUSES.withBufferBytes(HEADROOM)))
                .isInstanceOf(NetworkLimitException.class)
                .hasMessageContaining(HEADROOM + " bytes of headroom");
    }

    @Test
    @DisplayName("an incast under pauses: the last link is never idle, and buffers hold no more than there is room for")
    void pausedIncast() {
        PacketTestBed bed = incast(PAUSES.withBufferBytes(256 << 10));
        bed.kernel.run();
        double all = 4 * 256 * PACKET;
        assertThat(last(bed)).isBetween(all, all + 4 * 0.5 + 4 * PACKET);
        assertThat(bed.queueBefore("leaf0->node0/nic0").peakBytes()).isBetween(4L * 190_000, 4L * (256 << 10));
        assertThat(bed.queueBefore("node1/nic0->leaf0").stalledSeconds()).isPositive();
    }

    @Test
    @DisplayName(
            "a pause storm takes a victim along that only shares a link with it, and in a lane of its own does not")
    void pauseStorm() {
        double alone = victim(false, 0, 1);
        double sameLane = victim(true, 0, 1);
        double ownLane = victim(true, 1, 2);
        // Six hosts send to one, four of them over the spine; the victim shares that and goes to an idle host.
        assertThat(sameLane).isGreaterThan(3 * alone);
        // Half of the shared link at worst, which is more than it needs.
        assertThat(ownLane).isLessThan(2.1 * alone);
    }

    private static double victim(boolean storm, int itsLane, int lanes) {
        double[] weights = new double[lanes];
        Arrays.fill(weights, 1);
        PacketTestBed bed = new PacketTestBed(
                TwoLayerFatTree.tree(2, 8, 1, RATE, LATENCY, 0),
                "static",
                PAUSES.withBufferBytes(128 << 10).withLaneWeights(weights));
        bed.at(0, () -> {
            bed.send(7, 15, itsLane, 100 * 4096, 100);
            for (int sender = 0; storm && sender < 6; sender++) {
                bed.send(sender < 4 ? sender : sender + 4, 10, 0, 1000 * 4096, sender);
            }
        });
        bed.kernel.run();
        return bed.deliveries.at(100);
    }

    @Test
    @DisplayName("two lanes with packets share a link by their weights")
    void weights() {
        PacketTestBed bed = new PacketTestBed(
                TwoLayerFatTree.tree(1, 3, 1, RATE, LATENCY, 0), "static", PAUSES.withLaneWeights(1, 3));
        bed.at(0, () -> {
            bed.send(1, 0, 0, 2000 * 4096, 1);
            bed.send(2, 0, 1, 2000 * 4096, 2);
        });
        bed.kernel.run();
        assertThat(bed.deliveries.at(2)).isCloseTo(2000 * 4.0 / 3 * PACKET, within(10.0));
        assertThat(bed.deliveries.at(1)).isCloseTo(4000 * PACKET, within(10.0));
        assertThatThrownBy(() -> bed.send(1, 0, 2, 1, 3)).hasMessageContaining("lane 2");
    }

    @Test
    @DisplayName(
            "DCQCN: queue pairs that began apart come to equal shares, the queue stays in bounds and nobody pauses")
    void fairShares() {
        int senders = 4;
        int parts = 400;
        double least = 100_000;
        double most = 400_000;
        PacketSettings settings = PAUSES.withTrafficControl(TrafficControl.pauses()
                .withMarking(MarkingSettings.of(least, most, 0.2))
                .withRateControl(DcqcnSets.PAPER));
        PacketTestBed bed =
                new PacketTestBed(TwoLayerFatTree.tree(1, senders + 1, 1, RATE, LATENCY, 0), "static", settings);
        for (int sender = 1; sender <= senders; sender++) {
            int its = sender;
            bed.at(sender * 20_000_000L, () -> {
                int channel = bed.network.open(ChannelSpec.of(its, 0, Medium.NETWORK));
                for (int part = 0; part < parts; part++) {
                    bed.network.send(channel, 100 * 4096, 0, its * 1000L + part, bed.deliveries);
                }
            });
        }
        bed.kernel.run();
        double[] ends = IntStream.rangeClosed(1, senders)
                .mapToDouble(sender -> bed.deliveries.at(sender * 1000L + parts - 1))
                .toArray();
        double firstEnd = Arrays.stream(ends).min().orElseThrow();
        double[] shares = IntStream.rangeClosed(1, senders)
                .mapToDouble(sender -> IntStream.range(0, parts)
                        .filter(part -> bed.deliveries.at(sender * 1000L + part) > firstEnd / 2)
                        .filter(part -> bed.deliveries.at(sender * 1000L + part) <= firstEnd)
                        .count())
                .toArray();
        assertThat(jain(shares)).isGreaterThan(0.99);
        QueueStatistics queue = bed.queueBefore("leaf0->node0/nic0");
        assertThat(bed.stalledSeconds()).isZero();
        assertThat(queue.markedPackets()).isPositive();
        // Beyond the first round trips, in which all send at full rate, the queue is where marks hold it.
        assertThat(queue.percentile99Bytes()).isBetween(least, most);
        assertThat(Arrays.stream(ends).max().orElseThrow()).isLessThan(1.5 * senders * parts * 100 * PACKET);
    }

    /** (sum x)^2 / (n sum x^2): 1 when all have the same, 1/n when one has everything (Jain, Chiu, Hawe 1984). */
    private static double jain(double[] shares) {
        double sum = Arrays.stream(shares).sum();
        double squares = Arrays.stream(shares).map(share -> share * share).sum();
        return sum * sum / (shares.length * squares);
    }

    @Test
    @DisplayName("with marks off the same traffic is held back by pauses")
    void withoutMarks() {
        PacketTestBed bed = incast(PAUSES.withBufferBytes(128 << 10));
        bed.kernel.run();
        assertThat(bed.sum(QueueStatistics::markedPackets)).isZero();
        assertThat(bed.stalledSeconds()).isPositive();
    }

    @Test
    @DisplayName(
            "losses: every byte arrives once and every queue pair's messages in order, whichever way it is repeated")
    void lossy() {
        for (RecoverySettings recovery : List.of(RecoverySettings.goBackN(), RecoverySettings.selectiveRepeat())) {
            PacketTestBed bed =
                    incast(PAUSES.withBufferBytes(32 << 10).withTrafficControl(TrafficControl.lossy(recovery)));
            bed.kernel.run();
            assertThat(bed.deliveries.count()).isEqualTo(4);
            assertThat(bed.network.account().bytesDelivered(0))
                    .isEqualTo(bed.network.account().bytesSent(0));
            assertThat(bed.sum(QueueStatistics::droppedPackets)).isPositive();
            assertThat(bed.sum(QueueStatistics::repeatedPackets))
                    .isGreaterThanOrEqualTo(bed.sum(QueueStatistics::droppedPackets));
        }
    }

    @Test
    @DisplayName("every way to keep queues in bounds gives the same times on one, two and three threads")
    void threads() {
        for (TrafficControl control : controls()) {
            for (String routing : List.of("static", "adaptive")) {
                Fabric fabric = TwoLayerFatTree.tree(4, 4, 4, RATE, LATENCY, 0);
                PacketSettings settings = PAUSES.withBufferBytes(100_000).withTrafficControl(control);
                List<PacketTestBed> beds = IntStream.rangeClosed(1, 3)
                        .mapToObj(threads -> new PacketTestBed(fabric, routing, settings.withThreads(threads)))
                        .toList();
                for (PacketTestBed bed : beds) {
                    bed.sendAtRandom(16, 30, 200_000, 11);
                    bed.kernel.run();
                    assertThat(bed.deliveries.count()).as("%s", control).isEqualTo(16 * 30);
                }
                assertThat(beds.get(1).deliveries.all())
                        .isEqualTo(beds.get(0).deliveries.all());
                assertThat(beds.get(2).deliveries.all())
                        .isEqualTo(beds.get(0).deliveries.all());
            }
        }
    }

    @Test
    @DisplayName("a NIC that drops what is out of order makes senders repeat where packets take several paths")
    void outOfOrderAsLoss() {
        for (TrafficControl control : List.of(TrafficControl.credits(), TrafficControl.pauses())) {
            PacketTestBed bed = new PacketTestBed(
                    TwoLayerFatTree.tree(4, 4, 4, RATE, LATENCY, 0),
                    "spray",
                    PAUSES.withTrafficControl(control.withRecovery(RecoverySettings.goBackN())));
            bed.sendAtRandom(16, 20, 200_000, 5);
            bed.kernel.run();
            assertThat(bed.deliveries.count()).isEqualTo(16 * 20);
            assertThat(bed.sum(QueueStatistics::droppedPackets)).isZero();
            assertThat(bed.sum(QueueStatistics::repeatedPackets)).isPositive();
            assertThat(bed.network.work().packetHops())
                    .isLessThan(bed.network.work().linkTraversals());
            assertThat(bed.network.isAtRest()).isTrue();
        }
    }

    @Test
    @DisplayName("losses of all kinds at random: each queue pair's messages arrive once, in order")
    void lossyInOrder() {
        for (RecoverySettings recovery : List.of(RecoverySettings.goBackN(), RecoverySettings.selectiveRepeat())) {
            for (long seed = 1; seed <= 3; seed++) {
                PacketTestBed bed = new PacketTestBed(
                        TwoLayerFatTree.tree(3, 4, 2, RATE, LATENCY, 0),
                        "adaptive",
                        PAUSES.withBufferBytes(20_000).withTrafficControl(TrafficControl.lossy(recovery)));
                Random random = new Random(seed);
                bed.at(0, () -> {
                    for (int source = 0; source < 8; source++) {
                        int channel = bed.network.open(ChannelSpec.of(source, 8 + source % 4, Medium.NETWORK));
                        for (int message = 0; message < 40; message++) {
                            bed.network.send(
                                    channel, 1 + random.nextInt(60_000), 0, source * 100 + message, bed.deliveries);
                        }
                    }
                });
                bed.kernel.run();
                for (int source = 0; source < 8; source++) {
                    int its = source;
                    assertThat(IntStream.range(0, 40).mapToObj(message -> bed.deliveries.at(its * 100 + message)))
                            .as("%s, seed %d", recovery, seed)
                            .isSorted();
                }
                assertThat(bed.sum(QueueStatistics::droppedPackets))
                        .as("seed %d", seed)
                        .isPositive();
            }
        }
    }

    @Test
    @DisplayName("a NIC that takes packets more slowly than its link brings them pauses the switch before it")
    void slowReceiver() {
        EventKernel kernel = new EventKernel();
        Deliveries deliveries = new Deliveries();
        ClusterHardware whole = TestCluster.planes(2, 1);
        ClusterHardware slow = new ClusterHardware(
                whole.node(),
                whole.nodes(),
                whole.fabric(),
                whole.routing(),
                whole.crossRail(),
                whole.efficiency(),
                List.of(new ClusterHardware.DegradedNic(1, 0, whole.node().nic().rate() / 4)),
                whole.background());
        PacketNetwork network = PacketNetwork.ofCluster(kernel, slow, PAUSES);
        int group = network.group("test");
        kernel.schedule(
                0,
                kernel.registerEntity((time, payload) -> network.send(
                        network.open(ChannelSpec.of(0, 1, Medium.NETWORK)), 20_000_000, group, 1, deliveries)),
                0);
        kernel.run();
        double bytesPerMicrosecond =
                whole.node().nic().rate() / 4 / 8e6 * whole.efficiency().nic();
        assertThat(deliveries.at(1)).isCloseTo(20_000_000 / bytesPerMicrosecond, withinPercentage(2));
        assertThat(IntStream.range(0, network.account().resourceCount())
                        .mapToObj(resource -> network.account().queue(resource))
                        .flatMap(Optional::stream)
                        .mapToDouble(QueueStatistics::stalledSeconds)
                        .sum())
                .isPositive();
    }

    private static List<TrafficControl> controls() {
        TrafficControl marked = TrafficControl.pauses()
                .withMarking(MarkingSettings.of(50_000, 100_000, 0.2))
                .withRateControl(DcqcnSets.QUICK);
        return List.of(
                TrafficControl.pauses(),
                marked,
                marked.withRecovery(RecoverySettings.goBackN()),
                TrafficControl.lossy(RecoverySettings.goBackN()),
                TrafficControl.lossy(RecoverySettings.selectiveRepeat()));
    }

    /** Four hosts send 256 packets each to host 0 of their leaf. */
    private static PacketTestBed incast(PacketSettings settings) {
        PacketTestBed bed = new PacketTestBed(TwoLayerFatTree.tree(1, 5, 1, RATE, LATENCY, 0), "static", settings);
        bed.at(0, () -> {
            for (int sender = 1; sender <= 4; sender++) {
                bed.send(sender, 0, 0, 256 * 4096, sender);
            }
        });
        return bed;
    }

    private static double last(PacketTestBed bed) {
        return bed.deliveries.all().values().stream()
                .mapToDouble(time -> time)
                .max()
                .orElseThrow();
    }
}
