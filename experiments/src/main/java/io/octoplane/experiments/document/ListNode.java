package io.octoplane.experiments.document;

import java.util.List;

/**
 * A list.
 *
 * @param location where the list begins
 * @param items the items in the order written
 */
public record ListNode(Location location, List<Node> items) implements Node {
    public ListNode {
        items = List.copyOf(items);
    }

    @Override
    public String describe() {
        return "a list";
    }
}
