package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * One output of a switch: packets wait in a queue of their input, and inputs are served in turn. An output can be taken through
 * time by itself ({@link #advance}), which keeps its state in the nearest cache.
 *
 * <p>Hot path: more than ten million packets a second pass through here. Nothing is allocated but growth; what an output needs are
 * fields of its own, which Java reads once in a loop, where elements of arrays are read again after each write to another array.
 */
final class OutputPort {
    private static final int INPUT_BITS = 10;
    private static final int INPUT_MASK = (1 << INPUT_BITS) - 1;
    private static final int NONE = -1;

    private final int output;
    private final int link;
    private final int inputs;
    private final int lanes;
    private final int virtualChannels;
    /** By input: whether packets from there go on in the next virtual channel. */
    private final boolean[] climbing;

    private final PacketLinks links;
    private final LinkCounters counters;
    private final PacketPool pool;
    /** Null where links have credits. */
    private final InputOccupancy occupancy;
    /** Null where packets are not marked. */
    private final CongestionMarking marking;

    private final int[] inLinks;
    private final long[] arrivalDelay;
    private final Mailbox[][] creditBoxes;
    private final Mailbox[] packetBoxes;
    private final LaneNotices returning;
    private final long[] queuedBytes;
    private final long[] dueAt;

    private final boolean cutThrough;
    private final long delay;
    private long timePerByte;
    private final int fullWireBytes;
    /** Time of a packet of {@link #fullWireBytes} on the link, so that the usual packet costs no multiplication. */
    private long fullSpacing;
    /** All bits, or none where there are no credits to take off. */
    private final int creditMask;

    // Packets that are on their way to the queues, by (time ready, input), as rings.
    private long[] arrivingKey = new long[8];
    private int[] arrivingSlot = new int[8];
    private int arrivingHead;
    private int arrivingCount;

    /** By (lane, input): first and last slot of a queue. */
    private final int[] queues;

    // By lane.
    private final InputTurns[] turns;
    private final int initialCredit;
    private final int[] credit;
    /** Bytes sent over the lane's weight: of two lanes with packets the lower goes first (start-time fair queueing). */
    private final double[] laneProgress;

    private final double[] laneWeights;
    /** Bits of the lanes that have a packet waiting. */
    private int waitingLanes;

    private long freeAt;
    private long waitingBytes;

    /** Packets that begin then or later are lost. */
    private long lossFrom;

    private boolean failed;
    private final LostPackets lost;

    OutputPort(int output, SwitchParts parts) {
        this.output = output;
        link = parts.outLinks()[output];
        inLinks = parts.inLinks();
        arrivalDelay = parts.arrivalDelay();
        inputs = inLinks.length;
        links = parts.links();
        counters = parts.counters();
        pool = parts.pool();
        occupancy = parts.occupancy();
        marking = parts.marking();
        creditBoxes = parts.creditBoxes();
        packetBoxes = new Mailbox[Mailboxes.SETS];
        for (int set = 0; set < packetBoxes.length; set++) {
            packetBoxes[set] = parts.mailboxes().packets(set, link);
        }
        queuedBytes = parts.queuedBytes();
        dueAt = parts.dueAt();
        cutThrough = parts.settings().cutThrough();
        lanes = parts.settings().lanes();
        virtualChannels = parts.settings().virtualChannels();
        climbing = new boolean[inputs];
        laneWeights = parts.settings().laneWeights();
        delay = links.delay[link];
        for (int input = 0; input < inputs; input++) {
            climbing[input] = links.nextChannelBehind[inLinks[input]] && !links.intoHost[link];
        }
        timePerByte = links.timePerByte[link];
        fullWireBytes = parts.settings().fullWireBytes();
        fullSpacing = PacketLinks.time(fullWireBytes, timePerByte);
        creditMask = occupancy == null ? -1 : 0;
        queues = new int[2 * lanes * inputs];
        turns = new InputTurns[lanes];
        Arrays.setAll(turns, lane -> new InputTurns(inputs));
        initialCredit = occupancy == null ? links.bufferBlocks[link] : LaneNotices.OPEN;
        credit = new int[lanes];
        Arrays.fill(credit, initialCredit);
        laneProgress = new double[lanes];
        returning = new LaneNotices(occupancy != null);
        lost = parts.lost();
        lossFrom = links.lossFrom[link];
        failed = links.failed[link];
    }

    /** Its link goes down or comes up, or gets another rate; between windows. */
    void linkChanged(long now) {
        timePerByte = links.timePerByte[link];
        fullSpacing = PacketLinks.time(fullWireBytes, timePerByte);
        lossFrom = links.lossFrom[link];
        if (links.failed[link] != failed) {
            failed = links.failed[link];
            freeAt = failed ? now : Math.max(freeAt, now);
            if (waitingLanes != 0) {
                dueAt[output] = freeAt;
            }
        }
    }

    int link() {
        return link;
    }

    long waitingBytes() {
        return waitingBytes;
    }

    /** Whether packets wait in its queues. */
    boolean isWaiting() {
        return waitingLanes != 0;
    }

    /** Takes credits or pauses out of a mailbox. */
    void collect(Mailbox notices) {
        returning.collect(notices);
    }

    /** Whether every credit is back, and no lane paused: true of any switch through which nothing is under way. */
    boolean hasAllCredits() {
        returning.take(Long.MAX_VALUE, credit);
        return Arrays.stream(credit).allMatch(its -> its == initialCredit);
    }

    /** When anything here can go on without mail, or {@link Long#MAX_VALUE}. */
    long nextTime() {
        if (arrivingCount + waitingLanes == 0) {
            return Long.MAX_VALUE;
        }
        if (failed) {
            return waitingLanes != 0 ? freeAt : nextArrival();
        }
        boolean canSend = waitingLanes != 0 && eligibleLane(freeAt) != NONE;
        return canSend ? freeAt : Math.max(freeAt, nextChance());
    }

    /** Takes a packet whose first bit arrives at {@code time}. */
    void queue(int input, long time, int slot) {
        int wireBytes = Packet.wireBytes(pool.what(slot));
        long whole = PacketLinks.time(wireBytes, links.timePerByte[inLinks[input]]);
        // The first bit may leave at once, unless the output is so fast that the last would be overtaken.
        long itsReady =
                cutThrough ? time + Math.max(0, whole - PacketLinks.time(wireBytes, timePerByte)) : time + whole;
        pool.setReady(slot, itsReady);
        queuedBytes[output] += wireBytes;
        if (arrivingCount == arrivingKey.length) {
            arrivingKey = Rings.grown(arrivingKey, arrivingHead);
            arrivingSlot = Rings.grown(arrivingSlot, arrivingHead);
            arrivingHead = 0;
        }
        long key = itsReady << INPUT_BITS | input;
        long[] keys = arrivingKey;
        int[] slots = arrivingSlot;
        int mask = keys.length - 1;
        int head = arrivingHead;
        int at = head + arrivingCount++;
        for (; at > head && keys[at - 1 & mask] > key; at--) {
            keys[at & mask] = keys[at - 1 & mask];
            slots[at & mask] = slots[at - 1 & mask];
        }
        keys[at & mask] = key;
        slots[at & mask] = slot;
        dueAt[output] = Math.min(dueAt[output], Math.max(freeAt, itsReady));
    }

    /** Sends what can be started before {@code end}; returns whether anything was. */
    boolean advance(long end, int writeSet) {
        if (failed) {
            return discard(end, writeSet);
        }
        boolean sent = false;
        long now = freeAt;
        while (now < end) {
            admit(now);
            if (waitingLanes == 0) {
                if (arrivingCount == 0) {
                    break;
                }
                long next = nextArrival();
                if (next >= end) {
                    break;
                }
                now = next;
                continue;
            }
            int lane = eligibleLane(now);
            if (lane == NONE) {
                long next = Math.min(nextChance(), end);
                counters.countStall(link, next - now);
                now = next;
                continue;
            }
            now += send(lane, now, writeSet);
            sent = true;
        }
        freeAt = now;
        if (waitingLanes != 0) {
            dueAt[output] = now;
        } else {
            dueAt[output] = arrivingCount == 0 ? Long.MAX_VALUE : Math.max(now, nextArrival());
        }
        return sent;
    }

    private long nextArrival() {
        return arrivingKey[arrivingHead & arrivingKey.length - 1] >>> INPUT_BITS;
    }

    /** Moves packets that are ready into the queues of their inputs. */
    private void admit(long now) {
        long[] keys = arrivingKey;
        int mask = keys.length - 1;
        long bound = now + 1 << INPUT_BITS;
        while (arrivingCount > 0) {
            int head = arrivingHead & mask;
            long key = keys[head];
            if (key >= bound) {
                return;
            }
            enqueue((int) key & INPUT_MASK, arrivingSlot[head]);
            arrivingHead = head + 1 & mask;
            arrivingCount--;
        }
    }

    /** The lane in which a packet leaves that came in a lane of an input; the last virtual channel of its class is followed by itself. */
    private int laneBehind(int input, int lane) {
        return climbing[input] && (lane + 1) % virtualChannels != 0 ? lane + 1 : lane;
    }

    private void enqueue(int input, int slot) {
        long what = pool.what(slot);
        int lane = lanes == 1 ? 0 : laneBehind(input, Packet.lane(what));
        int queue = 2 * (lane * inputs + input);
        pool.setNext(slot, NONE);
        if (turns[lane].add(input)) {
            if ((waitingLanes & 1 << lane) == 0) {
                waitingLanes |= 1 << lane;
                LaneTurns.join(lane, waitingLanes, laneProgress, 0);
            }
            queues[queue] = slot;
        } else {
            pool.setNext(queues[queue + 1], slot);
        }
        queues[queue + 1] = slot;
        int wireBytes = Packet.wireBytes(what);
        waitingBytes += wireBytes;
        if (marking != null) {
            marking.joined(output, lane, wireBytes);
        }
        pool.setStalledBefore(slot, counters.stalled(link));
        counters.countQueue(link, waitingBytes);
    }

    /** The lane to send from, or {@link #NONE} while no buffer has room for what waits. */
    private int eligibleLane(long now) {
        int chosen = NONE;
        if (occupancy != null && returning.nextTime() <= now) {
            returning.take(now, credit);
        }
        for (int others = waitingLanes; others != 0; others &= others - 1) {
            int lane = Integer.numberOfTrailingZeros(others);
            int first = queues[2 * (lane * inputs + turns[lane].next())];
            int needed = Packet.blocks(Packet.wireBytes(pool.what(first)));
            if (credit[lane] < needed && occupancy == null) {
                returning.take(now, credit);
            }
            if (credit[lane] >= needed && (chosen == NONE || laneProgress[lane] < laneProgress[chosen])) {
                chosen = lane;
            }
        }
        return chosen;
    }

    /** When a stalled output may be able to send again: the next credit, or a packet of another lane. */
    private long nextChance() {
        long chance = returning.nextTime();
        return arrivingCount > 0 ? Math.min(chance, nextArrival()) : chance;
    }

    /** Sends the next packet of a lane and returns for how long the link is taken. */
    private long send(int lane, long now, int writeSet) {
        int input = turns[lane].next();
        int slot = queues[2 * (lane * inputs + input)];
        takeFirst(lane, input, slot);
        long what = pool.what(slot);
        int wireBytes = Packet.wireBytes(what);
        int blocks = Packet.blocks(wireBytes);
        long spacing = wireBytes == fullWireBytes ? fullSpacing : PacketLinks.time(wireBytes, timePerByte);
        credit[lane] -= blocks & creditMask;
        if (lanes > 1) {
            laneProgress[lane] += wireBytes / laneWeights[lane];
        }
        waitingBytes -= wireBytes;
        queuedBytes[output] -= wireBytes;
        counters.count(link, Packet.group(what), wireBytes);
        long wait = countWait(slot, now - pool.ready(slot), wireBytes);
        if (occupancy == null) {
            creditBoxes[writeSet][input].put(
                    Mailboxes.credit(now + spacing + arrivalDelay[input], Packet.lane(what), blocks));
        } else {
            what = leave(input, lane, what, wireBytes, now + spacing);
        }
        if (now < lossFrom) {
            packetBoxes[writeSet].put(
                    now + delay, lanes == 1 ? what : Packet.inLane(what, lane), pool.route(slot), wait);
        } else {
            credit[lane] += blocks & creditMask; // Nobody behind the link would ever give it back.
            lost.lose(link, what, now + delay);
        }
        pool.giveBack(slot);
        return spacing;
    }

    /** The link is down: what is to leave over it is dropped, and makes room behind the links it came by. */
    private boolean discard(long end, int writeSet) {
        long since = freeAt;
        boolean dropped = drop(since, writeSet);
        while (arrivingCount > 0 && nextArrival() < end) {
            long now = Math.max(since, nextArrival());
            admit(now);
            dropped |= drop(now, writeSet);
        }
        dueAt[output] = arrivingCount == 0 ? Long.MAX_VALUE : Math.max(since, nextArrival());
        return dropped;
    }

    /** Drops all that waits. */
    private boolean drop(long now, int writeSet) {
        boolean dropped = waitingLanes != 0;
        for (int lane = 0; waitingLanes != 0; lane++) {
            while ((waitingLanes & 1 << lane) != 0) {
                int input = turns[lane].next();
                int slot = queues[2 * (lane * inputs + input)];
                long what = pool.what(slot);
                takeFirst(lane, input, slot);
                int wireBytes = Packet.wireBytes(what);
                waitingBytes -= wireBytes;
                queuedBytes[output] -= wireBytes;
                if (occupancy == null) {
                    creditBoxes[writeSet][input].put(
                            Mailboxes.credit(now + arrivalDelay[input], Packet.lane(what), Packet.blocks(wireBytes)));
                } else {
                    occupancy.leave(input, now, Packet.lane(what), wireBytes);
                    if (marking != null) {
                        marking.left(output, lane, wireBytes, what);
                    }
                }
                lost.lose(link, what, now);
                pool.giveBack(slot);
            }
        }
        return dropped;
    }

    /** Takes the first packet of a queue, of the input whose turn it is. */
    private void takeFirst(int lane, int input, int slot) {
        InputTurns its = turns[lane];
        int following = pool.next(slot);
        if (following == NONE) {
            if (its.remove(input)) {
                waitingLanes &= ~(1 << lane);
            }
        } else {
            queues[2 * (lane * inputs + input)] = following;
        }
        its.pass(input);
    }

    /** Counts the wait of a packet that leaves, and returns its longest so far. */
    private long countWait(int slot, long waited, int wireBytes) {
        long longest = pool.wait(slot);
        if (waited > 0) {
            counters.countWait(link, wireBytes, waited);
            // A link that mostly stood without credit is not to blame, but a queue further on.
            long stalled = counters.stalled(link) - pool.stalledBefore(slot);
            if (2 * stalled < waited) {
                longest = Math.max(longest, Packet.waited(waited - stalled, link));
            }
        }
        return longest;
    }

    /** A packet leaves where there are no credits; returns it, marked or not. */
    private long leave(int input, int lane, long what, int wireBytes, long time) {
        occupancy.leave(input, time, Packet.lane(what), wireBytes);
        if (Packet.isRepeated(what)) {
            counters.repeated[link]++;
        }
        return marking == null ? what : marking.left(output, lane, wireBytes, what);
    }
}
