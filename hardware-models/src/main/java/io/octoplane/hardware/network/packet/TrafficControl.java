package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.device.DcqcnSettings;
import io.octoplane.hardware.device.MarkingSettings;
import io.octoplane.hardware.device.PauseSettings;
import java.util.Optional;

/**
 * What keeps the queues of a network in bounds.
 *
 * @param flowControl between neighbours
 * @param marking of packets that meet long queues; absent when switches do not mark
 * @param rateControl of queue pairs whose packets are marked; absent when NICs send as fast as they can
 * @param recovery of what is lost or out of order; absent when NICs place packets in any order and nothing is lost
 */
public record TrafficControl(
        FlowControl flowControl,
        Optional<MarkingSettings> marking,
        Optional<DcqcnSettings> rateControl,
        Optional<RecoverySettings> recovery) {
    public TrafficControl {
        if (flowControl instanceof FlowControl.Lossy && recovery.isEmpty()) {
            throw new IllegalArgumentException("a network that loses packets needs NICs that send them again");
        }
        if (rateControl.isPresent() && marking.isEmpty()) {
            throw new IllegalArgumentException("DCQCN needs switches that mark packets (ECN)");
        }
    }

    /** Credits and nothing else. */
    public static TrafficControl credits() {
        return of(new FlowControl.Credits());
    }

    /** Pauses and nothing else. */
    public static TrafficControl pauses() {
        return of(new FlowControl.Pauses(PauseSettings.standard()));
    }

    /** Losses, made up for by the NICs. */
    public static TrafficControl lossy(RecoverySettings recovery) {
        return new TrafficControl(new FlowControl.Lossy(), Optional.empty(), Optional.empty(), Optional.of(recovery));
    }

    private static TrafficControl of(FlowControl flowControl) {
        return new TrafficControl(flowControl, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with marks. */
    public TrafficControl withMarking(MarkingSettings settings) {
        return new TrafficControl(flowControl, Optional.of(settings), rateControl, recovery);
    }

    /** The same with rates that follow the marks. */
    public TrafficControl withRateControl(DcqcnSettings settings) {
        return new TrafficControl(flowControl, marking, Optional.of(settings), recovery);
    }

    /** The same with NICs that send again what comes out of order. */
    public TrafficControl withRecovery(RecoverySettings settings) {
        return new TrafficControl(flowControl, marking, rateControl, Optional.of(settings));
    }

    /** The same with NICs that send again as given, unless they do so already. */
    TrafficControl withRecoveryUnlessThere(RecoverySettings settings) {
        return recovery.isPresent() ? this : withRecovery(settings);
    }

    boolean hasCredits() {
        return flowControl instanceof FlowControl.Credits;
    }
}
