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

    private final ControlLetters replies = new ControlLetters();

    /** Messages of which the last byte arrived in this window. */
    private int[] completed = new int[8];

    private int completedCount;

    HostNode(
            int id,
            SendPort[] ports,
            int[] inLinks,
            PacketLinks links,
            Mailboxes mailboxes,
            LinkCounters counters,
            Messages messages,
            Reception reception,
            SwitchSettings settings) {
        this.id = id;
        this.ports = ports;
        this.inLinks = inLinks;
        this.links = links;
        this.mailboxes = mailboxes;
        this.counters = counters;
        this.messages = messages;
        this.reception = reception;
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

    /** Receives what queue pairs of a port are told. */
    ControlLetters letters(int port) {
        return ports[port].letters();
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

    int completedCount() {
        return completedCount;
    }

    int completed(int index) {
        return completed[index];
    }

    /** As {@link SwitchNode#process}. */
    boolean process(long end, int readSet, int writeSet) {
        completedCount = 0;
        boolean active = false;
        if (mailboxes.hasMail(readSet, id)) {
            mailboxes.noMail(readSet, id);
            active = true;
            for (SendPort port : ports) {
                port.collectCredits(readSet);
            }
            for (int i = 0; i < inLinks.length; i++) {
                int longs = mailboxes.takePackets(readSet, inLinks[i]);
                if (longs > 0) {
                    take(i, mailboxes.packets(readSet, inLinks[i]), longs, writeSet);
                }
            }
        }
        for (SendPort port : ports) {
            if (port.nextTime() < end) {
                active |= port.advance(end, writeSet);
            }
        }
        return active | occupancy.replay(end, writeSet);
    }

    /** Takes packets off a link. They are taken in order, one after the other, so that all times are known at once. */
    private void take(int input, long[] letters, int longs, int writeSet) {
        int link = inLinks[input];
        int source = links.source[link];
        long pace = links.takeTimePerByte[link];
        int header = links.headerBytes[link];
        long until = takenUntil[input];
        boolean credited = links.credited[link];
        int room = occupancyInput[input];
        int completedBefore = completedCount;
        for (int at = 0; at < longs; at += Packet.MAIL_LONGS) {
            long what = letters[at + 1];
            int wireBytes = Packet.wireBytes(what);
            int payload = wireBytes - header;
            if (room >= 0 && !admit(room, letters[at], Packet.lane(what), wireBytes, writeSet)) {
                counters.refuse(link, Packet.group(what), wireBytes);
                continue;
            }
            long whole = letters[at] + PacketLinks.time(wireBytes, links.timePerByte[link]);
            long begin = Math.max(whole, until);
            // What is taken at link speed or faster is taken while it arrives.
            until = pace == 0 ? begin : Math.max(begin, Math.max(letters[at], until) + PacketLinks.time(payload, pace));
            if (credited) {
                mailboxes.putCredit(
                        writeSet, link, source, until + links.delay[link], Packet.lane(what), Packet.blocks(wireBytes));
            } else if (room >= 0) {
                occupancy.leave(room, until, Packet.lane(what), wireBytes);
            }
            int message = reception == null ? Packet.message(what) : reception.receive(what, whole, replies);
            if (message == Messages.NONE) {
                continue;
            }
            long outstanding = messages.outstanding[message] - payload;
            messages.outstanding[message] = outstanding;
            if (outstanding == 0) {
                complete(message, until, Math.max(letters[at + 3], Packet.waited(until - whole, links.count + link)));
            }
        }
        takenUntil[input] = until;
        int bytes = answersMessages
                ? (completedCount - completedBefore) * (header + ControlLetters.ACKNOWLEDGEMENT_BYTES)
                : 0;
        if (reception != null) {
            bytes += replies.takeWireBytes(header);
        }
        if (bytes > 0 && answerPort[input] >= 0) {
            ports[answerPort[input]].owe(bytes);
        }
    }

    private boolean admit(int room, long time, int lane, int wireBytes, int writeSet) {
        return occupancy.admitSurely(room, time, lane, wireBytes)
                || occupancy.admitNow(room, time, lane, wireBytes, writeSet);
    }

    private void complete(int message, long time, long longestWait) {
        messages.arrivedAt[message] = time;
        messages.longestWait[message] = longestWait;
        if (completedCount == completed.length) {
            completed = Arrays.copyOf(completed, 2 * completedCount);
        }
        completed[completedCount++] = message;
    }
}
