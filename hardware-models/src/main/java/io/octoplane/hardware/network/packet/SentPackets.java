package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * What queue pairs have sent and not heard of, where packets may be lost or dropped for being out of order: the sender's side of
 * go-back-N and selective repeat. Packets of a queue pair are numbered through all its messages.
 *
 * <p>Each entry is touched by the thread of its sending host alone.
 */
final class SentPackets {
    static final long NOTHING = -1;
    /** Packets under way at most: half of the numbers that a packet can carry, as with the PSN of InfiniBand. */
    static final int MOST_UNDER_WAY = 2048;

    private static final int WORDS = 2 * MOST_UNDER_WAY / Long.SIZE;

    private final RecoverySettings settings;
    private final boolean selective;
    private final Channels channels;
    private final NumberedMessages numbered;
    /** Null where links do not fail. */
    private final Perseverance perseverance;

    /** All before has been acknowledged. */
    private long[] acknowledged = {};
    /** The next one to send for the first time, or again after going back. */
    private long[] next = {};
    /** All before has been sent once. */
    private long[] sent = {};
    /** All before has been posted. */
    private long[] posted = {};

    private long[] heardAt = {};
    private int[] message = {};

    // Where links fail.
    private long[] progressAt = {};
    /** Timeouts since then. */
    private int[] timeouts = {};
    /** The last time without progress that timeouts ended. */
    private long[] silentFrom = {};

    private long[] silentUntil = {};
    /** Whether no path is left. */
    private boolean[] standing = {};

    private boolean[] closed = {};
    private final LostNumbers lost = new LostNumbers();

    // Selective repeat.
    private boolean[] repeating = {};
    /** Being told of all before it ends the repeating. */
    private long[] repeatUntil = {};
    /** The next to consider. */
    private long[] repeat = {};
    /** All before that was not heard of is missing. */
    private long[] missingBefore = {};

    private long[][] arrived = {};

    SentPackets(RecoverySettings settings, Channels channels, NumberedMessages numbered, Perseverance perseverance) {
        this.perseverance = perseverance;
        this.settings = settings;
        this.channels = channels;
        this.numbered = numbered;
        selective = settings.scheme() == RecoverySettings.Scheme.SELECTIVE_REPEAT;
    }

    void open(int channel) {
        if (channel >= next.length) {
            int size = Math.max(64, 2 * channel);
            acknowledged = Arrays.copyOf(acknowledged, size);
            next = Arrays.copyOf(next, size);
            sent = Arrays.copyOf(sent, size);
            posted = Arrays.copyOf(posted, size);
            heardAt = Arrays.copyOf(heardAt, size);
            message = Arrays.copyOf(message, size);
            repeating = Arrays.copyOf(repeating, size);
            repeatUntil = Arrays.copyOf(repeatUntil, size);
            repeat = Arrays.copyOf(repeat, size);
            missingBefore = Arrays.copyOf(missingBefore, size);
            arrived = Arrays.copyOf(arrived, size);
            progressAt = Arrays.copyOf(progressAt, size);
            timeouts = Arrays.copyOf(timeouts, size);
            silentFrom = Arrays.copyOf(silentFrom, size);
            silentUntil = Arrays.copyOf(silentUntil, size);
            standing = Arrays.copyOf(standing, size);
            closed = Arrays.copyOf(closed, size);
        }
        lost.open(channel);
        message[channel] = Messages.NONE;
    }

    /** The packets of a message may be sent. */
    void post(int channel, int itsMessage) {
        posted[channel] = numbered.end(itsMessage);
    }

    /** Number of the packet to send next, or {@link #NOTHING} before something is heard or posted. */
    long next(int channel) {
        while (!lost.isEmpty(channel)) {
            long number = lost.last(channel);
            if (number >= floor(channel) && !hasArrived(channel, number)) {
                return number;
            }
            lost.removeLast(channel);
        }
        if (repeating[channel]) {
            long candidate = Math.max(repeat[channel], floor(channel));
            while (candidate < missingBefore[channel] && hasArrived(channel, candidate)) {
                candidate++;
            }
            repeat[channel] = candidate;
            if (candidate < missingBefore[channel]) {
                return candidate;
            }
        }
        long candidate = Math.max(next[channel], floor(channel));
        next[channel] = candidate;
        return candidate < posted[channel] && candidate - acknowledged[channel] < MOST_UNDER_WAY ? candidate : NOTHING;
    }

    /** No packet before this is ever sent again: it is acknowledged, or its message has been delivered meanwhile. */
    private long floor(int channel) {
        int first = channels.first[channel];
        long delivered = first == Messages.NONE ? sent[channel] : Math.min(sent[channel], numbered.first(first));
        return Math.max(acknowledged[channel], delivered);
    }

    /** The message of a packet that is to be sent. */
    int message(int channel, long number) {
        message[channel] = numbered.find(channel, number, message[channel]);
        return message[channel];
    }

    /** Counts a packet; returns whether it has been sent before. */
    boolean send(int channel, long number, long now) {
        if (sent[channel] == floor(channel)) {
            progress(channel, now);
        }
        if (!lost.isEmpty(channel) && lost.last(channel) == number) {
            lost.removeLast(channel);
        } else if (repeating[channel] && number < next[channel] && number == repeat[channel]) {
            repeat[channel] = number + 1;
        } else {
            next[channel] = number + 1;
        }
        if (number < sent[channel]) {
            return true;
        }
        sent[channel] = number + 1;
        return false;
    }

    /** Whether all that was posted has been sent once. */
    boolean hasSentAll(int channel) {
        return sent[channel] == posted[channel];
    }

    boolean hasUnderWay(int channel) {
        return floor(channel) < sent[channel];
    }

    /** When packets under way count as lost, if nothing is heard until then. */
    long deadline(int channel) {
        if (perseverance == null) {
            return heardAt[channel] + settings.timeoutPicoseconds();
        }
        return Math.min(
                heardAt[channel] + perseverance.timeout(settings.timeoutPicoseconds(), timeouts[channel]),
                progressAt[channel] + perseverance.patience());
    }

    /** Whether nothing has come through for so long that the transport ends. */
    boolean isGivenUp(int channel, long now) {
        return perseverance != null && now - progressAt[channel] >= perseverance.patience();
    }

    private void progress(int channel, long now) {
        if (timeouts[channel] > 0) {
            silentFrom[channel] = progressAt[channel];
            silentUntil[channel] = now;
        }
        heardAt[channel] = now;
        progressAt[channel] = now;
        timeouts[channel] = 0;
    }

    /** How much of a span of time was in the last silence that timeouts ended. */
    long silence(int channel, long from, long until) {
        return Math.max(0, Math.min(until, silentUntil[channel]) - Math.max(from, silentFrom[channel]));
    }

    /** While no path is left, only timeouts make a queue pair send again; between windows. */
    void stand(int channel, boolean stands) {
        standing[channel] = stands;
    }

    /** Payload bytes of a message that have left, and not arrived. */
    long notArrived(int channel, int itsMessage, Messages messages) {
        long packets = Math.max(0, sent[channel] - numbered.first(itsMessage));
        long left = Math.min(messages.bytes[itsMessage], packets * numbered.packetPayload());
        return Math.max(0, left - (messages.bytes[itsMessage] - messages.outstanding[itsMessage]));
    }

    /** The queue pair sends nothing any more; between windows. */
    void close(int channel) {
        closed[channel] = true;
        acknowledged[channel] = sent[channel];
        next[channel] = sent[channel];
        posted[channel] = sent[channel];
        repeating[channel] = false;
        lost.clear(channel);
    }

    /** Sends again all that nothing was heard of. */
    void timeOut(int channel, long now) {
        heardAt[channel] = now;
        timeouts[channel]++;
        lost.clear(channel);
        if (selective) {
            repeating[channel] = true;
            repeatUntil[channel] = sent[channel];
            repeat[channel] = floor(channel);
            missingBefore[channel] = sent[channel];
        } else {
            next[channel] = floor(channel);
        }
    }

    /** Takes note of what has arrived, as a letter tells. */
    void hear(int channel, byte kind, long before, long beyond, long now) {
        if (closed[channel]) {
            return;
        }
        if (kind == ControlLetters.LOST) {
            noteLost(channel, before);
            return;
        }
        if (before > acknowledged[channel]) {
            progress(channel, now);
            if (selective && arrived[channel] != null) {
                forget(channel, acknowledged[channel], before);
            }
            acknowledged[channel] = before;
        }
        next[channel] = Math.max(next[channel], acknowledged[channel]);
        if (kind == ControlLetters.GO_BACK) {
            next[channel] = Math.min(next[channel], Math.max(before, acknowledged[channel]));
        } else if (kind == ControlLetters.ARRIVED_BEYOND && beyond >= acknowledged[channel]) {
            noteBeyond(channel, beyond);
        }
        if (repeating[channel] && acknowledged[channel] >= repeatUntil[channel]) {
            repeating[channel] = false;
        }
    }

    private void noteBeyond(int channel, long beyond) {
        if (arrived[channel] == null) {
            arrived[channel] = new long[WORDS];
        }
        arrived[channel][word(beyond)] |= 1L << beyond;
        if (perseverance != null && perseverance.isToldOfLosses()) {
            return; // What is missing may come yet.
        }
        if (!repeating[channel]) {
            repeating[channel] = true;
            repeatUntil[channel] = sent[channel];
            repeat[channel] = acknowledged[channel];
            missingBefore[channel] = beyond;
        }
        missingBefore[channel] = Math.max(missingBefore[channel], beyond);
    }

    /** @param number modulo twice {@link #MOST_UNDER_WAY} */
    private void noteLost(int channel, long number) {
        long latest = sent[channel] - 1;
        long absolute = latest - (latest - number & 2 * MOST_UNDER_WAY - 1);
        if (!standing[channel] && absolute >= floor(channel) && !hasArrived(channel, absolute)) {
            lost.add(channel, absolute);
        }
    }

    private boolean hasArrived(int channel, long number) {
        return arrived[channel] != null && (arrived[channel][word(number)] >>> number & 1) != 0;
    }

    private void forget(int channel, long from, long to) {
        for (long number = from; number < to; number++) {
            arrived[channel][word(number)] &= ~(1L << number);
        }
    }

    private static int word(long number) {
        return (int) (number >>> 6) & WORDS - 1;
    }
}
