package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.ListNode;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.document.YamlReader;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a scenario file together with the files that it {@code extends:}, and theirs. What comes out is one tree in which every
 * value remembers the file that it stands in; the rules are those of {@link Overlay}.
 */
final class Inheritance {
    /** Most files of a chain, from the scenario to what is not based on anything. */
    static final int LONGEST_CHAIN = 16;

    /** Most files in all, so that files that extend each other twice over cost little. */
    static final int MOST_FILES = 256;

    /**
     * A file.
     *
     * @param path where it is
     * @param name what messages and results call it, a path as well
     */
    private record Source(Path path, Path name) {
        /** The file that this one names. */
        Source sibling(Value named) {
            return new Source(Inheritance.sibling(path, named), Inheritance.sibling(name, named));
        }

        Node read() {
            return YamlReader.readFile(path, name.toString());
        }

        Path identity() {
            try {
                return path.toRealPath();
            } catch (IOException e) {
                throw new ScenarioException(Location.of(name.toString()), "cannot be read: " + e.getMessage());
            }
        }
    }

    private final Deque<Source> chain = new ArrayDeque<>();
    private int files;

    private Inheritance() {}

    /**
     * The scenario with all that it inherits, without {@code extends}; paths of catalog files lead from the scenario's own
     * folder.
     *
     * @param name what messages and results call the file; files that it extends are named from there
     * @throws ScenarioException when a file is not well formed or cannot be read
     */
    static MapNode read(Path file, String name) {
        Source source = new Source(file, Path.of(name));
        return new Inheritance().withBases(source, source.read());
    }

    private MapNode withBases(Source source, Node node) {
        if (!(node instanceof MapNode own)) {
            throw new Value(node, "")
                    .error("expected a scenario as a map of keys and values, found " + node.describe());
        }
        Optional<Node> named = own.get(ScenarioKeys.EXTENDS.name());
        if (named.isEmpty()) {
            return own;
        }
        chain.addLast(source);
        MapNode merged = new MapNode(own.location(), Collections.emptyMap());
        for (Value base : ScenarioKeys.EXTENDS.form().read(new Value(named.get(), ScenarioKeys.EXTENDS.name()))) {
            merged = Overlay.of(merged, base(source, base));
        }
        chain.removeLast();
        return Overlay.of(merged, own.without(ScenarioKeys.EXTENDS.name()));
    }

    private MapNode base(Source source, Value named) {
        Source base = source.sibling(named);
        Node node = read(base, named);
        requireNoCycle(base, named);
        if (chain.size() >= LONGEST_CHAIN) {
            throw named.error("more than " + LONGEST_CHAIN + " files that extend each other: " + chain(base));
        }
        if (++files > MOST_FILES) {
            throw named.error("more than " + MOST_FILES + " files in all");
        }
        return fromHere(withBases(base, node), named);
    }

    private static Node read(Source base, Value named) {
        try {
            return base.read();
        } catch (ScenarioException e) {
            // What concerns the file as a whole is answered where it is named.
            throw e.location().line() == 0 ? named.error(e.getMessage()) : e;
        }
    }

    private void requireNoCycle(Source base, Value named) {
        Path identity = base.identity();
        if (chain.stream().anyMatch(opened -> opened.identity().equals(identity))) {
            throw named.error("a cycle: " + chain(base));
        }
    }

    private String chain(Source last) {
        return chain.stream()
                .map(opened -> opened.name().toString())
                .collect(Collectors.joining(" -> ", "", " -> " + last.name()));
    }

    /** The tree of a base as it reads from the folder of the file that names it. */
    private static MapNode fromHere(MapNode base, Value named) {
        String key = ScenarioKeys.CATALOG.name();
        if (!(base.get(key).orElse(null) instanceof ListNode catalogs)) {
            return base;
        }
        List<Node> moved = new ArrayList<>();
        for (Node catalog : catalogs.items()) {
            moved.add(
                    catalog instanceof ScalarNode scalar && !scalar.text().isBlank()
                            ? moved(scalar, Path.of(named.text()))
                            : catalog);
        }
        return base.withValue(key, new ListNode(catalogs.location(), moved));
    }

    private static Node moved(ScalarNode catalog, Path base) {
        Path moved = sibling(base, new Value(catalog, ScenarioKeys.CATALOG.name()));
        return new ScalarNode(catalog.location(), moved.toString(), catalog.quoted());
    }

    /** A path that a file names, as it reads from where the file's own path does. */
    private static Path sibling(Path file, Value named) {
        try {
            return file.resolveSibling(named.text());
        } catch (InvalidPathException e) {
            throw named.error(
                    "expected the path of a file, found " + named.node().describe());
        }
    }
}
