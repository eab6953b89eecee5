package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * An end of the network: ports that send, and links from which packets are taken as fast as the NIC and its PCIe attachment
 * can. What has been taken frees the buffer behind the link.
 */
final class HostNode {
    private final int id;
    private final SendPort[] ports;
    private final int[] inLinks;
    private final PacketLinks links;
    private final Mailboxes mailboxes;
    private final Mailbox[][] arriving;
    private final Mailbox[][] creditBoxes;
    private final Messages messages;
    private final LinkCounters counters;
    private final long[] takenUntil;
    /** By input: the port at which packets from there are answered; -1 where they are not (NVLink). */
    private final int[] answerPort;
    /** Whether a message is answered as a whole, by one acknowledgement. */
    private final boolean answersMessages;
    /** By input: its place in {@link #occupancy}, or -1 where the sender has credits or packets are taken as they come. */
    private final int[] occupancyInput;

    private final InputOccupancy occupancy;
    /** Null where queue pairs neither slow down nor send again. */
    private final Reception reception;
    /** Null where packets are not put into order. */
    private final Resequencer resequencer;

    private final LostPackets lost;

    /** Whether packets of one way come in the order in which they were sent, each once. */
    private final boolean inOrder;

    private final ControlLetters replies = new ControlLetters();

    HostNode(
            int id,
            SendPort[] ports,
            int[] inLinks,
            PacketLinks links,
            Mailboxes mailboxes,
            LinkCounters counters,
            Messages messages,
            Reception reception,
            Resequencer resequencer,
            SwitchSettings settings,
            LostPackets lost) {
        this.id = id;
        this.ports = ports;
        this.inLinks = inLinks;
        this.links = links;
        this.mailboxes = mailboxes;
        this.arriving = mailboxes.packetsOf(inLinks);
        this.creditBoxes = mailboxes.creditsOf(inLinks);
        this.counters = counters;
        this.messages = messages;
        this.reception = reception;
        this.lost = lost;
        this.resequencer = resequencer;
        this.inOrder = settings.trafficControl().recovery().isEmpty();
        this.takenUntil = new long[inLinks.length];
        this.answersMessages = reception == null || !reception.answersPackets();
        answerPort = new int[inLinks.length];
        for (int input = 0; input < inLinks.length; input++) {
            answerPort[input] = answerPort(inLinks[input]);
        }
        int[] slow = Arrays.stream(inLinks)
                .filter(link -> !links.credited[link] && links.takenSlowly(link, settings.fullWireBytes()))
                .toArray();
        occupancy = new InputOccupancy(slow, links, mailboxes, counters, settings);
        occupancyInput = new int[inLinks.length];
        for (int input = 0; input < inLinks.length; input++) {
            occupancyInput[input] = Arrays.binarySearch(slow, inLinks[input]);
        }
    }

    private int answerPort(int inLink) {
        for (int port = 0; port < ports.length; port++) {
            if (links.headerBytes[inLink] > 0 && ports[port].leadsTo(links.source[inLink])) {
                return port;
            }
        }
        return -1;
    }

    void post(int port, int message) {
        ports[port].post(message);
    }

    /** A port through which queue pairs send. */
    SendPort port(int port) {
        return ports[port];
    }

    int ports() {
        return ports.length;
    }

    /** Links that leave here have gone down or come up, or have another rate; between windows. */
    void linksChanged() {
        for (SendPort port : ports) {
            port.linkChanged();
        }
    }

    /** Forgets what has come early of a queue pair that is closed next; between windows. */
    void forget(int channel, long now) {
        for (int input = 0; input < inLinks.length && resequencer != null; input++) {
            if (answerPort[input] >= 0) {
                resequencer.forget(inLinks[input], channel, now);
                return; // A NIC has one link here, behind which its ports are.
            }
        }
    }

    /** What senders are to be told about packets that were lost on links of this host. */
    ControlLetters losses() {
        return lost.letters();
    }

    /** Receives what queue pairs of a port are told. */
    ControlLetters letters(int port) {
        return ports[port].letters();
    }

    /** Whether senders are told anything about packets. */
    boolean hasReplies() {
        return reception != null;
    }

    /** What senders are to be told about the packets of the window. */
    ControlLetters replies() {
        return replies;
    }

    /** When anything here can go on without mail, or {@link Long#MAX_VALUE}. */
    long nextChance() {
        long next = occupancy.nextTime();
        for (SendPort port : ports) {
            next = Math.min(next, port.nextChance());
        }
        return next;
    }

    boolean isWaiting() {
        for (SendPort port : ports) {
            if (port.isWaiting()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes the packets that arrive in a window.
     *
     * @param completed receives the messages of which the last byte has come
     * @return whether there was anything to do
     */
    boolean take(long end, int readSet, int writeSet, CompletedMessages completed) {
        boolean mail = mailboxes.hasMail(readSet, id);
        if (mail) {
            for (int i = 0; i < inLinks.length; i++) {
                Mailbox box = arriving[readSet][i];
                int longs = box.takeAll();
                if (longs > 0) {
                    take(i, box.longs(), longs, writeSet, completed);
                }
            }
        }
        return mail | occupancy.replay(end, writeSet);
    }

    /** Sends, as {@link SwitchNode#process}. */
    boolean send(long end, int readSet, int writeSet) {
        boolean active = false;
        if (mailboxes.hasMail(readSet, id)) {
            mailboxes.noMail(readSet, id);
            active = true;
            for (SendPort port : ports) {
                port.collectCredits(readSet);
            }
        }
        for (SendPort port : ports) {
            if (port.nextTime() < end) {
                active |= port.advance(end, writeSet);
            }
        }
        return active;
    }

    /** Takes packets off a link. They are taken in order, one after the other, so that all times are known at once. */
    private void take(int input, long[] letters, int longs, int writeSet, CompletedMessages completed) {
        int link = inLinks[input];
        long pace = links.takeTimePerByte[link];
        int header = links.headerBytes[link];
        long until = takenUntil[input];
        boolean credited = links.credited[link];
        int room = occupancyInput[input];
        int completedBefore = completed.count();
        for (int at = Mailbox.FIRST; at <= longs; at += Packet.MAIL_LONGS) {
            long what = letters[at + 1];
            int wireBytes = Packet.wireBytes(what);
            int payload = wireBytes - header;
            if (room >= 0 && !admit(room, letters[at], Packet.lane(what), wireBytes, writeSet)) {
                counters.refuse(link, Packet.group(what), wireBytes);
                continue;
            }
            long whole = letters[at] + PacketLinks.time(wireBytes, links.timePerByte[link]);
            long begin = Math.max(whole, until);
            int message = receive(link, what, payload, whole, begin);
            // What is taken at link speed or faster is taken while it arrives; what is put off goes no further than the
            // NIC.
            until = pace == 0 || message == Messages.NONE && resequencer != null
                    ? begin
                    : Math.max(begin, Math.max(letters[at], until) + PacketLinks.time(payload, pace));
            if (credited) {
                long credit = Mailboxes.credit(until + links.delay[link], Packet.lane(what), Packet.blocks(wireBytes));
                creditBoxes[writeSet][input].put(credit);
            } else if (room >= 0) {
                occupancy.leave(room, until, Packet.lane(what), wireBytes);
            }
            if (message == Messages.NONE) {
                continue;
            }
            if (isComplete(message, what, letters[at + 2], payload)) {
                messages.arrivedAt[message] = until;
                messages.longestWait[message] =
                        Math.max(letters[at + 3], Packet.waited(until - whole, links.count + link));
                completed.add(message);
            }
            if (resequencer != null) {
                until = resequencer.release(link, until, pace, letters[at + 3], completed);
            }
        }
        takenUntil[input] = until;
        int bytes = answersMessages
                ? (completed.count() - completedBefore) * (header + ControlLetters.ACKNOWLEDGEMENT_BYTES)
                : 0;
        if (reception != null) {
            bytes += replies.takeWireBytes(header);
        }
        if (bytes > 0 && answerPort[input] >= 0) {
            ports[answerPort[input]].owe(bytes);
        }
    }

    private int receive(int link, long what, int payload, long time, long begin) {
        if (reception == null) {
            return Packet.message(what);
        }
        return resequencer == null
                ? reception.receive(what, time, replies)
                : resequencer.receive(link, what, payload, time, begin, replies);
    }

    /**
     * Whether a packet was the last of its message to come. On a way of its own, on which nothing is lost, that is the last to be
     * sent; else bytes must be counted, which is a look at memory that no cache holds for each packet.
     */
    private boolean isComplete(int message, long what, long route, int payload) {
        if (inOrder && !PacketRoute.isChosenUnderway(route)) {
            if (Packet.isLast(what)) {
                messages.outstanding[message] = 0;
            }
            return Packet.isLast(what);
        }
        messages.outstanding[message] -= payload;
        return messages.outstanding[message] == 0;
    }

    private boolean admit(int room, long time, int lane, int wireBytes, int writeSet) {
        return occupancy.admitSurely(room, time, lane, wireBytes)
                || occupancy.admitNow(room, time, lane, wireBytes, writeSet);
    }
}
