package io.octoplane.experiments.document;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds the tree from the parser's events, which come one by one: a bomb is refused where it begins. */
final class NodeBuilder {
    /** Deepest nesting accepted; also bounds the recursion here. */
    static final int DEEPEST = 64;

    private static final String MERGE_KEY = "<<";

    private final Iterator<Event> events;
    private final String name;
    private final Function<Mark, Location> locate;

    NodeBuilder(Iterator<Event> events, String name, Function<Mark, Location> locate) {
        this.events = events;
        this.name = name;
        this.locate = locate;
    }

    /** The one document of the stream. */
    Node document() {
        events.next(); // start of the stream
        if (!(events.next() instanceof DocumentStartEvent)) {
            throw new ScenarioException(Location.of(name), "is empty");
        }
        Node root = node(events.next(), 1);
        events.next(); // end of the document
        Event after = events.next();
        if (after instanceof DocumentStartEvent) {
            throw new ScenarioException(location(after), "a second document; one file holds one document");
        }
        return root;
    }

    private Node node(Event event, int depth) {
        refuseAnchorsAndTags(event);
        if (depth > DEEPEST) {
            throw new ScenarioException(location(event), "nested more than " + DEEPEST + " levels deep");
        }
        if (event instanceof ScalarEvent scalar) {
            return new ScalarNode(location(event), scalar.getValue(), !scalar.isPlain());
        }
        return event instanceof MappingStartEvent ? map(event, depth) : list(event, depth);
    }

    private MapNode map(Event start, int depth) {
        Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            Location keyLocation = location(event);
            String key = key(event);
            MapNode.Entry first = entries.get(key);
            if (first != null) {
                throw new ScenarioException(
                        keyLocation, "duplicate key \"" + key + "\", first given at " + first.keyLocation());
            }
            entries.put(key, new MapNode.Entry(keyLocation, node(events.next(), depth + 1)));
        }
        return new MapNode(location(start), entries);
    }

    private ListNode list(Event start, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new ListNode(location(start), items);
    }

    private String key(Event event) {
        refuseAnchorsAndTags(event);
        if (!(event instanceof ScalarEvent scalar)) {
            throw new ScenarioException(location(event), "a key must be plain text");
        }
        if (scalar.isPlain() && scalar.getValue().equals(MERGE_KEY)) {
            throw new ScenarioException(
                    location(event), "merge keys (<<) are not allowed; use extends: with a catalog name");
        }
        if (scalar.getValue().isBlank()) {
            throw new ScenarioException(location(event), "a key is missing before the colon");
        }
        return scalar.getValue();
    }

    private void refuseAnchorsAndTags(Event event) {
        if (event instanceof AliasEvent alias) {
            throw new ScenarioException(
                    location(event),
                    "aliases are not allowed: *" + alias.getAlias() + "; quote the text if it should begin with *");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new ScenarioException(
                    location(event),
                    "anchors are not allowed: &" + node.getAnchor().get()
                            + "; quote the text if it should begin with &");
        }
        String tag = event instanceof ScalarEvent scalar
                ? scalar.getTag().orElse(null)
                : event instanceof CollectionStartEvent collection
                        ? collection.getTag().orElse(null)
                        : null;
        if (tag != null) {
            throw new ScenarioException(location(event), "tags are not allowed: " + tag);
        }
    }

    private Location location(Event event) {
        return event.getStartMark().map(locate).orElse(Location.of(name));
    }
}
