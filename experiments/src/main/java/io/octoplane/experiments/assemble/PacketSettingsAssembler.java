package io.octoplane.experiments.assemble;

import io.octoplane.experiments.scenario.NetworkSpec;
import io.octoplane.experiments.scenario.PacketRecovery;
import io.octoplane.experiments.scenario.QueueControl;
import io.octoplane.hardware.network.packet.FlowControl;
import io.octoplane.hardware.network.packet.PacketSettings;
import io.octoplane.hardware.network.packet.RecoverySettings;
import io.octoplane.hardware.network.packet.TrafficControl;
import java.util.Optional;

/** Says how the packets of a scenario are made and handled. */
final class PacketSettingsAssembler {
    private PacketSettingsAssembler() {}

    static PacketSettings assemble(NetworkSpec network) {
        QueueControl control = network.queueControl();
        return PacketSettings.of(
                        network.protocol(),
                        new TrafficControl(
                                flowControl(control), control.marking(), control.dcqcn(), recovery(control.recovery())),
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

    private static Optional<RecoverySettings> recovery(PacketRecovery recovery) {
        return switch (recovery) {
            case NONE -> Optional.empty();
            case GO_BACK_N -> Optional.of(RecoverySettings.goBackN());
            case SELECTIVE_REPEAT -> Optional.of(RecoverySettings.selectiveRepeat());
        };
    }
}
