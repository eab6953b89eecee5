package io.octoplane.experiments.assemble;

import io.octoplane.experiments.scenario.NetworkSpec;
import io.octoplane.experiments.scenario.PacketRecovery;
import io.octoplane.experiments.scenario.QueueControl;
import io.octoplane.hardware.device.NicModel;
import io.octoplane.hardware.device.OutOfOrder;
import io.octoplane.hardware.network.packet.FlowControl;
import io.octoplane.hardware.network.packet.PacketSettings;
import io.octoplane.hardware.network.packet.RecoverySettings;
import io.octoplane.hardware.network.packet.ReorderBuffer;
import io.octoplane.hardware.network.packet.TrafficControl;
import java.util.Optional;

/** Says how the packets of a scenario are made and handled. */
final class PacketSettingsAssembler {
    private PacketSettingsAssembler() {}

    static PacketSettings assemble(NetworkSpec network, NicModel nic) {
        QueueControl control = network.queueControl();
        return PacketSettings.of(
                        network.protocol(),
                        new TrafficControl(
                                flowControl(control),
                                control.marking(),
                                control.dcqcn(),
                                recovery(control.recovery(), nic.outOfOrder())),
                        control.bufferBytes())
                .withLaneWeights(network.lanes().weights());
    }

    private static FlowControl flowControl(QueueControl control) {
        return switch (control.flowControl()) {
            case CREDITS -> new FlowControl.Credits();
            case PAUSES -> new FlowControl.Pauses(control.pauses());
            case LOSSY -> new FlowControl.Lossy();
        };
    }

    /** NICs that write packets in order go back to what is missing, where nothing else is said. */
    private static Optional<RecoverySettings> recovery(PacketRecovery recovery, OutOfOrder outOfOrder) {
        Optional<RecoverySettings> said =
                switch (recovery) {
                    case NONE -> Optional.empty();
                    case GO_BACK_N -> Optional.of(RecoverySettings.goBackN());
                    case SELECTIVE_REPEAT -> Optional.of(RecoverySettings.selectiveRepeat());
                };
        return switch (outOfOrder.handling()) {
            case PLACED -> said;
            case RESEQUENCED ->
                Optional.of(said.orElseGet(RecoverySettings::goBackN)
                        .resequencing(new ReorderBuffer(outOfOrder.bufferBytes(), outOfOrder.heldPicoseconds())));
            case REFUSED -> Optional.of(said.orElseGet(RecoverySettings::goBackN));
        };
    }
}
