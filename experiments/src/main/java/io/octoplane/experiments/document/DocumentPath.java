package io.octoplane.experiments.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A path into a document: {@code cluster.node.nic.rate}, {@code cluster.degraded[0].rate}. Below {@code parameters},
 * {@code sweep} and {@code sweep.zip} the whole rest is one key, because the names there contain dots.
 *
 * @param text as written
 * @param steps keys and list indexes from the root
 */
public record DocumentPath(String text, List<String> steps) {
    private static final List<String> DOTTED_BELOW = List.of("sweep.zip.", "sweep.", "parameters.");
    private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,6})]");
    private static final Pattern STEP = Pattern.compile("[A-Za-z0-9_-]+");

    public DocumentPath {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a path.
     *
     * @param text the path
     * @param location its place, for the complaint when it is malformed
     */
    public static DocumentPath parse(String text, Location location) {
        for (String prefix : DOTTED_BELOW) {
            if (text.startsWith(prefix) && text.length() > prefix.length()) {
                List<String> dotted = new ArrayList<>(List.of(prefix.split("\\.")));
                dotted.add(text.substring(prefix.length()));
                return new DocumentPath(text, dotted);
            }
        }
        List<String> steps = new ArrayList<>();
        for (String step : INDEX.matcher(text).replaceAll(".$1").split("\\.", -1)) {
            if (!STEP.matcher(step).matches()) {
                throw new ScenarioException(
                        location,
                        '"' + text + "\" is not a path such as cluster.node.nic.rate or cluster.degraded[0].rate");
            }
            steps.add(step);
        }
        return new DocumentPath(text, steps);
    }

    /** Whether this path leads to the other's place or to a place that contains it. */
    public boolean contains(DocumentPath other) {
        return steps.size() <= other.steps.size()
                && other.steps.subList(0, steps.size()).equals(steps);
    }

    /**
     * The document with the value at this path replaced or added. Maps on the way that are missing are made, so that the
     * reader of the document says which key is unknown, with the nearest known one.
     *
     * @param root the document
     * @param origin the place of the path, which becomes the place of added keys
     * @param value the new value
     */
    public Node set(Node root, Location origin, Node value) {
        return set(root, 0, origin, value);
    }

    private Node set(Node node, int depth, Location origin, Node value) {
        if (depth == steps.size()) {
            return value;
        }
        String step = steps.get(depth);
        if (node instanceof MapNode map) {
            Node old = map.get(step).orElse(new MapNode(origin, Map.of()));
            return map.with(step, origin, set(old, depth + 1, origin, value));
        }
        if (node instanceof ListNode list) {
            int index = index(step, list, depth, origin);
            List<Node> items = new ArrayList<>(list.items());
            items.set(index, set(items.get(index), depth + 1, origin, value));
            return new ListNode(list.location(), items);
        }
        throw new ScenarioException(
                origin,
                "cannot set " + text + ": " + String.join(".", steps.subList(0, depth)) + " is " + node.describe()
                        + ", not a map");
    }

    /** The value at this path, if the document has one. */
    public Optional<Node> get(Node root) {
        Node node = root;
        for (String step : steps) {
            node = node instanceof MapNode map ? map.get(step).orElse(null) : null;
        }
        return Optional.ofNullable(node);
    }

    /** The document with the value at this path, if it has one, replaced by what a function makes of it. */
    public Node replace(Node root, UnaryOperator<Node> change) {
        return replace(root, 0, change);
    }

    private Node replace(Node node, int depth, UnaryOperator<Node> change) {
        if (depth == steps.size()) {
            return change.apply(node);
        }
        String step = steps.get(depth);
        if (node instanceof MapNode map && map.get(step).isPresent()) {
            return map.withValue(step, replace(map.get(step).get(), depth + 1, change));
        }
        return node;
    }

    private int index(String step, ListNode list, int depth, Location origin) {
        int size = list.items().size();
        if (step.chars().allMatch(Character::isDigit) && step.length() <= 6 && Integer.parseInt(step) < size) {
            return Integer.parseInt(step);
        }
        throw new ScenarioException(
                origin,
                "cannot set " + text + ": " + String.join(".", steps.subList(0, depth)) + " is a list of " + size
                        + ", numbered from 0");
    }
}
