package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.NetworkLimitException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One switch: every packet waits in a queue of its input before its output (virtual output queues), outputs serve their inputs
 * in turn, and a packet leaves only when the buffer behind the link has room.
 *
 * <p>A window of time is simulated in one go. All packets that arrive in it are known when it begins, since none is on a link
 * for less than a window. So each output runs through the window by itself ({@link #advance}), which keeps its state in the
 * nearest cache and needs no event queue. Where the switch chooses outputs by the length of their queues, packets are taken
 * one by one in the order of their arrival, and the outputs they may choose from are brought up to that time first.
 *
 * <p>Hot path: about ten million packets a second pass through here; parallel arrays, nothing is allocated but growth. A packet
 * that finds its output idle goes straight through and touches no queue.
 */
final class SwitchNode {
    private static final int INPUT_BITS = 10;
    private static final int INPUT_MASK = (1 << INPUT_BITS) - 1;
    private static final int NONE = -1;

    private final int id;
    private final PacketLinks links;
    private final Mailboxes mailboxes;
    private final LinkCounters counters;
    private final SwitchSettings settings;
    private final OutputChoice choice;

    private final int inputs;
    private final int outputs;
    private final int lanes;
    private final int words;
    private final int[] inLinks;
    private final int[] outLinks;
    private final int fullWireBytes;
    /** Time of a packet of {@link #fullWireBytes} on each output's link, so that the usual packet costs no multiplication. */
    private final long[] fullSpacing;

    // By slot: a packet that is in this switch.
    private long[] what = new long[256];
    private long[] route = new long[256];
    private long[] wait = new long[256];
    private long[] ready = new long[256];
    private int[] next = new int[256];
    private short[] slotInput = new short[256];
    /** How long its output had been without credit, ever, when the packet joined the queue. */
    private long[] stalledBefore = new long[256];

    private int[] free = new int[256];
    private int freeCount;

    // By output: packets that are on their way to its queues, by (time ready, input), as rings.
    private final long[][] arrivingKey;
    private final int[][] arrivingSlot;
    private final int[] arrivingHead;
    private final int[] arrivingCount;

    // By (output, lane, input): queues of slots.
    private final int[] queueHead;
    private final int[] queueTail;
    // By (output, lane): bits of the inputs that have a packet waiting, and whose turn it is.
    private final long[] waitingInputs;
    private final int[] turn;
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
    private final ReturningCredits[] returning;
    /** Whether the output stopped for lack of credit, not because its link is taken. */
    private final boolean[] stalled;

    private final UndecidedPackets undecided = new UndecidedPackets();

    private int packets;
    private int writeSet;
    private boolean progress;

    SwitchNode(
            int id,
            int[] inLinks,
            int[] outLinks,
            PacketLinks links,
            Mailboxes mailboxes,
            LinkCounters counters,
            SwitchSettings settings,
            OutputChoice choice) {
        if (Math.max(inLinks.length, outLinks.length) > PacketRoute.MAXIMUM_OUTPUTS) {
            throw new NetworkLimitException("a switch has at most " + PacketRoute.MAXIMUM_OUTPUTS + " ports, not "
                    + Math.max(inLinks.length, outLinks.length));
        }
        this.id = id;
        this.inLinks = inLinks;
        this.outLinks = outLinks;
        this.links = links;
        this.mailboxes = mailboxes;
        this.counters = counters;
        this.settings = settings;
        this.choice = choice;
        inputs = inLinks.length;
        outputs = outLinks.length;
        lanes = settings.lanes();
        laneWeights = settings.laneWeights();
        words = inputs + 63 >> 6;
        fullSpacing = new long[outputs];
        arrivingKey = new long[outputs][8];
        arrivingSlot = new int[outputs][8];
        arrivingHead = new int[outputs];
        arrivingCount = new int[outputs];
        queueHead = new int[outputs * lanes * inputs];
        queueTail = new int[outputs * lanes * inputs];
        waitingInputs = new long[outputs * lanes * words];
        turn = new int[outputs * lanes];
        waitingLanes = new int[outputs];
        freeAt = new long[outputs];
        waitingBytes = new long[outputs];
        queuedBytes = new long[outputs];
        credit = new int[outputs * lanes];
        laneProgress = new double[outputs * lanes];
        returning = new ReturningCredits[outputs];
        stalled = new boolean[outputs];
        fullWireBytes = settings.fullWireBytes();
        for (int output = 0; output < outputs; output++) {
            returning[output] = new ReturningCredits();
            Arrays.fill(credit, output * lanes, (output + 1) * lanes, links.bufferBlocks[outLinks[output]]);
            fullSpacing[output] = PacketLinks.time(fullWireBytes, links.timePerByte[outLinks[output]]);
        }
        for (int slot = free.length - 1; slot >= 0; slot--) {
            free[freeCount++] = slot;
        }
    }

    int id() {
        return id;
    }

    /** Whether hosts, which have the ids below {@code hosts}, hang on this switch. */
    boolean hasHosts(int hosts) {
        return Arrays.stream(inLinks).anyMatch(link -> links.source[link] < hosts);
    }

    /** Whether any packet is in the switch. */
    boolean isIdle() {
        return packets == 0;
    }

    /** Bytes assigned to an output and not yet sent: what adaptive choices compare. */
    long queuedBytes(int output) {
        return queuedBytes[output];
    }

    /**
     * Simulates a window.
     *
     * @param end in picoseconds, after all that has been simulated; no mail written by others in this window is due before it
     * @param readSet set of mailboxes that the window before has filled
     * @param writesTo the other set
     * @return whether anything came in or was sent
     */
    boolean process(long end, int readSet, int writesTo) {
        writeSet = writesTo;
        progress = false;
        if (mailboxes.hasMail(readSet, id)) {
            mailboxes.noMail(readSet, id);
            progress = true;
            collectCredits(readSet);
            collectPackets(readSet);
        } else if (packets == 0) {
            return false;
        }
        if (!undecided.isEmpty()) {
            decide(end);
        }
        for (int output = 0; output < outputs; output++) {
            if (arrivingCount[output] + waitingLanes[output] != 0) {
                advance(output, end);
                if (waitingBytes[output] > 0) {
                    counters.sampleQueue(outLinks[output], waitingBytes[output]);
                }
            }
        }
        return progress;
    }

    /** Whether every credit is back: true of any switch through which nothing is under way. */
    boolean hasAllCredits() {
        for (int output = 0; output < outputs; output++) {
            returning[output].receive(Long.MAX_VALUE, credit, output * lanes);
            for (int lane = 0; lane < lanes; lane++) {
                if (credit[output * lanes + lane] != links.bufferBlocks[outLinks[output]]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** When anything here can go on without mail, or {@link Long#MAX_VALUE}. */
    long nextTime() {
        long next = undecided.isEmpty() ? Long.MAX_VALUE : undecided.key(0) >>> INPUT_BITS;
        for (int output = 0; output < outputs; output++) {
            if (waitingLanes[output] != 0 && !stalled[output]) {
                next = Math.min(next, freeAt[output]);
            } else if (arrivingCount[output] + waitingLanes[output] != 0) {
                next = Math.min(next, Math.max(freeAt[output], nextChance(output)));
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

    private void collectCredits(int readSet) {
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

    private void collectPackets(int readSet) {
        for (int input = 0; input < inputs; input++) {
            int link = inLinks[input];
            int longs = mailboxes.takePackets(readSet, link);
            if (longs > 0) {
                long[] letters = mailboxes.packets(readSet, link);
                for (int at = 0; at < longs; at += Packet.MAIL_LONGS) {
                    collect(input, link, letters[at], letters[at + 1], letters[at + 2], letters[at + 3]);
                }
            }
        }
    }

    private void collect(int input, int link, long time, long itsWhat, long itsRoute, long itsWait) {
        int slot = takeSlot();
        what[slot] = itsWhat;
        wait[slot] = itsWait;
        slotInput[slot] = (short) input;
        packets++;
        if (PacketRoute.isChosenUnderway(itsRoute)) {
            route[slot] = itsRoute;
            if (PacketRoute.destinationSwitch(itsRoute) == id) {
                queue(PacketRoute.outputAtDestination(itsRoute), link, input, time, slot);
            } else {
                undecided.add(time << INPUT_BITS | input, slot);
            }
        } else {
            route[slot] = PacketRoute.behindFirst(itsRoute);
            queue(PacketRoute.output(itsRoute), link, input, time, slot);
        }
    }

    /** Gives a packet whose first bit arrives at {@code time} to an output. */
    private void queue(int output, int link, int input, long time, int slot) {
        int wireBytes = Packet.wireBytes(what[slot]);
        long whole = PacketLinks.time(wireBytes, links.timePerByte[link]);
        long itsReady;
        if (settings.cutThrough()) {
            // The first bit may leave at once, unless the output is so fast that the last would be overtaken.
            itsReady = time + Math.max(0, whole - PacketLinks.time(wireBytes, links.timePerByte[outLinks[output]]));
        } else {
            itsReady = time + whole;
        }
        ready[slot] = itsReady;
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

    /** Takes the packets that arrive in this window in their order and gives each to an output. */
    private void decide(long end) {
        undecided.sort();
        int taken = 0;
        for (; taken < undecided.count() && undecided.key(taken) >>> INPUT_BITS < end; taken++) {
            long time = undecided.key(taken) >>> INPUT_BITS;
            int slot = undecided.slot(taken);
            int[] candidates = choice.candidates(id, PacketRoute.destinationSwitch(route[slot]));
            if (choice.comparesQueues()) {
                for (int candidate : candidates) {
                    if (arrivingCount[candidate] + waitingLanes[candidate] != 0) {
                        advance(candidate, time);
                    }
                }
            }
            int input = slotInput[slot];
            queue(choice.choose(this, candidates, what[slot]), inLinks[input], input, time, slot);
        }
        undecided.removeFirst(taken);
    }

    /** Lets an output send what it can start before {@code end}. */
    private void advance(int output, long end) {
        long now = freeAt[output];
        stalled[output] = false;
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
                    stalled[output] = true;
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
        int lane = lanes == 1 ? 0 : Packet.lane(what[slot]);
        int port = output * lanes + lane;
        int queue = port * inputs + input;
        int word = port * words + (input >> 6);
        long bit = 1L << input;
        next[slot] = NONE;
        if ((waitingInputs[word] & bit) == 0) {
            waitingInputs[word] |= bit;
            if ((waitingLanes[output] & 1 << lane) == 0) {
                waitingLanes[output] |= 1 << lane;
                joinLanes(output, lane);
            }
            queueHead[queue] = slot;
        } else {
            next[queueTail[queue]] = slot;
        }
        queueTail[queue] = slot;
        long bytes = waitingBytes[output] + Packet.wireBytes(what[slot]);
        waitingBytes[output] = bytes;
        int link = outLinks[output];
        stalledBefore[slot] = counters.stalled[link];
        if (bytes > counters.peakQueue[link]) {
            counters.peakQueue[link] = bytes;
        }
    }

    /** A lane that was idle does not make up for it: it starts level with the one that is furthest behind. */
    private void joinLanes(int output, int lane) {
        double behind = Double.POSITIVE_INFINITY;
        for (int others = waitingLanes[output] & ~(1 << lane); others != 0; others &= others - 1) {
            behind = Math.min(behind, laneProgress[output * lanes + Integer.numberOfTrailingZeros(others)]);
        }
        if (behind < Double.POSITIVE_INFINITY) {
            laneProgress[output * lanes + lane] = Math.max(laneProgress[output * lanes + lane], behind);
        }
    }

    /** The lane to send from, or {@link #NONE} while no buffer has room for what waits. */
    private int eligibleLane(int output, long now) {
        int lane = NONE;
        int waiting = waitingLanes[output];
        for (int others = waiting; others != 0; others &= others - 1) {
            int candidate = Integer.numberOfTrailingZeros(others);
            int port = output * lanes + candidate;
            int needed = Packet.blocks(Packet.wireBytes(what[queueHead[port * inputs + nextInput(port)]]));
            if (credit[port] < needed) {
                returning[output].receive(now, credit, output * lanes);
            }
            if (credit[port] >= needed && (lane == NONE || laneProgress[port] < laneProgress[output * lanes + lane])) {
                lane = candidate;
            }
        }
        return lane;
    }

    private int nextInput(int port) {
        int first = turn[port];
        if (words == 1) {
            long bits = waitingInputs[port];
            long following = bits & -1L << first;
            return Long.numberOfTrailingZeros(following != 0 ? following : bits);
        }
        int word = first >> 6;
        long bits = waitingInputs[port * words + word] & -1L << first;
        while (bits == 0) {
            word = word + 1 == words ? 0 : word + 1;
            bits = waitingInputs[port * words + word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
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
        int input = nextInput(port);
        int queue = port * inputs + input;
        int slot = queueHead[queue];
        int following = next[slot];
        if (following == NONE) {
            int word = port * words + (input >> 6);
            waitingInputs[word] &= ~(1L << input);
            if (waitingInputs[word] == 0 && (words == 1 || isEmpty(port))) {
                waitingLanes[output] &= ~(1 << lane);
            }
        } else {
            queueHead[queue] = following;
        }
        turn[port] = input + 1 == inputs ? 0 : input + 1;
        long itsWhat = what[slot];
        int wireBytes = Packet.wireBytes(itsWhat);
        int blocks = Packet.blocks(wireBytes);
        long spacing =
                wireBytes == fullWireBytes ? fullSpacing[output] : PacketLinks.time(wireBytes, links.timePerByte[link]);
        credit[port] -= blocks;
        laneProgress[port] += wireBytes / laneWeights[lane];
        waitingBytes[output] -= wireBytes;
        queuedBytes[output] -= wireBytes;

        long waited = now - ready[slot];
        long itsWait = wait[slot];
        if (waited > 0) {
            counters.byteWait[link] += (double) waited * wireBytes;
            // A link that mostly stood without credit is not to blame, but a queue further on.
            long stalled = counters.stalled[link] - stalledBefore[slot];
            if (2 * stalled < waited) {
                itsWait = Math.max(itsWait, Packet.waited(waited - stalled, link));
            }
        }
        counters.count(link, Packet.group(itsWhat), wireBytes);

        int from = inLinks[input];
        mailboxes.putCredit(writeSet, from, links.source[from], now + spacing + links.delay[from], lane, blocks);
        mailboxes.putPacket(writeSet, link, links.target[link], now + links.delay[link], itsWhat, route[slot], itsWait);
        free[freeCount++] = slot;
        packets--;
        return spacing;
    }

    private boolean isEmpty(int port) {
        for (int word = 0; word < words; word++) {
            if (waitingInputs[port * words + word] != 0) {
                return false;
            }
        }
        return true;
    }

    private int takeSlot() {
        if (freeCount == 0) {
            int before = what.length;
            int size = 2 * before;
            what = Arrays.copyOf(what, size);
            route = Arrays.copyOf(route, size);
            wait = Arrays.copyOf(wait, size);
            ready = Arrays.copyOf(ready, size);
            next = Arrays.copyOf(next, size);
            slotInput = Arrays.copyOf(slotInput, size);
            stalledBefore = Arrays.copyOf(stalledBefore, size);
            free = Arrays.copyOf(free, size);
            for (int slot = size - 1; slot >= before; slot--) {
                free[freeCount++] = slot;
            }
        }
        return free[--freeCount];
    }
}
