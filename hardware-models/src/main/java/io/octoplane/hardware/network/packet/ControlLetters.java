package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * What receiving NICs tell sending ones about queue pairs, in the order of their arrival: congestion notifications and
 * acknowledgements. They are small and travel above all lanes; of the links they take that on which they leave (see
 * {@link SendPort#owe}).
 */
final class ControlLetters {
    /** Packets of the queue pair were marked. */
    static final byte CONGESTION = 0;
    /** All packets before a number have arrived. */
    static final byte ACKNOWLEDGED = 1;
    /** All before a number have arrived, and what came now was dropped: go back there. */
    static final byte GO_BACK = 2;
    /** All before a number have arrived, and one further on. */
    static final byte ARRIVED_BEYOND = 3;

    /** A packet was lost on a link that went down; its number is told modulo 4096. */
    static final byte LOST = 4;

    /** AETH: what an acknowledgement carries behind its headers (IBTA Architecture Specification, volume 1). */
    static final int ACKNOWLEDGEMENT_BYTES = 4;
    /** Reserved bytes of a congestion notification (IBTA Architecture Specification, annex 17). */
    private static final int NOTIFICATION_BYTES = 16;

    private long[] time = new long[8];
    private int[] channel = new int[8];
    private byte[] kind = new byte[8];
    private long[] before = new long[8];
    private long[] beyond = new long[8];
    private int head;
    private int count;
    /** Since {@link #takeWireBytes}. */
    private int added;

    private int addedBytes;

    void add(long itsTime, int itsChannel, byte itsKind, long allBefore, long oneBeyond) {
        added++;
        addedBytes += itsKind == CONGESTION ? NOTIFICATION_BYTES : ACKNOWLEDGEMENT_BYTES;
        addFree(itsTime, itsChannel, itsKind, allBefore, oneBeyond);
    }

    /** Adds one that takes nothing of links. */
    void addFree(long itsTime, int itsChannel, byte itsKind, long allBefore, long oneBeyond) {
        if (head + count == time.length) {
            makeRoom();
        }
        int at = head + count++;
        for (; at > head && time[at - 1] > itsTime; at--) {
            move(at - 1, at);
        }
        time[at] = itsTime;
        channel[at] = itsChannel;
        kind[at] = itsKind;
        before[at] = allBefore;
        beyond[at] = oneBeyond;
    }

    /** Wire bytes of all that was added since this was called last. */
    int takeWireBytes(int headerBytes) {
        int bytes = added * headerBytes + addedBytes;
        added = 0;
        addedBytes = 0;
        return bytes;
    }

    private void makeRoom() {
        if (2 * count > time.length) {
            int size = 2 * time.length;
            time = Arrays.copyOf(time, size);
            channel = Arrays.copyOf(channel, size);
            kind = Arrays.copyOf(kind, size);
            before = Arrays.copyOf(before, size);
            beyond = Arrays.copyOf(beyond, size);
        }
        for (int i = 0; i < count; i++) {
            move(head + i, i);
        }
        head = 0;
    }

    private void move(int from, int to) {
        time[to] = time[from];
        channel[to] = channel[from];
        kind[to] = kind[from];
        before[to] = before[from];
        beyond[to] = beyond[from];
    }

    /** Hands all on, each to the port of the queue pair that it is about, and forgets them. */
    void deliver(HostNode[] hosts, Channels channels) {
        for (int i = head; i < head + count; i++) {
            int its = channel[i];
            hosts[channels.node[its]].letters(channels.port[its]).add(time[i], its, kind[i], before[i], beyond[i]);
        }
        head = 0;
        count = 0;
    }

    /** When the next one arrives, or {@link Long#MAX_VALUE}. */
    long nextTime() {
        return count == 0 ? Long.MAX_VALUE : time[head];
    }

    int channel() {
        return channel[head];
    }

    byte kind() {
        return kind[head];
    }

    /** Number of the first packet that has not arrived, of all that the queue pair ever sent. */
    long before() {
        return before[head];
    }

    /** Number of a packet behind that which has. */
    long beyond() {
        return beyond[head];
    }

    void remove() {
        count--;
        head = count == 0 ? 0 : head + 1;
    }
}
