package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.ListNode;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScalarNode;
import java.util.List;
import java.util.Map;

/**
 * Overrides of the command line that give several values, a list or a range: they are lines of the sweep. A list for a key
 * that takes a list is its value, and a text in quotes or for a key that takes a text is never a range.
 */
final class SweptArguments {
    private static final String SWEEP = ScenarioKeys.SWEEP.name();

    private SweptArguments() {}

    /** Whether an override gives several values. */
    static boolean isOne(ValueOverride override) {
        List<Form<?>> forms = FormsAt.of(override.path());
        if (override.value() instanceof ListNode) {
            return forms.stream().noneMatch(Form.Items.class::isInstance);
        }
        boolean quoted = override.value() instanceof ScalarNode scalar && scalar.quoted();
        return !quoted && ValueRange.isMeant(override.value()) && forms.stream().noneMatch(Form.Text.class::isInstance);
    }

    /** The document with the override as a line of its sweep: in place of the line of the same path, else the last. */
    static MapNode in(MapNode root, ValueOverride override) {
        Node sweep = root.get(SWEEP).orElse(new MapNode(override.origin(), Map.of()));
        if (!(sweep instanceof MapNode lines)) {
            return root;
        }
        String zip = SweepReader.ZIP.name();
        if (lines.get(zip).orElse(null) instanceof MapNode zipped) {
            MapNode left = zipped.without(keyOf(override, zipped));
            lines = left.entries().isEmpty() && !zipped.entries().isEmpty()
                    ? lines.without(zip)
                    : lines.withValue(zip, left);
        }
        return root.with(
                SWEEP, override.origin(), lines.with(keyOf(override, lines), override.origin(), override.value()));
    }

    /** The same path may be written in two ways. */
    private static String keyOf(ValueOverride override, MapNode lines) {
        for (Map.Entry<String, MapNode.Entry> line : lines.entries().entrySet()) {
            Location at = line.getValue().keyLocation();
            if (DocumentPath.parse(line.getKey(), at)
                    .steps()
                    .equals(override.path().steps())) {
                return line.getKey();
            }
        }
        return override.path().text();
    }
}
