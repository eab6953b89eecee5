package io.octoplane.kernel.event;

import java.util.Arrays;

/** The contract of {@link EventQueue} on the heap alone. Events are named by numbers; an entry that is no longer true is skipped. */
final class HeapOracle {
    private static final long NOT_PENDING = -1;

    private EventHeap heap = new EventHeap();
    private long[] orders = new long[1024];
    private int size;

    void put(int event, long time, long order) {
        while (event >= orders.length) {
            int length = orders.length;
            orders = Arrays.copyOf(orders, 2 * length);
        }
        orders[event] = order;
        heap.add(time, order, event);
        size++;
    }

    void remove(int event) {
        orders[event] = NOT_PENDING;
        size--;
    }

    void clear() {
        heap = new EventHeap();
        size = 0;
    }

    int size() {
        return size;
    }

    boolean hasEventBefore(long time) {
        while (!heap.isEmpty() && orders[heap.firstSlot()] != heap.firstOrder()) {
            heap.removeFirst();
        }
        return !heap.isEmpty() && heap.firstTime() < time;
    }

    long firstTime() {
        return heap.firstTime();
    }

    int removeFirst() {
        int event = heap.firstSlot();
        heap.removeFirst();
        remove(event);
        return event;
    }
}
