package io.octoplane.kernel.event;

/**
 * The events that are next, in order: those of the open bucket of an {@link EventQueue} and what is scheduled for its span
 * later. Nearly always they are one or two, so the few are kept sorted in an array, least at the end; from the seventeenth
 * on they go to a heap, so that a crowd at one instant costs O(log n) each and no more.
 */
final class FirstEvents {
    private static final int FEW = 16;

    /** Time and order of the few, two elements each, in descending order. */
    private final long[] keys = new long[2 * FEW];

    private final int[] slots = new int[FEW];
    private int few;
    private final EventHeap crowd = new EventHeap();

    boolean isEmpty() {
        return few == 0 && crowd.isEmpty();
    }

    int size() {
        return few + crowd.size();
    }

    void clear() {
        few = 0;
        crowd.clear();
    }

    void add(long time, long order, int slot) {
        if (few == FEW) {
            crowd.add(time, order, slot);
            return;
        }
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
        return isCrowdNext() ? crowd.firstTime() : keys[2 * few - 2];
    }

    /** Slot of the least; there must be one. */
    int slot() {
        return isCrowdNext() ? crowd.firstSlot() : slots[few - 1];
    }

    /** Removes the least; there must be one. */
    void remove() {
        if (isCrowdNext()) {
            crowd.removeFirst();
        } else {
            few--;
        }
    }

    private boolean isCrowdNext() {
        if (crowd.isEmpty()) {
            return false;
        }
        return few == 0
                || crowd.firstTime() < keys[2 * few - 2]
                || crowd.firstTime() == keys[2 * few - 2] && crowd.firstOrder() < keys[2 * few - 1];
    }

    /** Takes all out, as a chain in no order in front of another one. */
    int chain(EventStore events, int chain) {
        int head = chain;
        for (int index = 0; index < few; index++) {
            events.next(slots[index], head);
            head = slots[index];
        }
        for (int index = 0; index < crowd.size(); index++) {
            int slot = crowd.slot(index);
            events.next(slot, head);
            head = slot;
        }
        clear();
        return head;
    }
}
