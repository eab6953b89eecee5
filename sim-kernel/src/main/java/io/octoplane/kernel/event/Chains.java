package io.octoplane.kernel.event;

/** What several structures do with chains of slots in an {@link EventStore}. */
final class Chains {
    private Chains() {}

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
