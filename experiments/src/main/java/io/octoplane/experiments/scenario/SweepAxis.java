package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.ListNode;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.Value;
import java.util.List;

/**
 * One line of a {@code sweep:}: a path and the values that it takes, one after the other.
 *
 * @param path the path
 * @param values one override for each value, in the order given
 */
public record SweepAxis(DocumentPath path, List<ValueOverride> values) {
    static SweepAxis read(String key, Location keyLocation, Value list) {
        DocumentPath path = DocumentPath.parse(key, keyLocation);
        if (!(list.node() instanceof ListNode node) || node.items().isEmpty()) {
            throw list.error("expected a list of at least one value, found "
                    + (list.node() instanceof ListNode
                            ? "an empty list"
                            : list.node().describe()));
        }
        return new SweepAxis(
                path,
                node.items().stream()
                        .map(value -> new ValueOverride(path, keyLocation, value))
                        .toList());
    }
}
