package io.octoplane.hardware.network.packet;

/**
 * What one node loses to links that go down: packets on the link, and packets that were to leave over it. Where packets are
 * placed in any order, no gap tells the receiver of a loss; those that come by other ways let the sender know about one time of
 * the path later, as a negative acknowledgement would.
 */
final class LostPackets {
    private final Channels channels;
    private final LinkCounters counters;
    private final ControlLetters letters = new ControlLetters();

    /** @param channels null where packets of a queue pair come in order: a gap tells of what is missing */
    LostPackets(Channels channels, LinkCounters counters) {
        this.channels = channels;
        this.counters = counters;
    }

    /** A packet that was to cross a link is lost. */
    void lose(int link, long what, long time) {
        counters.cutOff[link]++;
        if (channels != null) {
            int channel = Packet.message(what);
            letters.add(time + channels.replyTime[channel], channel, ControlLetters.LOST, Packet.number(what), 0);
        }
    }

    /** What senders are to be told. */
    ControlLetters letters() {
        return letters;
    }
}
