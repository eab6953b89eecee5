package io.octoplane.experiments.bench;

import io.octoplane.experiments.catalog.CongestionReader;
import io.octoplane.hardware.device.OutOfOrder;
import io.octoplane.hardware.network.packet.PacketSettings;
import io.octoplane.hardware.network.packet.RecoverySettings;
import io.octoplane.hardware.network.packet.ReorderBuffer;
import io.octoplane.hardware.network.packet.TrafficControl;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the links of the benchmark's tree speak, and how queues are kept in bounds. */
public enum BenchmarkLink {
    /** Credits: nothing is lost. */
    INFINIBAND("infiniband", PacketSettings::infiniband),
    /** Headers of RoCE, pauses for each priority. */
    ROCE_PAUSES("roce-pauses", () -> PacketSettings.roce()),
    /** The same with marks and DCQCN, the parameters of the tuned set. */
    ROCE_DCQCN("roce-dcqcn", () -> PacketSettings.roce()
            .withTrafficControl(TrafficControl.pauses()
                    .withMarking(CongestionReader.shippedEcn("ns3"))
                    .withRateControl(CongestionReader.shippedDcqcn("tuned")))),
    /** Pauses, and NICs that put packets in order before they write them, with room for 64. */
    ROCE_RESEQUENCED("roce-resequenced", () -> PacketSettings.roce()
            .withTrafficControl(TrafficControl.pauses()
                    .withRecovery(
                            RecoverySettings.goBackN().resequencing(new ReorderBuffer(OutOfOrder.USUAL_BUFFER, 0))))),
    /** Pauses, and NICs that refuse packets out of order. */
    ROCE_IN_ORDER("roce-in-order", () -> PacketSettings.roce()
            .withTrafficControl(TrafficControl.pauses().withRecovery(RecoverySettings.goBackN()))),
    /** No pauses: packets are dropped when there is no room, and sent again. */
    ROCE_LOSSY("roce-lossy", () -> PacketSettings.roce()
            .withTrafficControl(TrafficControl.lossy(RecoverySettings.selectiveRepeat())));

    private final String word;
    private final Supplier<PacketSettings> settings;

    BenchmarkLink(String word, Supplier<PacketSettings> settings) {
        this.word = word;
        this.settings = settings;
    }

    /** The link layer as the command line names it. */
    @Override
    public String toString() {
        return word;
    }

    /** The names of all. */
    public static List<String> names() {
        return Arrays.stream(values()).map(BenchmarkLink::toString).toList();
    }

    /** The one of a name. */
    public static Optional<BenchmarkLink> named(String name) {
        return Arrays.stream(values()).filter(each -> each.word.equals(name)).findFirst();
    }

    PacketSettings settings() {
        return settings.get();
    }
}
