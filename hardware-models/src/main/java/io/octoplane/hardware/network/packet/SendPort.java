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
    private final Mailboxes mailboxes;
    private final LinkCounters counters;
    private final Channels channels;
    private final Messages messages;
    private final HostSettings settings;
    private final int headerBytes;
    private final long fullSpacing;

    private final int[] credit;
    private final ReturningCredits returning = new ReturningCredits();
    private final Turns[] turns;
    private int waitingLanes;
    private final double[] laneProgress;

    /** Messages that are posted but not yet seen by the NIC, earliest first: a sorted ring. */
    private long[] postedTime = new long[8];

    private int[] postedMessage = new int[8];
    private int postedHead;
    private int postedCount;

    private long freeAt;

    SendPort(
            int link,
            PacketLinks links,
            Mailboxes mailboxes,
            LinkCounters counters,
            Channels channels,
            Messages messages,
            HostSettings settings) {
        this.link = link;
        this.links = links;
        this.mailboxes = mailboxes;
        this.counters = counters;
        this.channels = channels;
        this.messages = messages;
        this.settings = settings;
        int lanes = settings.laneWeights().length;
        headerBytes = links.headerBytes[link];
        fullSpacing = links.spacing(link, settings.packetPayload() + headerBytes);
        credit = new int[lanes];
        Arrays.fill(credit, links.bufferBlocks[link]);
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

    /** The next time at which a message is posted, or {@link Long#MAX_VALUE}; 0 while one is being sent. */
    long nextTime() {
        if (waitingLanes != 0) {
            return 0;
        }
        return postedCount == 0 ? Long.MAX_VALUE : postedTime[postedHead];
    }

    void collectCredits(int readSet) {
        int count = mailboxes.takeCredits(readSet, link);
        if (count > 0) {
            long[] credits = mailboxes.credits(readSet, link);
            for (int i = 0; i < count; i++) {
                returning.add(credits[i]);
            }
        }
    }

    /** Sends what can start before {@code end}; returns whether anything was. */
    boolean advance(long end, int writeSet) {
        boolean sent = false;
        long now = freeAt;
        while (now < end) {
            admit(now);
            if (waitingLanes == 0) {
                long next = postedCount == 0 ? Long.MAX_VALUE : postedTime[postedHead];
                if (next >= end) {
                    break;
                }
                now = next;
                continue;
            }
            int lane = eligibleLane(now);
            if (lane < 0) {
                long next = Math.min(returning.nextTime(), postedCount == 0 ? Long.MAX_VALUE : postedTime[postedHead]);
                long until = Math.min(next, end);
                counters.stalled[link] += until - now;
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
            int channel = messages.channel[message];
            int lane = channels.lane[channel];
            turns[lane].add(message, messages.bytes[message], channels.route[channel], channels.weight[channel]);
            if ((waitingLanes & 1 << lane) == 0) {
                waitingLanes |= 1 << lane;
                joinLanes(lane);
            }
        }
    }

    /** As in {@link SwitchNode}: a lane that was idle starts level with the one that is furthest behind. */
    private void joinLanes(int lane) {
        double behind = Double.POSITIVE_INFINITY;
        for (int others = waitingLanes & ~(1 << lane); others != 0; others &= others - 1) {
            behind = Math.min(behind, laneProgress[Integer.numberOfTrailingZeros(others)]);
        }
        if (behind < Double.POSITIVE_INFINITY) {
            laneProgress[lane] = Math.max(laneProgress[lane], behind);
        }
    }

    private int eligibleLane(long now) {
        int chosen = -1;
        for (int others = waitingLanes; others != 0; others &= others - 1) {
            int lane = Integer.numberOfTrailingZeros(others);
            int needed = Packet.blocks(nextPayload(lane) + headerBytes);
            if (credit[lane] < needed) {
                returning.receive(now, credit, 0);
            }
            if (credit[lane] >= needed && (chosen < 0 || laneProgress[lane] < laneProgress[chosen])) {
                chosen = lane;
            }
        }
        return chosen;
    }

    private int nextPayload(int lane) {
        return (int) Math.min(settings.packetPayload(), turns[lane].left());
    }

    private long send(int lane, long now, int writeSet) {
        Turns its = turns[lane];
        int payload = nextPayload(lane);
        int wireBytes = payload + headerBytes;
        int message = its.message();
        long number = its.number();
        int group = messages.group[message];
        long spacing = payload == settings.packetPayload() ? fullSpacing : links.spacing(link, wireBytes);
        if (number == 0) {
            spacing = Math.max(spacing, settings.messageTime());
        }
        credit[lane] -= Packet.blocks(wireBytes);
        laneProgress[lane] += wireBytes / settings.laneWeights()[lane];
        counters.count(link, group, wireBytes);
        mailboxes.putPacket(
                writeSet,
                link,
                links.target[link],
                now + links.delay[link],
                Packet.what(message, wireBytes, lane, group, number),
                its.route(),
                0);
        if (its.sent(payload)) {
            endMessage(lane, message, now);
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
            turns[lane].replace(next, messages.bytes[next]);
        } else {
            turns[lane].remove();
            post(next);
        }
        if (turns[lane].isEmpty()) {
            waitingLanes &= ~(1 << lane);
        }
    }

    /** When a port that waits for room may go on, or has its next message: {@link Long#MAX_VALUE} for never. */
    long nextChance() {
        if (waitingLanes != 0 && eligibleLane(freeAt) >= 0) {
            return freeAt;
        }
        return Math.max(
                freeAt,
                Math.min(
                        waitingLanes == 0 ? Long.MAX_VALUE : returning.nextTime(),
                        postedCount == 0 ? Long.MAX_VALUE : postedTime[postedHead]));
    }

    /** Whether packets wait for room behind the link. */
    boolean isWaiting() {
        return waitingLanes != 0;
    }
}
