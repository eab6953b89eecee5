package io.octoplane.hardware.network.packet;

import java.util.Arrays;
import java.util.Optional;

/**
 * What NICs know of their queue pairs where these slow down, or send again what was lost; by channel. A channel's sending and its
 * receiving side touch different entries, each from the thread of their host.
 */
final class QueuePairs {
    private static final double BITS_PER_BYTE = 8;

    /** Null when queue pairs do not slow down. */
    final RateControl rates;
    /** Null when nothing is sent again. */
    final SentPackets sent;

    final NumberedMessages numbered;
    final Reception reception;
    private final Optional<ReorderBuffer> buffer;

    /** Whether a channel takes turns or waits for its time to. */
    boolean[] standing = {};
    /** Whether there is an alarm for what nothing is heard of. */
    boolean[] timed = {};
    /** What a channel was sending when it had to wait. */
    int[] waitingMessage = {};

    long[] waitingLeft = {};
    long[] waitingNumber = {};

    /** @param perseverance null where links do not fail */
    QueuePairs(Channels channels, Messages messages, PacketSettings settings, Perseverance perseverance) {
        TrafficControl control = settings.trafficControl();
        numbered = new NumberedMessages(channels, messages, settings.payloadBytes());
        rates = control.rateControl().map(RateControl::new).orElse(null);
        sent = control.recovery()
                .map(its -> new SentPackets(its, channels, numbered, perseverance))
                .orElse(null);
        reception = new Reception(channels, messages, numbered, control, perseverance);
        buffer = control.recovery().flatMap(RecoverySettings::reorderBuffer);
    }

    /** The reorder buffer of one more NIC, or null where they have none. */
    Resequencer resequencer(Messages messages, LinkCounters counters) {
        return buffer.map(its -> new Resequencer(reception, numbered, messages, counters, its))
                .orElse(null);
    }

    /** Whether a network needs any. */
    static boolean isNeeded(TrafficControl control) {
        return control.rateControl().isPresent() || control.recovery().isPresent();
    }

    void open(int channel, double bytesPerSecond) {
        if (channel >= standing.length) {
            int size = Math.max(64, 2 * channel);
            standing = Arrays.copyOf(standing, size);
            timed = Arrays.copyOf(timed, size);
            waitingMessage = Arrays.copyOf(waitingMessage, size);
            waitingLeft = Arrays.copyOf(waitingLeft, size);
            waitingNumber = Arrays.copyOf(waitingNumber, size);
        }
        if (rates != null) {
            rates.open(channel, bytesPerSecond * BITS_PER_BYTE);
        }
        if (sent != null) {
            sent.open(channel);
        }
        reception.open(channel);
    }

    /** Ends a queue pair whose messages others carry on; between windows. */
    void close(int channel) {
        sent.close(channel);
        reception.close(channel);
    }

    /** Numbers a message's packets, where they may be sent again. */
    void add(int channel, int message) {
        if (sent != null) {
            numbered.add(channel, message);
        }
    }
}
