package io.octoplane.kernel.event;

/**
 * The events that are next, in order: those of the open bucket of an {@link EventQueue} and what is scheduled for its span
 * later. Nearly always they are one or two, so the few are kept sorted in an array, least at the end. What is beyond sixteen
 * makes a crowd: those found when the bucket was opened are sorted at once, those that join later go to a heap, so that
 * even a crowd at one instant costs O(log n) each and no more.
 */
final class FirstEvents {
    private static final int FEW = 16;

    /** Time and order of the few, two elements each, in descending order. */
    private final long[] keys = new long[2 * FEW];

    private final int[] slots = new int[FEW];
    private int few;

    private final SortedRun found = new SortedRun();
    private final EventHeap joined = new EventHeap();

    /** Size of {@link #found} and {@link #joined} together: the one thing to ask where there is no crowd. */
    private int crowd;

    boolean isEmpty() {
        return (few | crowd) == 0;
    }

    void clear() {
        few = 0;
        crowd = 0;
        found.clear();
        joined.clear();
    }

    /** Adds an event of the bucket that is being opened; to be followed by {@link #sort}. */
    void addFound(long time, long order, int slot) {
        if (few < FEW) {
            insert(time, order, slot);
        } else {
            crowd++;
            found.append(time, order, slot);
        }
    }

    /** Sorts the events of the bucket that is being opened. */
    void sort() {
        if (crowd > 0) {
            found.sort();
        }
    }

    /** Adds an event later. */
    void add(long time, long order, int slot) {
        if (few < FEW) {
            insert(time, order, slot);
        } else {
            crowd++;
            joined.add(time, order, slot);
        }
    }

    private void insert(long time, long order, int slot) {
        final long[] keys = this.keys;
        final int[] slots = this.slots;
        int place = few++;
        while (place > 0) {
            long before = keys[2 * place - 2];
            if (before > time || before == time && keys[2 * place - 1] > order) {
                break;
            }
            keys[2 * place] = before;
            keys[2 * place + 1] = keys[2 * place - 1];
            slots[place] = slots[place - 1];
            place--;
        }
        keys[2 * place] = time;
        keys[2 * place + 1] = order;
        slots[place] = slot;
    }

    /** Time of the least; there must be one. */
    long time() {
        return crowd == 0 ? keys[2 * few - 2] : timeInCrowd();
    }

    /** Slot of the least; there must be one. */
    int slot() {
        return crowd == 0 ? slots[few - 1] : slotInCrowd();
    }

    /** Removes the least; there must be one. */
    void remove() {
        if (crowd == 0) {
            few--;
        } else {
            removeFromCrowd();
        }
    }

    private long timeInCrowd() {
        if (isHeapFirst()) {
            return joined.firstTime();
        }
        return isRunBeforeFew() ? found.firstTime() : keys[2 * few - 2];
    }

    private int slotInCrowd() {
        if (isHeapFirst()) {
            return joined.firstSlot();
        }
        return isRunBeforeFew() ? found.firstSlot() : slots[few - 1];
    }

    private void removeFromCrowd() {
        if (isHeapFirst()) {
            crowd--;
            joined.removeFirst();
        } else if (isRunBeforeFew()) {
            crowd--;
            found.removeFirst();
        } else {
            few--;
        }
    }

    private boolean isHeapFirst() {
        if (joined.isEmpty()) {
            return false;
        }
        long time = joined.firstTime();
        long order = joined.firstOrder();
        return (few == 0 || isBefore(time, order, keys[2 * few - 2], keys[2 * few - 1]))
                && (found.size() == 0 || isBefore(time, order, found.firstTime(), found.firstOrder()));
    }

    private boolean isRunBeforeFew() {
        return found.size() > 0
                && (few == 0 || isBefore(found.firstTime(), found.firstOrder(), keys[2 * few - 2], keys[2 * few - 1]));
    }

    private static boolean isBefore(long time, long order, long otherTime, long otherOrder) {
        return time != otherTime ? time < otherTime : order < otherOrder;
    }

    /** Takes all out, as a chain in no order in front of another one. */
    int chain(EventStore events, int chain) {
        int head = chain;
        for (int index = 0; index < few; index++) {
            head = Chains.prependOne(events, slots[index], head);
        }
        for (int index = 0; index < found.size(); index++) {
            head = Chains.prependOne(events, found.slot(index), head);
        }
        for (int index = 0; index < joined.size(); index++) {
            head = Chains.prependOne(events, joined.slot(index), head);
        }
        clear();
        return head;
    }
}
