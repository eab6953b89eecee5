package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ListNode;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.SeveralValues;
import io.octoplane.experiments.document.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a scenario's {@code sweep:}: every line, a list or a {@linkplain ValueRange range}, is an axis, and so are the lines of
 * its {@code zip:} together.
 */
final class SweepReader {
    private static final Form<Value> VALUES =
            new Form.Either<>(List.of(new Form.Items<>(new Form.Anything(), 1), ValueRange.form()), value -> value);

    static final Key<Value> ZIP = Key.optional(
                    "zip",
                    new Form.Paths<>(Keys.of("a zip"), VALUES, value -> value),
                    "Paths that change together: the first values of all make the first step, the second values the second."
                            + " All lists are equally long.")
            .example("{ cluster.nodes: [2, 4], workload.tokens-per-gpu: [8192, 4096] }");

    private static final Keys KEYS = Keys.of("a sweep", ZIP);

    private final List<SweepAxis> axes = new ArrayList<>();
    private final Map<List<String>, Location> swept = new HashMap<>();

    private SweepReader() {}

    static Form<Value> form() {
        return new Form.Paths<>(KEYS, VALUES, value -> value);
    }

    static List<SweepAxis> read(Value sweep) {
        SweepReader reader = new SweepReader();
        lines(sweep).entries().forEach((key, entry) -> {
            Value value = new Value(entry.value(), sweep.path() + '.' + key);
            if (key.equals(ZIP.name())) {
                reader.zip(value);
            } else {
                List<ValueOverride> values = reader.line(key, entry.keyLocation(), value);
                reader.axes.add(new SweepAxis(values.stream().map(List::of).toList()));
            }
        });
        return reader.axes;
    }

    private static MapNode lines(Value value) {
        if (value.node() instanceof MapNode map) {
            return map;
        }
        throw value.error(
                "expected a map from paths to lists, found " + value.node().describe());
    }

    private void zip(Value zip) {
        List<List<ValueOverride>> lines = new ArrayList<>();
        lines(zip).entries().forEach((key, entry) -> {
            Value value = new Value(entry.value(), zip.path() + '.' + key);
            List<ValueOverride> line = line(key, entry.keyLocation(), value);
            if (!lines.isEmpty() && line.size() != lines.get(0).size()) {
                ValueOverride first = lines.get(0).get(0);
                throw value.error(
                        "has " + values(line.size()) + ", but " + first.path().text() + " at " + first.origin()
                                + " has " + lines.get(0).size() + "; zipped lists are equally long");
            }
            lines.add(line);
        });
        if (lines.isEmpty()) {
            throw zip.error("expected a map from at least one path to its values, found an empty one");
        }
        List<List<ValueOverride>> steps = new ArrayList<>();
        for (int step = 0; step < lines.get(0).size(); step++) {
            int at = step;
            steps.add(lines.stream().map(line -> line.get(at)).toList());
        }
        axes.add(new SweepAxis(steps));
    }

    private List<ValueOverride> line(String key, Location keyLocation, Value list) {
        DocumentPath path = DocumentPath.parse(key, keyLocation);
        ScenarioPaths.refuseWithoutSection(path, keyLocation);
        List<Node> nodes = values(list);
        for (Key<?> fixed : notSwept()) {
            if (path.steps().get(0).equals(fixed.name())) {
                throw new ScenarioException(keyLocation, fixed.name() + " cannot be swept");
            }
        }
        Location before = swept.putIfAbsent(path.steps(), keyLocation);
        if (before != null) {
            throw list.error(path.text() + " is swept already at " + before);
        }
        return nodes.stream()
                .map(value -> new ValueOverride(path, keyLocation, value))
                .toList();
    }

    /** What says which scenario there is to sweep. A method, because this class describes a key of that one. */
    static List<Key<?>> notSwept() {
        return List.of(
                ScenarioKeys.EXTENDS,
                ScenarioKeys.CATALOG,
                ScenarioKeys.SWEEP,
                ScenarioKeys.UNCERTAINTY,
                ScenarioKeys.EXPECT);
    }

    private static List<Node> values(Value values) {
        if (ValueRange.isMeant(values.node())) {
            return ValueRange.read(values);
        }
        if (values.node() instanceof ListNode list && !list.items().isEmpty()) {
            return list.items();
        }
        throw values.error("expected a list of at least one value or a range such as 1..8, found "
                + (values.node() instanceof ListNode
                        ? "an empty list"
                        : values.node().describe() + SeveralValues.hint(values.node())));
    }

    private static String values(int count) {
        return count == 1 ? "1 value" : count + " values";
    }
}
