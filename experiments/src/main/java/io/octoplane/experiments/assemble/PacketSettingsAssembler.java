package io.octoplane.experiments.assemble;

import io.octoplane.experiments.scenario.DcqcnParameters;
import io.octoplane.experiments.scenario.NetworkSpec;
import io.octoplane.experiments.scenario.PacketRecovery;
import io.octoplane.experiments.scenario.QueueControl;
import io.octoplane.hardware.device.LinkFlowControl;
import io.octoplane.hardware.network.packet.DcqcnSettings;
import io.octoplane.hardware.network.packet.FlowControl;
import io.octoplane.hardware.network.packet.MarkingSettings;
import io.octoplane.hardware.network.packet.PacketSettings;
import io.octoplane.hardware.network.packet.PauseSettings;
import io.octoplane.hardware.network.packet.RecoverySettings;
import io.octoplane.hardware.network.packet.TrafficControl;
import java.util.Optional;

/** Says how the packets of a scenario are made and handled. */
final class PacketSettingsAssembler {
    private PacketSettingsAssembler() {}

    static PacketSettings assemble(NetworkSpec network) {
        QueueControl control = network.queueControl();
        Optional<DcqcnSettings> dcqcn = dcqcn(control.dcqcn());
        return PacketSettings.of(
                network.protocol(),
                new TrafficControl(
                        flowControl(control.flowControl()),
                        marking(control, dcqcn.isPresent()),
                        dcqcn,
                        recovery(control.recovery())),
                control.bufferBytes());
    }

    private static FlowControl flowControl(LinkFlowControl kind) {
        return switch (kind) {
            case CREDITS -> new FlowControl.Credits();
            case PAUSES -> new FlowControl.Pauses(PauseSettings.standard());
            case LOSSY -> new FlowControl.Lossy();
        };
    }

    private static Optional<MarkingSettings> marking(QueueControl control, boolean needed) {
        Optional<MarkingSettings> given = control.thresholds()
                .map(its -> MarkingSettings.of(its.minimumBytes(), its.maximumBytes(), its.probability()));
        return given.isEmpty() && needed ? Optional.of(MarkingSettings.byRate()) : given;
    }

    private static Optional<DcqcnSettings> dcqcn(DcqcnParameters parameters) {
        return switch (parameters) {
            case NONE -> Optional.empty();
            case FIRMWARE -> Optional.of(DcqcnSettings.firmware());
            case TUNED -> Optional.of(DcqcnSettings.tuned());
            case PAPER -> Optional.of(DcqcnSettings.paper());
            case NS3 -> Optional.of(DcqcnSettings.ns3());
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
