package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.DeliveryListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Messages (and transfers) as parallel arrays with reused ids; hot path, allocates only to grow. */
final class MessageTable {
    static final int NONE = -1;

    /** Amount that the flow has to move: bytes of the message, or size of the transfer. */
    double[] amount = new double[64];
    /** Payload bytes, for the account. */
    double[] payload = new double[64];

    long[] cookie = new long[64];
    int[] group = new int[64];
    /** Time between the last byte sent and its arrival, picoseconds. */
    long[] latency = new long[64];
    /** When it was sent, picoseconds. */
    long[] sentAt = new long[64];
    /** Next message in the queue of its channel, or next free id. */
    int[] next = new int[64];
    /** Resource that held the rate at the end, once sent. */
    int[] limiter = new int[64];

    private int[] listener = new int[64];
    private final List<DeliveryListener> listeners = new ArrayList<>();
    private final Map<DeliveryListener, Integer> listenerIds = new IdentityHashMap<>();
    private DeliveryListener lastListener;
    private int lastListenerId;
    private int free = NONE;
    private int high;

    int add(
            double newAmount,
            double newPayload,
            long newCookie,
            int newGroup,
            long newLatency,
            DeliveryListener hears) {
        int message = free;
        if (message != NONE) {
            free = next[message];
        } else {
            if (high == amount.length) {
                grow(high * 2);
            }
            message = high++;
        }
        amount[message] = newAmount;
        payload[message] = newPayload;
        cookie[message] = newCookie;
        group[message] = newGroup;
        latency[message] = newLatency;
        next[message] = NONE;
        listener[message] = listenerId(hears);
        return message;
    }

    DeliveryListener listener(int message) {
        return listeners.get(listener[message]);
    }

    void release(int message) {
        next[message] = free;
        free = message;
    }

    private int listenerId(DeliveryListener hears) {
        if (hears != lastListener) {
            lastListener = hears;
            lastListenerId = listenerIds.computeIfAbsent(hears, added -> {
                listeners.add(added);
                return listeners.size() - 1;
            });
        }
        return lastListenerId;
    }

    private void grow(int size) {
        amount = Arrays.copyOf(amount, size);
        payload = Arrays.copyOf(payload, size);
        cookie = Arrays.copyOf(cookie, size);
        group = Arrays.copyOf(group, size);
        latency = Arrays.copyOf(latency, size);
        sentAt = Arrays.copyOf(sentAt, size);
        next = Arrays.copyOf(next, size);
        limiter = Arrays.copyOf(limiter, size);
        listener = Arrays.copyOf(listener, size);
    }
}
