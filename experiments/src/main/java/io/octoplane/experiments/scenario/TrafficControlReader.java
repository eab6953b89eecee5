package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Choices;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.device.LinkFlowControl;
import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.network.packet.DcqcnSettings;
import io.octoplane.hardware.network.packet.MarkingSettings;
import io.octoplane.hardware.network.packet.RecoverySettings;
import io.octoplane.hardware.network.packet.TrafficControl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the keys of a {@code network:} that keep queues in bounds; they matter at packet fidelity only. */
final class TrafficControlReader {
    private static final String NONE = "none";
    private static final String GO_BACK_N = "go-back-n";
    private static final String SELECTIVE_REPEAT = "selective-repeat";

    static final Key<LinkFlowControl> FLOW_CONTROL = Key.optional(
                    "flow-control",
                    Form.choice(LinkFlowControl.class),
                    "What keeps packets from arriving where there is no room: credits (InfiniBand), pauses (PFC), or nothing"
                            + " (lossy), and NICs send again what is lost. Packet fidelity.")
            .otherwise("as the protocol says");
    static final Key<MarkingSettings> ECN = Key.optional(
                    "ecn",
                    Form.fields(Ecn.KEYS, Ecn::read),
                    "Queues before links of which switches mark packets; not with credits. Packet fidelity.")
            .otherwise("with dcqcn 400, 600 and 800 kB, and four times that, at 100, 200 and 400 Gb/s; else none");
    static final Key<String> DCQCN = Key.optional(
                    "dcqcn",
                    Form.name("a set of DCQCN parameters", parameterSets()),
                    "How queue pairs slow down whose packets are marked. Packet fidelity.")
            .withDefault(NONE);
    static final Key<String> RECOVERY = Key.optional(
                    "recovery",
                    Form.name("a recovery", recoveries()),
                    "How NICs make up for what is lost or out of order. Packet fidelity.")
            .otherwise(NONE + "; for lossy " + GO_BACK_N);
    static final Key<Long> BUFFER = Key.optional(
                    "buffer", Form.size(), "Room behind each link, for each lane. Packet fidelity.")
            .otherwise("256 KiB with credits, else 1 MiB")
            .example("512 KiB");

    private TrafficControlReader() {}

    static TrafficControl read(ObjectReader reader, NetworkProtocol protocol) {
        LinkFlowControl flowControl = reader.find(FLOW_CONTROL).orElse(protocol.flowControl());
        Optional<DcqcnSettings> dcqcn = dcqcn(reader.read(DCQCN));
        Optional<MarkingSettings> marking = reader.find(ECN);
        if (marking.isEmpty() && dcqcn.isPresent()) {
            marking = Optional.of(MarkingSettings.byRate());
        }
        if (flowControl == LinkFlowControl.CREDITS && marking.isPresent()) {
            throw reader.error("switches mark packets only with flow-control pauses or lossy, found "
                    + Choices.nameOf(flowControl));
        }
        Optional<RecoverySettings> recovery =
                recovery(reader.find(RECOVERY).orElse(flowControl == LinkFlowControl.LOSSY ? GO_BACK_N : NONE));
        if (flowControl == LinkFlowControl.LOSSY && recovery.isEmpty()) {
            throw reader.error("flow-control lossy needs a recovery");
        }
        return new TrafficControl(
                switch (flowControl) {
                    case CREDITS -> TrafficControl.credits().flowControl();
                    case PAUSES -> TrafficControl.pauses().flowControl();
                    case LOSSY ->
                        TrafficControl.lossy(RecoverySettings.goBackN()).flowControl();
                },
                marking,
                dcqcn,
                recovery);
    }

    private static Optional<DcqcnSettings> dcqcn(String name) {
        return switch (name) {
            case "firmware" -> Optional.of(DcqcnSettings.firmware());
            case "tuned" -> Optional.of(DcqcnSettings.tuned());
            case "paper" -> Optional.of(DcqcnSettings.paper());
            case "ns3" -> Optional.of(DcqcnSettings.ns3());
            default -> Optional.empty();
        };
    }

    private static Optional<RecoverySettings> recovery(String name) {
        return switch (name) {
            case GO_BACK_N -> Optional.of(RecoverySettings.goBackN());
            case SELECTIVE_REPEAT -> Optional.of(RecoverySettings.selectiveRepeat());
            default -> Optional.empty();
        };
    }

    private static Map<String, String> parameterSets() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put(NONE, "queue pairs do not slow down");
        described.put("firmware", "defaults of ConnectX NICs");
        described.put("tuned", "the middle of what a production cluster reports");
        described.put("paper", "Zhu et al., SIGCOMM 2015");
        described.put("ns3", "ns-3's RDMA model (HPCC, SIGCOMM 2019)");
        return described;
    }

    private static Map<String, String> recoveries() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put(NONE, "nothing is lost, and packets are placed in any order");
        described.put(GO_BACK_N, "what is out of order is dropped, and the sender goes back to what is missing");
        described.put(SELECTIVE_REPEAT, "what is out of order is kept, and the sender repeats what is missing");
        return described;
    }

    /** Reads {@code ecn:}. */
    private static final class Ecn {
        private static final Key<Long> MINIMUM = Key.required(
                        "minimum", Form.size(), "Longest queue of which nothing is marked.")
                .example("100 kB");
        private static final Key<Long> MAXIMUM = Key.required(
                        "maximum", Form.size(), "Shortest queue of which everything is marked.")
                .example("400 kB");
        private static final Key<Double> PROBABILITY = Key.required(
                        "probability", Form.fraction(), "Of a mark just below the maximum; rises to it from 0.")
                .example("0.2");
        private static final Keys KEYS = Keys.of("ECN thresholds", MINIMUM, MAXIMUM, PROBABILITY);

        private static MarkingSettings read(Value value) {
            ObjectReader reader = value.object(KEYS);
            long minimum = reader.read(MINIMUM);
            long maximum = reader.read(MAXIMUM);
            if (maximum < minimum) {
                throw reader.error("the maximum is below the minimum");
            }
            return MarkingSettings.of(minimum, maximum, reader.read(PROBABILITY));
        }
    }
}
