package io.octoplane.kernel.event;

/** What several structures do with chains of slots in an {@link EventStore}. */
final class Chains {
    private Chains() {}

    /** Puts a slot that is in no chain in front of one. */
    static int prependOne(EventStore events, int slot, int behind) {
        events.next(slot, behind);
        return slot;
    }

    /** Puts all slots of the first chain in front of the second, in reverse order. */
    static int prepend(EventStore events, int chain, int behind) {
        int head = behind;
        int slot = chain;
        while (slot != EventStore.NONE) {
            int next = events.next(slot);
            events.next(slot, head);
            head = slot;
            slot = next;
        }
        return head;
    }
}
