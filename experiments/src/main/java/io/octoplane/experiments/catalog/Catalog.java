package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.NearestName;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that scenarios can name: the shipped entries and, over them, those of the user's files. Immutable. */
public final class Catalog {
    private final Map<CatalogKind, Map<String, CatalogEntry>> entries;
    private final Map<Location, String> sources;

    Catalog(Map<CatalogKind, Map<String, CatalogEntry>> entries) {
        this.entries = entries;
        this.sources = new HashMap<>();
        entries.values().forEach(ofKind -> ofKind.values().forEach(entry -> entry.collectSources(sources)));
    }

    /** The entries that come with the program. */
    public static Catalog shipped() {
        return ShippedCatalog.CATALOG;
    }

    /** A catalog without entries. */
    static Catalog empty() {
        Map<CatalogKind, Map<String, CatalogEntry>> none = new EnumMap<>(CatalogKind.class);
        for (CatalogKind kind : CatalogKind.values()) {
            none.put(kind, Map.of());
        }
        return new Catalog(none);
    }

    /**
     * This catalog with the entries of a file added; an entry of a name that is already there replaces it. Every added
     * entry is checked in full.
     *
     * @param root the file's document
     * @throws ScenarioException when an entry is not well formed
     */
    public Catalog with(Node root) {
        List<CatalogEntry> added = CatalogReader.read(root, this);
        Map<CatalogKind, Map<String, CatalogEntry>> all = new EnumMap<>(CatalogKind.class);
        entries.forEach((kind, known) -> all.put(kind, new LinkedHashMap<>(known)));
        for (CatalogEntry entry : added) {
            all.get(entry.kind()).put(entry.name(), entry);
        }
        Catalog result = new Catalog(all);
        for (CatalogEntry entry : added) {
            result.check(entry);
        }
        return result;
    }

    private void check(CatalogEntry entry) {
        String path = entry.kind().section() + '.' + entry.name();
        Value value = new Value(new ReferenceExpansion(this).expand(entry.kind(), entry.values(), path), path);
        DeviceReader.check(entry.kind(), value);
    }

    /** The entries of a kind, in the order of the files. */
    public List<CatalogEntry> entries(CatalogKind kind) {
        return List.copyOf(entries.get(kind).values());
    }

    /** The source of a value, by the place where a catalog file states it. */
    public Optional<String> sourceOf(Location value) {
        return Optional.ofNullable(sources.get(value));
    }

    /** Whether a value with this source, as {@link #sourceOf} gives it, was fitted to measurements. */
    public static boolean isCalibrated(String source) {
        return SourcedValues.isCalibrated(source);
    }

    /** The entry that a value names. */
    CatalogEntry entry(CatalogKind kind, Value reference) {
        String name = reference.text();
        List<String> known = new ArrayList<>();
        for (CatalogEntry entry : entries.get(kind).values()) {
            if (entry.isCalled(name)) {
                return entry;
            }
            known.add(entry.name());
            known.addAll(entry.aliases());
        }
        throw reference.error("the catalog has no " + kind.description().split(" ", 2)[1] + " \"" + name + '"'
                + NearestName.hint(name, known));
    }

    /**
     * A value that names an entry, or is one itself, as one tree with all references replaced by what they name. A tree
     * that is already expanded stays as it is.
     *
     * @param kind what the value means
     * @param node a name, an entry written in place, or {@code {extends: name, …changes}}
     * @param path where the value stands, for messages
     */
    public Node expand(CatalogKind kind, Node node, String path) {
        return new ReferenceExpansion(this).expand(kind, node, path);
    }
}
