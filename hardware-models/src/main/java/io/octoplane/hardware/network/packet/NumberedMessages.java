package io.octoplane.hardware.network.packet;

/** Finds the message to which a packet belongs that is known by its queue pair and its number there. */
final class NumberedMessages {
    private final Channels channels;
    private final Messages messages;
    private final int packetPayload;

    NumberedMessages(Channels channels, Messages messages, int packetPayload) {
        this.channels = channels;
        this.messages = messages;
        this.packetPayload = packetPayload;
    }

    /** Numbers the packets of a new message. */
    void add(int channel, int message) {
        messages.firstPacket[message] = channels.packets[channel];
        channels.packets[channel] = end(message);
    }

    /** Number of a message's first packet. */
    long first(int message) {
        return messages.firstPacket[message];
    }

    /** Number behind that of its last packet. */
    long end(int message) {
        return messages.firstPacket[message] + (messages.bytes[message] + packetPayload - 1) / packetPayload;
    }

    /** Payload bytes of a packet of full size. */
    int packetPayload() {
        return packetPayload;
    }

    /** Payload bytes of a packet. */
    int payload(int message, long number) {
        long before = (number - messages.firstPacket[message]) * packetPayload;
        return (int) Math.min(packetPayload, messages.bytes[message] - before);
    }

    /**
     * The message with a packet that has not been delivered yet.
     *
     * @param guess a message that it may well be, or {@link Messages#NONE}
     */
    int find(int channel, long number, int guess) {
        int message = guess;
        if (message == Messages.NONE || messages.channel[message] != channel || number < first(message)) {
            message = channels.first[channel];
        } else if (number >= end(message)) {
            int following = messages.next[message];
            boolean good = following != Messages.NONE
                    && messages.channel[following] == channel
                    && number >= first(following)
                    && number < end(following);
            message = good ? following : channels.first[channel];
        }
        while (number >= end(message)) {
            message = messages.next[message];
        }
        return message;
    }
}
