package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.NetworkLimitException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One switch: every packet waits in a queue of its input before its output (virtual output queues), outputs serve their inputs
 * in turn, and a packet leaves only when the buffer behind the link has room, or while nobody has asked for a pause.
 *
 * <p>A window of time is simulated in one go. All packets that arrive in it are known when it begins, since none is on a link
 * for less than a window. So each output runs through the window by itself, and no event queue is needed. Where the switch
 * chooses outputs by the length of their queues, packets are taken one by one in the order of their arrival, and the outputs
 * they may choose from are brought up to that time first; so are those that may find no room.
 */
final class SwitchNode {
    private static final int INPUT_BITS = 10;

    private final int id;
    private final int[] inLinks;
    private final PacketLinks links;
    private final Mailboxes mailboxes;
    private final Mailbox[][] arriving;
    private final Mailbox[][] credits;
    private final LinkCounters counters;
    private final OutputChoice choice;
    private final LostPackets lost;
    private final PacketPool pool;
    private final OutputPort[] outputs;
    private final long[] queuedBytes;
    private final long[] dueAt;
    private final UndecidedPackets undecided = new UndecidedPackets();
    private int windows;

    /** Null where links have credits. */
    private final InputOccupancy occupancy;
    /** By input: undecided packets that may find no room. */
    private final int[] doubtful;

    SwitchNode(
            int id,
            int[] inLinks,
            int[] outLinks,
            PacketLinks links,
            Mailboxes mailboxes,
            LinkCounters counters,
            SwitchSettings settings,
            OutputChoice choice,
            LostPackets lost) {
        if (Math.max(inLinks.length, outLinks.length) > PacketRoute.MAXIMUM_OUTPUTS) {
            throw new NetworkLimitException("a switch has at most " + PacketRoute.MAXIMUM_OUTPUTS + " ports, not "
                    + Math.max(inLinks.length, outLinks.length));
        }
        this.id = id;
        this.inLinks = inLinks;
        this.links = links;
        this.mailboxes = mailboxes;
        this.counters = counters;
        this.choice = choice;
        this.lost = lost;
        boolean credited = IntStream.concat(Arrays.stream(inLinks), Arrays.stream(outLinks))
                .allMatch(link -> links.credited[link]);
        occupancy = credited ? null : new InputOccupancy(inLinks, links, mailboxes, counters, settings);
        doubtful = new int[credited ? 0 : inLinks.length];
        arriving = mailboxes.packetsOf(inLinks);
        credits = mailboxes.creditsOf(outLinks);
        SwitchParts parts = SwitchParts.of(inLinks, outLinks, links, mailboxes, counters, settings, occupancy, lost);
        pool = parts.pool();
        queuedBytes = parts.queuedBytes();
        dueAt = parts.dueAt();
        outputs = new OutputPort[outLinks.length];
        Arrays.setAll(outputs, output -> new OutputPort(output, parts));
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
        return pool.isEmpty() && (occupancy == null || occupancy.isEmpty());
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
        boolean mail = mailboxes.hasMail(readSet, id);
        if (!mail && isIdle()) {
            return false;
        }
        if (mail) {
            mailboxes.noMail(readSet, id);
            for (int output = 0; output < outputs.length; output++) {
                outputs[output].collect(credits[readSet][output]);
            }
            collectPackets(readSet);
        }
        boolean progress = mail;
        if (!undecided.isEmpty()) {
            progress |= decide(end, writesTo);
        }
        progress |= advanceAll(end, writesTo);
        if (++windows % LinkCounters.WINDOWS_PER_SAMPLE == 0) {
            sampleQueues();
        }
        return occupancy != null && occupancy.replay(end, writesTo) || progress;
    }

    private boolean advanceAll(long end, int writeSet) {
        boolean sent = false;
        for (int output = 0; output < outputs.length; output++) {
            if (dueAt[output] < end) {
                sent |= outputs[output].advance(end, writeSet);
            }
        }
        return sent;
    }

    private void sampleQueues() {
        for (OutputPort output : outputs) {
            long waiting = output.waitingBytes();
            if (waiting > 0) {
                counters.sampleQueue(output.link(), waiting);
            }
        }
    }

    /** Whether every credit is back: true of any switch through which nothing is under way. */
    boolean hasAllCredits() {
        return Arrays.stream(outputs).allMatch(OutputPort::hasAllCredits);
    }

    /** When anything here can go on without mail, or {@link Long#MAX_VALUE}. */
    long nextTime() {
        long next = undecided.isEmpty() ? Long.MAX_VALUE : undecided.key(0) >>> INPUT_BITS;
        if (occupancy != null) {
            next = Math.min(next, occupancy.nextTime());
        }
        for (OutputPort output : outputs) {
            next = Math.min(next, output.nextTime());
        }
        return next;
    }

    /** Links that packets here wait for, for lack of room behind them. */
    IntStream blockedLinks() {
        return Arrays.stream(outputs).filter(OutputPort::isWaiting).mapToInt(OutputPort::link);
    }

    private void collectPackets(int readSet) {
        for (int input = 0; input < inLinks.length; input++) {
            Mailbox box = arriving[readSet][input];
            int longs = box.takeAll();
            if (longs > 0) {
                long[] letters = box.longs();
                for (int at = Mailbox.FIRST; at <= longs; at += Packet.MAIL_LONGS) {
                    collect(input, letters[at], letters[at + 1], letters[at + 2], letters[at + 3]);
                }
            }
        }
    }

    private void collect(int input, long time, long what, long route, long wait) {
        int slot = pool.take(input, what, route, wait);
        boolean sure = occupancy == null || admitSurely(input, time, what, slot);
        if (sure && !isChosenHere(route)) {
            outputs[pool.leadingOutput(slot)].queue(input, time, slot);
        } else {
            undecided.add(time << INPUT_BITS | input, slot);
        }
    }

    private boolean admitSurely(int input, long time, long what, int slot) {
        if (doubtful[input] == 0 && occupancy.admitSurely(input, time, Packet.lane(what), Packet.wireBytes(what))) {
            pool.setAdmitted(slot, true);
            return true;
        }
        pool.setAdmitted(slot, false);
        doubtful[input]++;
        return false;
    }

    /** Takes the packets that arrive in this window in their order and gives each to an output; returns whether any was sent. */
    private boolean decide(long end, int writeSet) {
        undecided.sort();
        boolean sent = false;
        int taken = 0;
        for (; taken < undecided.count() && undecided.key(taken) >>> INPUT_BITS < end; taken++) {
            long time = undecided.key(taken) >>> INPUT_BITS;
            int slot = undecided.slot(taken);
            if (occupancy != null && !pool.isAdmitted(slot)) {
                sent |= advanceAll(time, writeSet);
                if (!admitNow(slot, time, writeSet)) {
                    continue;
                }
            }
            if (isChosenHere(pool.route(slot))) {
                if (PacketRoute.detour(pool.route(slot)) != PacketRoute.STRAIGHT) {
                    sent |= choice.comparesQueues() && advanceAll(time, writeSet);
                    pool.setRoute(slot, choice.atSwitch(this, pool.route(slot), pool.what(slot)));
                }
                int[] candidates = choice.candidates(id, choice.target(pool.route(slot)));
                if (candidates.length == 0) {
                    dropWithoutWay(slot, time, writeSet);
                    sent = true;
                    continue;
                }
                sent |= choice.comparesQueues() && advance(candidates, time, writeSet);
                outputs[choice.choose(this, candidates, pool.what(slot), time)].queue(pool.input(slot), time, slot);
            } else {
                outputs[pool.leadingOutput(slot)].queue(pool.input(slot), time, slot);
            }
        }
        undecided.removeFirst(taken);
        return sent;
    }

    /** No way is left to where a packet goes. */
    private void dropWithoutWay(int slot, long time, int writeSet) {
        int input = pool.input(slot);
        int link = inLinks[input];
        long what = pool.what(slot);
        int wireBytes = Packet.wireBytes(what);
        if (occupancy == null) {
            mailboxes
                    .credits(writeSet, link)
                    .put(Mailboxes.credit(time + links.delay[link], Packet.lane(what), Packet.blocks(wireBytes)));
        } else {
            occupancy.leave(input, time + 1, Packet.lane(what), wireBytes);
        }
        lost.lose(link, what, time);
        pool.giveBack(slot);
    }

    /** What senders are to be told about packets that were lost here. */
    ControlLetters losses() {
        return lost.letters();
    }

    /** Links that leave here have gone down or come up, or have another rate; between windows. */
    void linksChanged(long now) {
        for (OutputPort output : outputs) {
            output.linkChanged(now);
        }
    }

    private boolean isChosenHere(long route) {
        return PacketRoute.isChosenUnderway(route) && PacketRoute.destinationSwitch(route) != id;
    }

    private boolean advance(int[] candidates, long end, int writeSet) {
        boolean sent = false;
        for (int output : candidates) {
            if (dueAt[output] < end) {
                sent |= outputs[output].advance(end, writeSet);
            }
        }
        return sent;
    }

    /** Asks whether there is room for a packet just when it arrives; if not, it is lost. */
    private boolean admitNow(int slot, long time, int writeSet) {
        int input = pool.input(slot);
        long what = pool.what(slot);
        doubtful[input]--;
        if (occupancy.admitNow(input, time, Packet.lane(what), Packet.wireBytes(what), writeSet)) {
            return true;
        }
        counters.lost(inLinks[input]);
        pool.giveBack(slot);
        return false;
    }
}
