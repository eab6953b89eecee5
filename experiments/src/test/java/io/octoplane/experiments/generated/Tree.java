package io.octoplane.experiments.generated;

import io.octoplane.experiments.document.ListNode;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario to be spoiled: a tree that can be changed, and that can be what no well-formed document is, such as a map with
 * the same key twice.
 */
final class Tree {
    /** What kind of node this is; it may be changed into another. */
    enum Kind {
        MAP,
        LIST,
        SCALAR
    }

    Kind kind;
    /** The text of a scalar. */
    String text;
    /** The key in the map above; without meaning elsewhere. */
    String key;

    final List<Tree> children = new ArrayList<>();

    private Tree(Kind kind, String key, String text) {
        this.kind = kind;
        this.key = key;
        this.text = text;
    }

    static Tree scalar(String key, String text) {
        return new Tree(Kind.SCALAR, key, text);
    }

    static Tree of(Node node) {
        return of("", node);
    }

    private static Tree of(String key, Node node) {
        if (node instanceof MapNode map) {
            Tree tree = new Tree(Kind.MAP, key, "");
            map.entries().forEach((name, entry) -> tree.children.add(of(name, entry.value())));
            return tree;
        } else if (node instanceof ListNode list) {
            Tree tree = new Tree(Kind.LIST, key, "");
            list.items().forEach(item -> tree.children.add(of("item", item)));
            return tree;
        }
        return scalar(key, ((ScalarNode) node).text());
    }

    Tree copy() {
        Tree copy = new Tree(kind, key, text);
        children.forEach(child -> copy.children.add(child.copy()));
        return copy;
    }

    /** Becomes what another node is, and keeps its own key. */
    void become(Tree other) {
        Tree copy = other.copy();
        kind = copy.kind;
        text = copy.text;
        children.clear();
        children.addAll(copy.children);
    }

    /** Becomes a map or list of one. */
    void wrap(Kind around, String childKey) {
        Tree inner = copy();
        inner.key = childKey;
        kind = around;
        children.clear();
        children.add(inner);
    }

    /** All nodes from this one down. */
    List<Tree> nodes() {
        List<Tree> nodes = new ArrayList<>();
        collect(nodes);
        return nodes;
    }

    private void collect(List<Tree> nodes) {
        nodes.add(this);
        children.forEach(child -> child.collect(nodes));
    }

    /** The child with a key. */
    Tree child(String name) {
        return children.stream()
                .filter(child -> child.key.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name + " below " + key));
    }

    boolean has(String name) {
        return children.stream().anyMatch(child -> child.key.equals(name));
    }

    /** As YAML: blocks above, and in one line where {@code flow} says so. */
    String yaml(boolean flow) {
        StringBuilder out = new StringBuilder();
        if (flow || kind != Kind.MAP) {
            flow(out);
            out.append('\n');
        } else {
            block(out, 0);
        }
        return out.toString();
    }

    private void block(StringBuilder out, int depth) {
        for (Tree child : children) {
            out.append("  ".repeat(depth)).append(quoted(child.key)).append(':');
            if (child.kind == Kind.MAP && !child.children.isEmpty() && depth < 8) {
                out.append('\n');
                child.block(out, depth + 1);
            } else {
                out.append(' ');
                child.flow(out);
                out.append('\n');
            }
        }
    }

    private void flow(StringBuilder out) {
        switch (kind) {
            case SCALAR -> out.append(quoted(text));
            case LIST -> {
                String separator = "[";
                for (Tree child : children) {
                    out.append(separator);
                    child.flow(out);
                    separator = ", ";
                }
                out.append(children.isEmpty() ? "[]" : "]");
            }
            case MAP -> {
                String separator = "{ ";
                for (Tree child : children) {
                    out.append(separator).append(quoted(child.key)).append(": ");
                    child.flow(out);
                    separator = ", ";
                }
                out.append(children.isEmpty() ? "{}" : " }");
            }
        }
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9.][A-Za-z0-9./%_+-]*( [A-Za-z0-9./%_+-]+)*")
                ? text
                : '"'
                        + text.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("\t", "\\t")
                        + '"';
    }
}
