package io.octoplane.experiments.scenario;

import io.octoplane.hardware.device.DcqcnSettings;
import io.octoplane.hardware.device.LinkFlowControl;
import io.octoplane.hardware.device.MarkingSettings;
import io.octoplane.hardware.device.PauseSettings;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What keeps the queues of a network in bounds; matters at packet fidelity only.
 *
 * @param flowControl between neighbours
 * @param pauses when pauses are sent and obeyed
 * @param marking queues of which switches mark packets; empty when they do not
 * @param dcqcn how queue pairs slow down whose packets are marked; empty when they do not
 * @param recovery of what is lost or out of order
 * @param bufferBytes room behind each link and for each lane; empty leaves it to the engine
 */
public record QueueControl(
        LinkFlowControl flowControl,
        PauseSettings pauses,
        Optional<MarkingSettings> marking,
        Optional<DcqcnSettings> dcqcn,
        PacketRecovery recovery,
        OptionalLong bufferBytes) {}
