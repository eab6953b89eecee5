package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.device.DcqcnSettings;
import java.util.Arrays;

/**
 * What receiving NICs know of queue pairs: when they last told of marks (the notification point of DCQCN), and which packets have
 * arrived, where not all come in order. Each entry is touched by the thread of its receiving host alone.
 */
final class Reception {
    private static final int NUMBERS = 2 * SentPackets.MOST_UNDER_WAY;
    private static final int WORDS = NUMBERS / Long.SIZE;
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final Channels channels;
    private final Messages messages;
    private final NumberedMessages numbered;
    private final boolean notifies;
    private final long notificationTime;
    private final boolean recovers;
    private final boolean selective;
    /** Whether packets are answered over links that have room for it, as messages are. */
    private final boolean answersPackets;
    /** Whether NICs have room for what comes early without limit: they place it, and note that it has come. */
    private final boolean placesAll;

    private long[] notifiedAt = {};
    /** All before has arrived. */
    private long[] expected = {};
    /** Whether the sender has been told to go back to what is expected. */
    private boolean[] toldToGoBack = {};

    private boolean[] closed = {};
    private int[] message = {};
    private long[][] arrived = {};

    Reception(
            Channels channels,
            Messages messages,
            NumberedMessages numbered,
            TrafficControl control,
            Perseverance perseverance) {
        this.channels = channels;
        this.messages = messages;
        this.numbered = numbered;
        notifies = control.rateControl().isPresent();
        notificationTime = control.rateControl()
                .map(DcqcnSettings::notificationPicoseconds)
                .orElse(0L);
        recovers = control.recovery().isPresent();
        answersPackets = recovers && (perseverance == null || perseverance.answersPackets());
        selective = control.recovery()
                .map(its -> its.scheme() == RecoverySettings.Scheme.SELECTIVE_REPEAT)
                .orElse(false);
        placesAll =
                selective && control.recovery().orElseThrow().reorderBuffer().isEmpty();
    }

    /** Whether every packet is answered by bytes of its own. */
    boolean answersPackets() {
        return answersPackets;
    }

    void open(int channel) {
        if (channel >= expected.length) {
            int size = Math.max(64, 2 * channel);
            notifiedAt = Arrays.copyOf(notifiedAt, size);
            expected = Arrays.copyOf(expected, size);
            toldToGoBack = Arrays.copyOf(toldToGoBack, size);
            closed = Arrays.copyOf(closed, size);
            message = Arrays.copyOf(message, size);
            arrived = Arrays.copyOf(arrived, size);
        }
        notifiedAt[channel] = LONG_AGO;
        message[channel] = Messages.NONE;
    }

    /** Nothing that still comes is wanted; between windows. */
    void close(int channel) {
        closed[channel] = true;
    }

    /** All packets before this have arrived. */
    long expected(int channel) {
        return expected[channel];
    }

    /** Takes a packet at a NIC without a reorder buffer; else as {@link #receive(long, long, boolean, ControlLetters)}. */
    int receive(long what, long time, ControlLetters replies) {
        return receive(what, time, placesAll, replies);
    }

    /**
     * Takes a packet.
     *
     * @param time of its last bit
     * @param room whether it may stay if it comes early
     * @param replies receives what its sender is to be told
     * @return the message that it belongs to, or {@link Messages#NONE} if it is not wanted
     */
    int receive(long what, long time, boolean room, ControlLetters replies) {
        int named = Packet.message(what);
        if (notifies && Packet.isMarked(what)) {
            notifySender(recovers ? named : messages.channel[named], time, replies);
        }
        return recovers ? receiveNumbered(named, Packet.number(what), time, room, replies) : named;
    }

    private void notifySender(int channel, long time, ControlLetters replies) {
        if (time - notifiedAt[channel] >= notificationTime) {
            notifiedAt[channel] = time;
            replies.add(time + channels.replyTime[channel], channel, ControlLetters.CONGESTION, 0, 0);
        }
    }

    private int receiveNumbered(int channel, int number, long time, boolean room, ControlLetters replies) {
        if (closed[channel]) {
            return Messages.NONE;
        }
        int ahead = number - (int) expected[channel] & NUMBERS - 1;
        byte reply = ControlLetters.ACKNOWLEDGED;
        int taken = Messages.NONE;
        long absolute = expected[channel] + ahead;
        if (ahead == 0) {
            taken = find(channel, absolute);
            toldToGoBack[channel] = false;
            expected[channel]++;
            passArrived(channel);
        } else if (ahead < SentPackets.MOST_UNDER_WAY) {
            if (room || isNoted(channel, absolute)) {
                reply = selective ? ControlLetters.ARRIVED_BEYOND : ControlLetters.ACKNOWLEDGED;
                taken = note(channel, absolute) ? find(channel, absolute) : Messages.NONE;
            } else if (!selective && !toldToGoBack[channel]) {
                reply = ControlLetters.GO_BACK;
                toldToGoBack[channel] = true;
            }
        }
        long told = time + channels.replyTime[channel];
        if (answersPackets) {
            replies.add(told, channel, reply, expected[channel], absolute);
        } else {
            replies.addFree(told, channel, reply, expected[channel], absolute);
        }
        return taken;
    }

    /** The message with a packet that has come, of which not all has been delivered. */
    int find(int channel, long number) {
        message[channel] = numbered.find(channel, number, message[channel]);
        return message[channel];
    }

    /** Whether a packet beyond what is expected has come. */
    boolean isNoted(int channel, long number) {
        return arrived[channel] != null && (arrived[channel][word(number)] >>> number & 1) != 0;
    }

    /** Notes a packet beyond what is expected; returns whether it is new. */
    private boolean note(int channel, long number) {
        if (arrived[channel] == null) {
            arrived[channel] = new long[WORDS];
        }
        int word = word(number);
        long bit = 1L << number;
        boolean isNew = !isNoted(channel, number);
        arrived[channel][word] |= bit;
        return isNew;
    }

    private void passArrived(int channel) {
        long[] bits = arrived[channel];
        while (bits != null && (bits[word(expected[channel])] >>> expected[channel] & 1) != 0) {
            bits[word(expected[channel])] &= ~(1L << expected[channel]);
            expected[channel]++;
        }
    }

    private static int word(long number) {
        return (int) (number >>> 6) & WORDS - 1;
    }
}
