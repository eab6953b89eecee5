package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * What a port of a host does beyond letting queue pairs take turns: lets those wait that have slowed down, and sends again what
 * was lost. Who waits for a time is in a heap; a queue pair that need not wait costs a comparison.
 */
final class PortQueuePairs {
    static final int NONE = -1;

    private final QueuePairs pairs;
    private final Messages messages;
    private final RateControl rates;
    private final SentPackets sent;
    private final ControlLetters letters = new ControlLetters();
    private final ChannelAlarms waiting = new ChannelAlarms();
    private final ChannelAlarms deadlines = new ChannelAlarms();
    /** Channels that have something to send and do not take turns yet. */
    private int[] ready = new int[4];

    private int readyCount;

    private long retries;
    private long repeatedBytes;
    private long givenUpAt = Long.MAX_VALUE;
    private int givenUp = NONE;

    PortQueuePairs(QueuePairs pairs, Messages messages) {
        this.pairs = pairs;
        this.messages = messages;
        rates = pairs.rates;
        sent = pairs.sent;
    }

    ControlLetters letters() {
        return letters;
    }

    /** Whether packets are known by their channel and their number there, so that they can be sent again. */
    boolean numbersPackets() {
        return sent != null;
    }

    /** A message may be sent; returns whether {@link #hear} will tell of its channel, if that does not take turns already. */
    boolean post(int message) {
        if (sent == null) {
            return false;
        }
        int channel = messages.channel[message];
        sent.post(channel, message);
        makeReady(channel);
        return true;
    }

    private void makeReady(int channel) {
        if (!pairs.standing[channel] && sent.next(channel) != SentPackets.NOTHING) {
            pairs.standing[channel] = true;
            pairs.waitingMessage[channel] = channel;
            pairs.waitingLeft[channel] = Long.MAX_VALUE;
            pairs.waitingNumber[channel] = 0;
            if (readyCount == ready.length) {
                ready = Arrays.copyOf(ready, 2 * readyCount);
            }
            ready[readyCount++] = channel;
        }
    }

    /** Takes note of all that is due; returns a channel that is to take turns from now on, or {@link #NONE} when that is all. */
    int hear(long now) {
        while (letters.nextTime() <= now) {
            int channel = letters.channel();
            if (letters.kind() == ControlLetters.CONGESTION) {
                rates.notified(channel, letters.nextTime());
            } else {
                sent.hear(channel, letters.kind(), letters.before(), letters.beyond(), letters.nextTime());
                makeReady(channel);
            }
            letters.remove();
        }
        while (deadlines.nextTime() <= now) {
            checkDeadline(deadlines.take(), now);
        }
        if (waiting.nextTime() <= now) {
            return waiting.take();
        }
        return readyCount == 0 ? NONE : ready[--readyCount];
    }

    private void checkDeadline(int channel, long now) {
        if (!sent.hasUnderWay(channel)) {
            pairs.timed[channel] = false;
            return;
        }
        if (sent.isGivenUp(channel, now)) {
            pairs.timed[channel] = false;
            if (givenUp == NONE) {
                givenUpAt = now;
                givenUp = channel;
            }
            return;
        }
        if (sent.deadline(channel) <= now) {
            sent.timeOut(channel, now);
            retries++;
            makeReady(channel);
        }
        deadlines.add(sent.deadline(channel), channel);
    }

    /** See {@link SendPort#retry}. */
    void retry(int channel, long now) {
        if (sent.hasUnderWay(channel)) {
            sent.timeOut(channel, now);
            makeReady(channel);
        }
    }

    /** How often a queue pair has sent again for lack of news. */
    long retries() {
        return retries;
    }

    void countRepeated(int payload) {
        repeatedBytes += payload;
    }

    /** Payload bytes that were sent again. */
    long repeatedBytes() {
        return repeatedBytes;
    }

    /** When the first queue pair gave up, or {@link Long#MAX_VALUE}. */
    long givenUpAt() {
        return givenUpAt;
    }

    int givenUp() {
        return givenUp;
    }

    /** What a channel sends on with that {@link #hear} told of. */
    int message(int channel) {
        return pairs.waitingMessage[channel];
    }

    long left(int channel) {
        return pairs.waitingLeft[channel];
    }

    long number(int channel) {
        return pairs.waitingNumber[channel];
    }

    /** Whether the channel whose turn it is may not send, and must leave the turns until {@link #hear} tells of it. */
    boolean mustWait(Turns turns, long now) {
        int channel = sent == null ? messages.channel[turns.message()] : turns.message();
        if (sent != null && sent.next(channel) == SentPackets.NOTHING) {
            pairs.standing[channel] = false;
            return true;
        }
        long time = rates == null ? now : rates.eligibleAt(channel, now);
        if (time <= now) {
            return false;
        }
        pairs.waitingMessage[channel] = turns.message();
        pairs.waitingLeft[channel] = turns.left();
        pairs.waitingNumber[channel] = turns.number();
        waiting.add(time, channel);
        return true;
    }

    /** Number of the packet that a channel sends next. */
    long nextNumber(int channel) {
        return sent.next(channel);
    }

    int nextMessage(int channel) {
        return sent.message(channel, sent.next(channel));
    }

    int nextPayload(int channel) {
        long number = sent.next(channel);
        return pairs.numbered.payload(sent.message(channel, number), number);
    }

    /** Counts a packet; returns whether it was sent before. */
    boolean count(int channel, long number, long now, int wireBytes) {
        if (rates != null) {
            rates.sent(channel, now, wireBytes);
        }
        if (sent == null) {
            return false;
        }
        boolean repeated = sent.send(channel, number, now);
        if (!pairs.timed[channel]) {
            pairs.timed[channel] = true;
            deadlines.add(sent.deadline(channel), channel);
        }
        return repeated;
    }

    boolean hasSentAll(int channel) {
        return sent.hasSentAll(channel);
    }

    /** When there is something to take note of, or {@link Long#MAX_VALUE}. */
    long nextTime() {
        while (!deadlines.isEmpty() && !sent.hasUnderWay(deadlines.first())) {
            pairs.timed[deadlines.take()] = false;
        }
        return readyCount > 0 ? 0 : Math.min(letters.nextTime(), Math.min(waiting.nextTime(), deadlines.nextTime()));
    }
}
