package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/** Open channels (queue pairs) as parallel arrays: way, lane, weight, and the queue of messages that are not delivered. */
final class Channels {
    int count;
    /** Sending node, its port, and the route behind that. */
    int[] node = new int[64];

    int[] port = new int[64];
    long[] route = new long[64];
    int[] lane = new int[64];
    double[] weight = new double[64];
    /** Time from a send to its being served by the NIC, and from the last byte's arrival to its delivery. */
    long[] postTime = new long[64];

    long[] completeTime = new long[64];
    /** From a packet's arrival to the arrival of the receiver's answer at the sender. */
    long[] replyTime = new long[64];
    /** Packets of all its messages so far; only where packets are numbered through all messages. */
    long[] packets = new long[64];
    /** Whether the sending port has, or will be handed, one of the channel's messages. */
    boolean[] sending = new boolean[64];
    /** First and last message that are not delivered yet, or {@link Messages#NONE}; {@link Messages#next} joins them. */
    int[] first = new int[64];

    int[] last = new int[64];
    /** When the message delivered last was delivered. */
    long[] deliveredAt = new long[64];
    /** Link or stage that is slowest when nobody else is there; limits what meets no queue. */
    int[] slowestStage = new int[64];

    int add(int itsNode, int itsPort, long itsRoute) {
        if (count == node.length) {
            int size = 2 * count;
            node = Arrays.copyOf(node, size);
            port = Arrays.copyOf(port, size);
            route = Arrays.copyOf(route, size);
            lane = Arrays.copyOf(lane, size);
            weight = Arrays.copyOf(weight, size);
            postTime = Arrays.copyOf(postTime, size);
            completeTime = Arrays.copyOf(completeTime, size);
            replyTime = Arrays.copyOf(replyTime, size);
            packets = Arrays.copyOf(packets, size);
            sending = Arrays.copyOf(sending, size);
            first = Arrays.copyOf(first, size);
            last = Arrays.copyOf(last, size);
            deliveredAt = Arrays.copyOf(deliveredAt, size);
            slowestStage = Arrays.copyOf(slowestStage, size);
        }
        node[count] = itsNode;
        port[count] = itsPort;
        route[count] = itsRoute;
        weight[count] = 1;
        first[count] = Messages.NONE;
        last[count] = Messages.NONE;
        return count++;
    }
}
