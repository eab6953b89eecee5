package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.failure.FailureRecovery;
import java.util.Optional;

/**
 * How long queue pairs go on where links fail.
 *
 * @param longestTimeout without news, all that is under way is sent again no later; each timeout in a row is twice the one before
 *     until then, picoseconds
 * @param patience without progress, after which a queue pair gives up, picoseconds
 * @param isToldOfLosses whether the sender hears of lost packets one by one, for it cannot go by their order
 * @param answersPackets whether acknowledgements of packets take of the links; else one for each message does
 */
record Perseverance(long longestTimeout, long patience, boolean isToldOfLosses, boolean answersPackets) {
    private static final int MOST_DOUBLINGS = 20;

    /** @param configured whether NICs recover from losses without failures as well */
    static Perseverance of(FailureRecovery recovery, boolean configured, boolean choosesPerPacket) {
        return new Perseverance(
                recovery.retryTimeout(), recovery.patience(), !configured && choosesPerPacket, configured);
    }

    /** How NICs send again that do so only because links fail. */
    RecoverySettings recovery() {
        return new RecoverySettings(
                isToldOfLosses ? RecoverySettings.Scheme.SELECTIVE_REPEAT : RecoverySettings.Scheme.GO_BACK_N,
                longestTimeout,
                Optional.empty());
    }

    /** Timeout after so many in a row, when the first is given. */
    long timeout(long first, int before) {
        return Math.min(longestTimeout, Math.min(first, longestTimeout) << Math.min(before, MOST_DOUBLINGS));
    }
}
