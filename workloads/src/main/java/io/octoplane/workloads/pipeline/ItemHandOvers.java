package io.octoplane.workloads.pipeline;

import java.util.List;

/**
 * What a rank sends and receives before an item, in one go: the item begins when all of it is done, and no message moves before
 * both its ends are there. Hand-overs that stay on a rank are not among them.
 *
 * @param sent what items before this one made, in order
 * @param received for this item, or already for a later one
 */
public record ItemHandOvers(List<HandOver> sent, List<HandOver> received) {
    /** Nothing. */
    public static final ItemHandOvers NONE = new ItemHandOvers(List.of(), List.of());

    public ItemHandOvers {
        sent = List.copyOf(sent);
        received = List.copyOf(received);
    }

    public boolean isEmpty() {
        return sent.isEmpty() && received.isEmpty();
    }
}
