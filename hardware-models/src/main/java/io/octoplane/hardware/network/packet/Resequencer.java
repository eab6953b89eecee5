package io.octoplane.hardware.network.packet;

/**
 * The reorder buffer of one host's NIC. A packet that comes before one sent earlier moves into it as soon as it has come, which
 * frees the room behind the link; when what was missing has come, all that follow it without a gap are written behind it, each at
 * the pace of PCIe. What finds no room is dropped, and its sender told as the recovery has it.
 *
 * <p>Nothing here can wait for ever: a packet that is expected needs no room.
 */
final class Resequencer {
    private final Reception reception;
    private final NumberedMessages numbered;
    private final Messages messages;
    private final LinkCounters counters;
    private final ReorderBuffer settings;

    private long held;

    // The packets that the last one to be received in order has set free: numbers, the first of them its own.
    private int channel;
    private long from;
    private long to;

    Resequencer(
            Reception reception,
            NumberedMessages numbered,
            Messages messages,
            LinkCounters counters,
            ReorderBuffer settings) {
        this.reception = reception;
        this.numbered = numbered;
        this.messages = messages;
        this.counters = counters;
        this.settings = settings;
    }

    /**
     * Takes a packet off a link.
     *
     * @param payload bytes of it
     * @param time of its last bit
     * @param begin when the NIC turns to it, at least its time
     * @param replies receives what its sender is to be told
     * @return the message that it belongs to, or {@link Messages#NONE} if it is not to be written now
     */
    int receive(int link, long what, int payload, long time, long begin, ControlLetters replies) {
        channel = Packet.message(what);
        from = reception.expected(channel);
        int message = reception.receive(what, time, held + payload <= settings.bytes(), replies);
        to = reception.expected(channel);
        if (message != Messages.NONE && from == to) {
            held += payload;
            counters.hold(link, begin, held);
            return Messages.NONE;
        }
        return message;
    }

    /** What is held of a channel is not wanted any more; between windows, while its messages are known. */
    void forget(int link, int itsChannel, long now) {
        long expected = reception.expected(itsChannel);
        for (long number = expected + 1; number < expected + SentPackets.MOST_UNDER_WAY; number++) {
            if (reception.isNoted(itsChannel, number)) {
                held -= numbered.payload(reception.find(itsChannel, number), number);
                counters.release(link, now);
            }
        }
    }

    /**
     * Writes what the packet received last has set free.
     *
     * @param time when that packet has been written
     * @param pace of writing, as of {@link PacketLinks#takeTimePerByte}
     * @param wait the longest wait of that packet, which is what all have waited for
     * @param completed receives the messages of which the last byte has been written
     * @return when all is written
     */
    long release(int link, long time, long pace, long wait, CompletedMessages completed) {
        long until = time;
        for (long number = from + 1; number < to; number++) {
            int message = reception.find(channel, number);
            int payload = numbered.payload(message, number);
            until += PacketLinks.time(payload, pace) + settings.packetPicoseconds();
            held -= payload;
            counters.release(link, until);
            messages.outstanding[message] -= payload;
            if (messages.outstanding[message] == 0) {
                messages.arrivedAt[message] = until;
                messages.longestWait[message] = wait;
                completed.add(message);
            }
        }
        to = from;
        return until;
    }
}
