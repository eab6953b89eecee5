package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.CongestionKeys;
import io.octoplane.experiments.catalog.CongestionReader;
import io.octoplane.experiments.document.Choices;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.hardware.device.DcqcnSettings;
import io.octoplane.hardware.device.LinkFlowControl;
import io.octoplane.hardware.device.MarkingSettings;
import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.device.PauseSettings;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the keys of a {@code network:} that keep queues in bounds. */
final class QueueControlReader {
    private static final String DEFAULT_PFC = "standard";

    static final Key<LinkFlowControl> FLOW_CONTROL = Key.optional(
                    "flow-control",
                    Form.choice(LinkFlowControl.class),
                    "What keeps packets from arriving where there is no room: credits (InfiniBand), pauses (PFC), or nothing"
                            + " (lossy), and NICs send again what is lost. Packet fidelity.")
            .otherwise("as the protocol says");
    static final Key<PauseSettings> PFC = Key.optional(
                    "pfc", CongestionKeys.pfc(), "When pauses are sent and obeyed. Packet fidelity.")
            .otherwise(DEFAULT_PFC);
    static final Key<MarkingSettings> ECN = Key.optional(
                    "ecn",
                    CongestionKeys.ecn(),
                    "Queues before links of which switches mark packets; not with credits. Packet fidelity.")
            .otherwise("with dcqcn ns3; else none");
    static final Key<Optional<DcqcnSettings>> DCQCN = Key.optional(
                    "dcqcn",
                    CongestionKeys.dcqcn(),
                    "How queue pairs slow down whose packets are marked. Packet fidelity.")
            .withDefault(Optional.empty(), "none");
    static final Key<PacketRecovery> RECOVERY = Key.optional(
                    "recovery",
                    PacketRecovery.FORM,
                    "How NICs make up for packets that are lost or out of order. Packet fidelity.")
            .otherwise("none; for lossy go-back-n");
    static final Key<Long> BUFFER = Key.optional(
                    "buffer", Form.size(), "Room behind each link, for each lane. Packet fidelity.")
            .otherwise("256 KiB with credits, else 1 MiB")
            .example("512 KiB");

    private QueueControlReader() {}

    static QueueControl read(ObjectReader reader, NetworkProtocol protocol) {
        LinkFlowControl flowControl = reader.find(FLOW_CONTROL).orElse(protocol.flowControl());
        boolean lossy = flowControl == LinkFlowControl.LOSSY;
        Optional<MarkingSettings> marking = reader.find(ECN);
        Optional<DcqcnSettings> dcqcn = reader.read(DCQCN);
        if (flowControl == LinkFlowControl.CREDITS && (marking.isPresent() || dcqcn.isPresent())) {
            throw reader.error("switches mark packets (ecn, dcqcn) only with flow-control pauses or lossy, found "
                    + Choices.nameOf(flowControl));
        }
        PacketRecovery recovery = reader.find(RECOVERY).orElse(lossy ? PacketRecovery.GO_BACK_N : PacketRecovery.NONE);
        if (lossy && recovery == PacketRecovery.NONE) {
            throw reader.error("flow-control lossy needs a recovery: go-back-n or selective-repeat");
        }
        return new QueueControl(
                flowControl,
                reader.find(PFC).orElseGet(() -> CongestionReader.shippedPfc(DEFAULT_PFC)),
                marking,
                dcqcn,
                recovery,
                reader.find(BUFFER).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }
}
