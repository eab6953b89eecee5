package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Choices;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.scenario.QueueControl.EcnThresholds;
import io.octoplane.hardware.device.LinkFlowControl;
import io.octoplane.hardware.device.NetworkProtocol;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the keys of a {@code network:} that keep queues in bounds. */
final class QueueControlReader {
    private static final Key<Long> MINIMUM = Key.required(
                    "minimum", Form.size(), "Longest queue of which nothing is marked.")
            .example("100 kB");
    private static final Key<Long> MAXIMUM = Key.required(
                    "maximum", Form.size(), "Shortest queue of which everything is marked.")
            .example("400 kB");
    private static final Key<Double> PROBABILITY = Key.required(
                    "probability", Form.fraction(), "Of a mark just below the maximum; rises to it from 0.")
            .example("0.2");
    private static final Keys THRESHOLDS = Keys.of("ECN thresholds", MINIMUM, MAXIMUM, PROBABILITY);

    static final Key<LinkFlowControl> FLOW_CONTROL = Key.optional(
                    "flow-control",
                    Form.choice(LinkFlowControl.class),
                    "What keeps packets from arriving where there is no room: credits (InfiniBand), pauses (PFC), or nothing"
                            + " (lossy), and NICs send again what is lost. Packet fidelity.")
            .otherwise("as the protocol says");
    static final Key<EcnThresholds> ECN = Key.optional(
                    "ecn",
                    Form.fields(THRESHOLDS, QueueControlReader::thresholds),
                    "Queues before links of which switches mark packets; not with credits. Packet fidelity.")
            .otherwise("with dcqcn 400, 600 and 800 kB, and four times that, at 100, 200 and 400 Gb/s; else none");
    static final Key<DcqcnParameters> DCQCN = Key.optional(
                    "dcqcn",
                    DcqcnParameters.FORM,
                    "How queue pairs slow down whose packets are marked. Packet fidelity.")
            .withDefault(DcqcnParameters.NONE);
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
        Optional<EcnThresholds> thresholds = reader.find(ECN);
        DcqcnParameters dcqcn = reader.read(DCQCN);
        if (flowControl == LinkFlowControl.CREDITS && (thresholds.isPresent() || dcqcn != DcqcnParameters.NONE)) {
            throw reader.error("switches mark packets (ecn, dcqcn) only with flow-control pauses or lossy, found "
                    + Choices.nameOf(flowControl));
        }
        PacketRecovery recovery = reader.find(RECOVERY).orElse(lossy ? PacketRecovery.GO_BACK_N : PacketRecovery.NONE);
        if (lossy && recovery == PacketRecovery.NONE) {
            throw reader.error("flow-control lossy needs a recovery: go-back-n or selective-repeat");
        }
        return new QueueControl(
                flowControl,
                thresholds,
                dcqcn,
                recovery,
                reader.find(BUFFER).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    private static EcnThresholds thresholds(Value value) {
        ObjectReader reader = value.object(THRESHOLDS);
        EcnThresholds read = new EcnThresholds(reader.read(MINIMUM), reader.read(MAXIMUM), reader.read(PROBABILITY));
        if (read.maximumBytes() < read.minimumBytes()) {
            throw reader.value(MAXIMUM).error("is below the minimum");
        }
        return read;
    }
}
