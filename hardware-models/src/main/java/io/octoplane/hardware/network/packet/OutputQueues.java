package io.octoplane.hardware.network.packet;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The queues of one switch: packets wait in a queue of their input before their output, and outputs serve inputs in turn. Each
 * output can be taken through time by itself ({@link #advance}), which keeps its state in the nearest cache.
 *
 * <p>Hot path: about ten million packets a second pass through here; parallel arrays, nothing is allocated but growth. A packet
 * that finds its output idle goes straight through and touches no queue.
 */
final class OutputQueues {
    private static final int INPUT_BITS = 10;
    private static final int INPUT_MASK = (1 << INPUT_BITS) - 1;
    private static final int NONE = -1;

    private final PacketLinks links;
    private final Mailboxes mailboxes;
    private final LinkCounters counters;
    private final SwitchSettings settings;
    /** Null where links have credits. */
    private final InputOccupancy occupancy;
    /** Null where packets are not marked. */
    private final CongestionMarking marking;
    /** All bits, or none where there are no credits to take off. */
    private final int creditMask;

    private final int inputs;
    private final int outputs;
    private final int lanes;
    private final int[] inLinks;
    private final int[] outLinks;
    private final int fullWireBytes;
    /** Time of a packet of {@link #fullWireBytes} on each output's link, so that the usual packet costs no multiplication. */
    private final long[] fullSpacing;

    private final PacketPool pool;

    // By output: packets that are on their way to its queues, by (time ready, input), as rings.
    private final long[][] arrivingKey;
    private final int[][] arrivingSlot;
    private final int[] arrivingHead;
    private final int[] arrivingCount;

    // By (output, lane, input): queues of slots.
    private final int[] queueHead;
    private final int[] queueTail;
    private final InputTurns turns;
    /** By output: bits of the lanes that have a packet waiting. */
    private final int[] waitingLanes;

    // By output.
    private final long[] freeAt;
    private final long[] waitingBytes;
    private final long[] queuedBytes;
    // By (output, lane).
    private final int[] credit;
    /** Bytes sent over the lane's weight: of two lanes with packets the lower goes first (start-time fair queueing). */
    private final double[] laneProgress;

    private final double[] laneWeights;
    // By output.
    private final LaneNotices[] returning;

    private int writeSet;
    private boolean progress;

    OutputQueues(
            int[] inLinks,
            int[] outLinks,
            PacketLinks links,
            Mailboxes mailboxes,
            LinkCounters counters,
            SwitchSettings settings,
            PacketPool pool,
            InputOccupancy occupancy) {
        this.inLinks = inLinks;
        this.outLinks = outLinks;
        this.links = links;
        this.mailboxes = mailboxes;
        this.counters = counters;
        this.settings = settings;
        this.pool = pool;
        this.occupancy = occupancy;
        inputs = inLinks.length;
        outputs = outLinks.length;
        lanes = settings.lanes();
        marking = occupancy == null
                ? null
                : settings.trafficControl()
                        .marking()
                        .map(its -> new CongestionMarking(outLinks, links, lanes, counters, its))
                        .orElse(null);
        creditMask = occupancy == null ? -1 : 0;
        laneWeights = settings.laneWeights();
        fullSpacing = new long[outputs];
        arrivingKey = new long[outputs][8];
        arrivingSlot = new int[outputs][8];
        arrivingHead = new int[outputs];
        arrivingCount = new int[outputs];
        queueHead = new int[outputs * lanes * inputs];
        queueTail = new int[outputs * lanes * inputs];
        turns = new InputTurns(outputs * lanes, inputs);
        waitingLanes = new int[outputs];
        freeAt = new long[outputs];
        waitingBytes = new long[outputs];
        queuedBytes = new long[outputs];
        credit = new int[outputs * lanes];
        laneProgress = new double[outputs * lanes];
        returning = new LaneNotices[outputs];
        fullWireBytes = settings.fullWireBytes();
        for (int output = 0; output < outputs; output++) {
            returning[output] = new LaneNotices(occupancy != null);
            Arrays.fill(credit, output * lanes, (output + 1) * lanes, initialCredit(output));
            fullSpacing[output] = PacketLinks.time(fullWireBytes, links.timePerByte[outLinks[output]]);
        }
    }

    private int initialCredit(int output) {
        return occupancy == null ? links.bufferBlocks[outLinks[output]] : LaneNotices.OPEN;
    }

    /** A window begins. */
    void begin(int writesTo) {
        writeSet = writesTo;
        progress = false;
    }

    /** Whether anything was sent since {@link #begin}. */
    boolean hasProgressed() {
        return progress;
    }

    /** Bytes assigned to an output and not yet sent: what adaptive choices compare. */
    long queuedBytes(int output) {
        return queuedBytes[output];
    }

    long waitingBytes(int output) {
        return waitingBytes[output];
    }

    /** Whether an output has, or will have, something to send. */
    boolean isBusy(int output) {
        return arrivingCount[output] + waitingLanes[output] != 0;
    }

    void collectCredits(int readSet) {
        for (int output = 0; output < outputs; output++) {
            int link = outLinks[output];
            int count = mailboxes.takeCredits(readSet, link);
            if (count > 0) {
                long[] credits = mailboxes.credits(readSet, link);
                for (int i = 0; i < count; i++) {
                    returning[output].add(credits[i]);
                }
            }
        }
    }

    /** Whether every credit is back, and no lane paused: true of any switch through which nothing is under way. */
    boolean hasAllCredits() {
        for (int output = 0; output < outputs; output++) {
            receive(output, Long.MAX_VALUE);
            for (int lane = 0; lane < lanes; lane++) {
                if (credit[output * lanes + lane] != initialCredit(output)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void receive(int output, long now) {
        if (occupancy == null) {
            returning[output].receive(now, credit, output * lanes);
        } else {
            returning[output].obey(now, credit, output * lanes);
        }
    }

    /** When anything here can go on without mail, or {@link Long#MAX_VALUE}. */
    long nextTime() {
        long next = Long.MAX_VALUE;
        for (int output = 0; output < outputs; output++) {
            if (isBusy(output)) {
                boolean canSend = waitingLanes[output] != 0 && eligibleLane(output, freeAt[output]) != NONE;
                next = Math.min(next, canSend ? freeAt[output] : Math.max(freeAt[output], nextChance(output)));
            }
        }
        return next;
    }

    /** Links that packets here wait for, for lack of room behind them. */
    IntStream blockedLinks() {
        return IntStream.range(0, outputs)
                .filter(output -> waitingLanes[output] != 0)
                .map(output -> outLinks[output]);
    }

    /** Gives a packet whose first bit arrives at {@code time} to an output. */
    void queue(int output, int input, long time, int slot) {
        int link = inLinks[input];
        int wireBytes = Packet.wireBytes(pool.what[slot]);
        long whole = PacketLinks.time(wireBytes, links.timePerByte[link]);
        long itsReady;
        if (settings.cutThrough()) {
            // The first bit may leave at once, unless the output is so fast that the last would be overtaken.
            itsReady = time + Math.max(0, whole - PacketLinks.time(wireBytes, links.timePerByte[outLinks[output]]));
        } else {
            itsReady = time + whole;
        }
        pool.ready[slot] = itsReady;
        queuedBytes[output] += wireBytes;
        long key = itsReady << INPUT_BITS | input;
        long[] keys = arrivingKey[output];
        int[] slots = arrivingSlot[output];
        int count = arrivingCount[output];
        if (count == keys.length) {
            int first = arrivingHead[output];
            keys = Rings.grown(keys, first);
            slots = Rings.grown(slots, first);
            arrivingKey[output] = keys;
            arrivingSlot[output] = slots;
            arrivingHead[output] = 0;
        }
        int mask = keys.length - 1;
        int head = arrivingHead[output];
        int at = head + count;
        for (; at > head && keys[at - 1 & mask] > key; at--) {
            keys[at & mask] = keys[at - 1 & mask];
            slots[at & mask] = slots[at - 1 & mask];
        }
        keys[at & mask] = key;
        slots[at & mask] = slot;
        arrivingCount[output] = count + 1;
    }

    /** Lets an output send what it can start before {@code end}. */
    void advance(int output, long end) {
        long now = freeAt[output];
        while (now < end) {
            admit(output, now);
            if (waitingLanes[output] == 0) {
                if (arrivingCount[output] == 0) {
                    break;
                }
                long next = arrivingKey[output][arrivingHead[output] & arrivingKey[output].length - 1] >>> INPUT_BITS;
                if (next >= end) {
                    break;
                }
                now = next;
                continue;
            }
            int lane = eligibleLane(output, now);
            if (lane == NONE) {
                long next = nextChance(output);
                if (next >= end) {
                    noteStall(output, now, end);
                    now = end;
                    break;
                }
                noteStall(output, now, next);
                now = next;
                continue;
            }
            now += send(output, lane, now);
            progress = true;
        }
        freeAt[output] = now;
    }

    /** Moves packets that are ready into the queues of their inputs. */
    private void admit(int output, long now) {
        int count = arrivingCount[output];
        if (count == 0) {
            return;
        }
        long[] keys = arrivingKey[output];
        int mask = keys.length - 1;
        int head = arrivingHead[output];
        long bound = now + 1 << INPUT_BITS;
        while (count > 0 && keys[head & mask] < bound) {
            int slot = arrivingSlot[output][head & mask];
            enqueue(output, (int) keys[head & mask] & INPUT_MASK, slot);
            head++;
            count--;
        }
        arrivingHead[output] = head & mask;
        arrivingCount[output] = count;
    }

    private void enqueue(int output, int input, int slot) {
        int lane = lanes == 1 ? 0 : Packet.lane(pool.what[slot]);
        int port = output * lanes + lane;
        int queue = port * inputs + input;
        pool.next[slot] = NONE;
        if (turns.add(port, input)) {
            if ((waitingLanes[output] & 1 << lane) == 0) {
                waitingLanes[output] |= 1 << lane;
                LaneTurns.join(lane, waitingLanes[output], laneProgress, output * lanes);
            }
            queueHead[queue] = slot;
        } else {
            pool.next[queueTail[queue]] = slot;
        }
        queueTail[queue] = slot;
        long bytes = waitingBytes[output] + Packet.wireBytes(pool.what[slot]);
        waitingBytes[output] = bytes;
        if (marking != null) {
            marking.joined(output, lane, Packet.wireBytes(pool.what[slot]));
        }
        int link = outLinks[output];
        pool.stalledBefore[slot] = counters.stalled[link];
        if (bytes > counters.peakQueue[link]) {
            counters.peakQueue[link] = bytes;
        }
    }

    /** The lane to send from, or {@link #NONE} while no buffer has room for what waits. */
    private int eligibleLane(int output, long now) {
        int lane = NONE;
        int waiting = waitingLanes[output];
        if (occupancy != null && returning[output].nextTime() <= now) {
            returning[output].obey(now, credit, output * lanes);
        }
        for (int others = waiting; others != 0; others &= others - 1) {
            int candidate = Integer.numberOfTrailingZeros(others);
            int port = output * lanes + candidate;
            int needed = Packet.blocks(Packet.wireBytes(pool.what[queueHead[port * inputs + turns.next(port)]]));
            if (credit[port] < needed && occupancy == null) {
                returning[output].receive(now, credit, output * lanes);
            }
            if (credit[port] >= needed && (lane == NONE || laneProgress[port] < laneProgress[output * lanes + lane])) {
                lane = candidate;
            }
        }
        return lane;
    }

    /** When a stalled output may be able to send again: the next credit, or a packet of another lane. */
    private long nextChance(int output) {
        long chance = returning[output].nextTime();
        if (arrivingCount[output] > 0) {
            long[] keys = arrivingKey[output];
            chance = Math.min(chance, keys[arrivingHead[output] & keys.length - 1] >>> INPUT_BITS);
        }
        return chance;
    }

    private void noteStall(int output, long from, long to) {
        counters.stalled[outLinks[output]] += to - from;
    }

    /** Sends the next packet of a lane and returns for how long the link is taken. */
    private long send(int output, int lane, long now) {
        int link = outLinks[output];
        int port = output * lanes + lane;
        int input = turns.next(port);
        int queue = port * inputs + input;
        int slot = queueHead[queue];
        int following = pool.next[slot];
        if (following == NONE) {
            if (turns.remove(port, input)) {
                waitingLanes[output] &= ~(1 << lane);
            }
        } else {
            queueHead[queue] = following;
        }
        turns.pass(port, input);
        long itsWhat = pool.what[slot];
        int wireBytes = Packet.wireBytes(itsWhat);
        int blocks = Packet.blocks(wireBytes);
        long spacing =
                wireBytes == fullWireBytes ? fullSpacing[output] : PacketLinks.time(wireBytes, links.timePerByte[link]);
        credit[port] -= blocks & creditMask;
        laneProgress[port] += wireBytes / laneWeights[lane];
        waitingBytes[output] -= wireBytes;
        queuedBytes[output] -= wireBytes;

        long waited = now - pool.ready[slot];
        long itsWait = pool.wait[slot];
        if (waited > 0) {
            counters.byteWait[link] += (double) waited * wireBytes;
            // A link that mostly stood without credit is not to blame, but a queue further on.
            long stalled = counters.stalled[link] - pool.stalledBefore[slot];
            if (2 * stalled < waited) {
                itsWait = Math.max(itsWait, Packet.waited(waited - stalled, link));
            }
        }
        counters.count(link, Packet.group(itsWhat), wireBytes);

        if (occupancy == null) {
            int from = inLinks[input];
            mailboxes.putCredit(writeSet, from, links.source[from], now + spacing + links.delay[from], lane, blocks);
        } else {
            occupancy.leave(input, now + spacing, lane, wireBytes);
            if (Packet.isRepeated(itsWhat)) {
                counters.repeated[link]++;
            }
            if (marking != null) {
                itsWhat = marking.left(output, lane, wireBytes, itsWhat);
            }
        }
        mailboxes.putPacket(
                writeSet, link, links.target[link], now + links.delay[link], itsWhat, pool.route[slot], itsWait);
        pool.giveBack(slot);
        return spacing;
    }
}
