package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * One port of a host: cuts messages into packets and sends them. Channels with something to send take turns, packet by packet,
 * as a NIC serves its queue pairs; each channel's messages leave in order.
 *
 * <p>Hot path, see {@link SwitchNode}. What a packet needs of its message stands in this port's own arrays, one behind the
 * other in the order of the turns, so that a port with a thousand queue pairs still reads memory in sequence.
 */
final class SendPort {
    private final int link;
    private final PacketLinks links;
    private final Mailbox[] packetBoxes = new Mailbox[Mailboxes.SETS];
    private final Mailbox[] creditBoxes = new Mailbox[Mailboxes.SETS];
    private final LinkCounters counters;
    private final Channels channels;
    private final Messages messages;
    private final HostSettings settings;
    private final int packetPayload;
    private final int headerBytes;
    private final long delay;
    private final int fullWireBytes;
    /** All bits, or none where there are no credits to take off. */
    private final int creditMask;

    private long fullSpacing;
    /** Packets that begin then or later are lost. */
    private long lossFrom;

    private final LostPackets lost;
    private final long messageTime;

    private final boolean credited;
    /** Null where queue pairs neither slow down nor send again. */
    private final PortQueuePairs pairs;

    private final int[] credit;
    private final LaneNotices returning;
    private final Turns[] turns;
    private int waitingLanes;
    private final double[] laneProgress;

    /** Messages that are posted but not yet seen by the NIC, earliest first: a sorted ring. */
    private long[] postedTime = new long[8];

    private int[] postedMessage = new int[8];
    private int postedHead;
    private int postedCount;

    private long freeAt;
    /** Time that answers take which are to be sent before all else. */
    private long owed;

    SendPort(
            int link,
            PacketLinks links,
            Mailboxes mailboxes,
            LinkCounters counters,
            Channels channels,
            Messages messages,
            HostSettings settings,
            PortQueuePairs pairs,
            LostPackets lost) {
        this.link = link;
        this.links = links;
        for (int set = 0; set < Mailboxes.SETS; set++) {
            packetBoxes[set] = mailboxes.packets(set, link);
            creditBoxes[set] = mailboxes.credits(set, link);
        }
        this.counters = counters;
        this.channels = channels;
        this.messages = messages;
        this.settings = settings;
        this.pairs = pairs;
        this.lost = lost;
        lossFrom = links.lossFrom[link];
        credited = links.credited[link];
        returning = new LaneNotices(!credited);
        int lanes = settings.laneWeights().length;
        headerBytes = links.headerBytes[link];
        packetPayload = settings.packetPayload();
        delay = links.delay[link];
        fullWireBytes = packetPayload + headerBytes;
        creditMask = credited ? -1 : 0;
        messageTime = links.messageTime[link];
        fullSpacing = links.spacing(link, fullWireBytes);
        credit = new int[lanes];
        Arrays.fill(credit, credited ? links.bufferBlocks[link] : LaneNotices.OPEN);
        laneProgress = new double[lanes];
        turns = new Turns[lanes];
        for (int lane = 0; lane < lanes; lane++) {
            turns[lane] = new Turns();
        }
    }

    /** Hands over a message; between windows only. */
    void post(int message) {
        long time = messages.postedAt[message];
        if (postedCount == postedTime.length) {
            postedTime = Rings.grown(postedTime, postedHead);
            postedMessage = Rings.grown(postedMessage, postedHead);
            postedHead = 0;
        }
        int mask = postedTime.length - 1;
        int at = postedHead + postedCount++;
        for (; at > postedHead && postedTime[at - 1 & mask] > time; at--) {
            postedTime[at & mask] = postedTime[at - 1 & mask];
            postedMessage[at & mask] = postedMessage[at - 1 & mask];
        }
        postedTime[at & mask] = time;
        postedMessage[at & mask] = message;
    }

    /** The next time at which there is news, or {@link Long#MAX_VALUE}; 0 while a message is being sent. */
    long nextTime() {
        return waitingLanes != 0 ? 0 : nextNews();
    }

    /** When a message is posted, or a queue pair has something to send again. */
    private long nextNews() {
        long posted = postedCount == 0 ? Long.MAX_VALUE : postedTime[postedHead];
        return pairs == null ? posted : Math.min(posted, pairs.nextTime());
    }

    /** The link goes down or comes up, or has another rate; between windows. */
    void linkChanged() {
        fullSpacing = links.spacing(link, fullWireBytes);
        lossFrom = links.lossFrom[link];
    }

    /** What queue pairs of this port do about losses. */
    PortQueuePairs pairs() {
        return pairs;
    }

    /** A queue pair sends all again that nothing was heard of; between windows. */
    void retry(int channel, long now) {
        freeAt = Math.max(freeAt, now);
        pairs.retry(channel, now);
    }

    /** Takes back what a channel has posted and the NIC not seen; between windows. */
    void withdraw(int channel) {
        int mask = postedTime.length - 1;
        int kept = 0;
        for (int i = 0; i < postedCount; i++) {
            int from = postedHead + i & mask;
            if (messages.channel[postedMessage[from]] != channel) {
                int to = postedHead + kept++ & mask;
                postedTime[to] = postedTime[from];
                postedMessage[to] = postedMessage[from];
            }
        }
        postedCount = kept;
    }

    boolean leadsTo(int node) {
        return links.target[link] == node;
    }

    /** Receives what queue pairs of this port are told. */
    ControlLetters letters() {
        return pairs.letters();
    }

    /**
     * Has the port send answers to what was received: they go before data. Those of a window are sent at once when it begins, and
     * cost nothing where no data waits then.
     *
     * @param bytes on the wire
     */
    void owe(int bytes) {
        owed += PacketLinks.time(bytes, links.timePerByte[link]);
    }

    void collectCredits(int readSet) {
        returning.collect(creditBoxes[readSet]);
    }

    /** Sends what can start before {@code end}; returns whether anything was. */
    boolean advance(long end, int writeSet) {
        boolean sent = false;
        long now = freeAt;
        if (owed > 0) {
            now += waitingLanes == 0 ? 0 : owed;
            owed = 0;
        }
        while (now < end) {
            admit(now);
            if (waitingLanes == 0) {
                long next = nextNews();
                if (next >= end) {
                    break;
                }
                now = next;
                continue;
            }
            int lane = eligibleLane(now);
            if (lane < 0) {
                long until = Math.min(Math.min(returning.nextTime(), nextNews()), end);
                if (waitingLanes != 0) {
                    counters.countStall(link, until - now);
                }
                now = until;
                continue;
            }
            now += send(lane, now, writeSet);
            sent = true;
        }
        freeAt = now;
        return sent;
    }

    private void admit(long now) {
        while (postedCount > 0 && postedTime[postedHead] <= now) {
            int message = postedMessage[postedHead];
            postedHead = postedHead + 1 & postedTime.length - 1;
            postedCount--;
            if (pairs == null || !pairs.post(message)) {
                join(messages.channel[message], message, messages.bytes[message], 0);
            }
        }
        if (pairs != null) {
            for (int channel = pairs.hear(now); channel != PortQueuePairs.NONE; channel = pairs.hear(now)) {
                join(channel, pairs.message(channel), pairs.left(channel), pairs.number(channel));
            }
        }
    }

    /** A channel has something to send. */
    private void join(int channel, int message, long left, long number) {
        int lane = channels.lane[channel];
        turns[lane].add(common(message, lane), left, number, channels.route[channel], channels.weight[channel]);
        if ((waitingLanes & 1 << lane) == 0) {
            waitingLanes |= 1 << lane;
            LaneTurns.join(lane, waitingLanes, laneProgress, 0);
        }
    }

    /** What all packets of a message have in common; where packets are numbered by channel, that stands in its place. */
    private long common(int message, int lane) {
        boolean byChannel = pairs != null && pairs.numbersPackets();
        return Packet.common(message, lane, byChannel ? 0 : messages.group[message]);
    }

    /** Sends away the channels whose turn it is but may not send yet. */
    private void passOver(int lane, long now) {
        Turns its = turns[lane];
        while (!its.isEmpty() && pairs.mustWait(its, now)) {
            its.remove();
        }
        if (its.isEmpty()) {
            waitingLanes &= ~(1 << lane);
        }
    }

    private int eligibleLane(long now) {
        int chosen = -1;
        if (!credited && returning.nextTime() <= now) {
            returning.take(now, credit);
        }
        if (pairs != null) {
            for (int others = waitingLanes; others != 0; others &= others - 1) {
                passOver(Integer.numberOfTrailingZeros(others), now);
            }
        }
        for (int others = waitingLanes; others != 0; others &= others - 1) {
            int lane = Integer.numberOfTrailingZeros(others);
            int needed = Packet.blocks(nextPayload(lane) + headerBytes);
            if (credit[lane] < needed && credited) {
                returning.take(now, credit);
            }
            if (credit[lane] >= needed && (chosen < 0 || laneProgress[lane] < laneProgress[chosen])) {
                chosen = lane;
            }
        }
        return chosen;
    }

    private int nextPayload(int lane) {
        return pairs != null && pairs.numbersPackets()
                ? pairs.nextPayload(turns[lane].message())
                : (int) Math.min(packetPayload, turns[lane].left());
    }

    private long send(int lane, long now, int writeSet) {
        return pairs != null && pairs.numbersPackets()
                ? sendNumbered(lane, now, writeSet)
                : sendNext(lane, now, writeSet);
    }

    private long sendNext(int lane, long now, int writeSet) {
        Turns its = turns[lane];
        long left = its.left();
        int payload = (int) Math.min(packetPayload, left);
        int wireBytes = payload + headerBytes;
        long number = its.number();
        long what = Packet.what(its.packet(), wireBytes, number);
        if (payload == left && !PacketRoute.isChosenUnderway(its.route())) {
            what = Packet.last(what);
        }
        long spacing = put(its.route(), lane, what, wireBytes, number == 0, now, writeSet);
        if (pairs != null) {
            pairs.count(messages.channel[its.message()], number, now, wireBytes);
        }
        if (its.sent(payload)) {
            endMessage(lane, its.message(), now);
        }
        return spacing;
    }

    /** Sends a packet that is known by its channel and its number there, for it may be sent again. */
    private long sendNumbered(int lane, long now, int writeSet) {
        Turns its = turns[lane];
        int channel = its.message();
        long number = pairs.nextNumber(channel);
        int payload = pairs.nextPayload(channel);
        int message = pairs.nextMessage(channel);
        boolean repeated = pairs.count(channel, number, now, payload + headerBytes);
        int wireBytes = payload + headerBytes;
        long what = Packet.what(channel, wireBytes, lane, messages.group[message], number);
        boolean first = number == messages.firstPacket[message];
        // Its route may be another one than when it began to take turns.
        long route = channels.route[channel];
        long spacing = put(route, lane, repeated ? Packet.repeated(what) : what, wireBytes, first, now, writeSet);
        if (repeated) {
            counters.repeated[link]++;
            pairs.countRepeated(payload);
        } else if (pairs.hasSentAll(channel)) {
            postNext(channel, message, now);
        }
        its.sent(payload);
        return spacing;
    }

    private void postNext(int channel, int message, long now) {
        int next = messages.next[message];
        if (next == Messages.NONE) {
            channels.sending[channel] = false;
        } else if (messages.postedAt[next] <= now) {
            pairs.post(next);
        } else {
            post(next);
        }
    }

    private long put(long route, int lane, long what, int wireBytes, boolean first, long now, int writeSet) {
        long spacing = wireBytes == fullWireBytes ? fullSpacing : links.spacing(link, wireBytes);
        if (first) {
            spacing = Math.max(spacing, messageTime);
        }
        credit[lane] -= Packet.blocks(wireBytes) & creditMask;
        if (laneProgress.length > 1) {
            laneProgress[lane] += wireBytes / settings.laneWeights()[lane];
        }
        if (now < lossFrom) {
            counters.count(link, Packet.group(what), wireBytes);
            packetBoxes[writeSet].put(now + delay, what, route, 0);
        } else {
            credit[lane] += Packet.blocks(wireBytes) & creditMask; // Nobody behind the link would ever give it back.
            lost.lose(link, what, now + delay);
        }
        return spacing;
    }

    /** The channel goes on with its next message, in its old place if that is posted already. */
    private void endMessage(int lane, int message, long now) {
        int channel = messages.channel[message];
        int next = messages.next[message];
        if (next == Messages.NONE) {
            channels.sending[channel] = false;
            turns[lane].remove();
        } else if (messages.postedAt[next] <= now) {
            turns[lane].replace(common(next, lane), messages.bytes[next]);
        } else {
            turns[lane].remove();
            post(next);
        }
        if (turns[lane].isEmpty()) {
            waitingLanes &= ~(1 << lane);
        }
    }

    /** When a port that waits may go on, or has its next message: {@link Long#MAX_VALUE} for never. */
    long nextChance() {
        if (waitingLanes != 0 && eligibleLane(freeAt) >= 0) {
            return freeAt;
        }
        long room = waitingLanes == 0 ? Long.MAX_VALUE : returning.nextTime();
        return Math.max(freeAt, Math.min(room, nextNews()));
    }

    /** Whether packets wait for room behind the link. */
    boolean isWaiting() {
        return waitingLanes != 0;
    }
}
