package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The kinds of catalog entries: each is one section of a catalog file, and as a rule one shipped file of that name. */
public enum CatalogKind {
    GPU("gpus", "a GPU", Map.of()),
    NVLINK("nvlink", "an NVLink domain", Map.of()),
    PCIE("pcie", "a PCIe attachment", Map.of()),
    NIC("nics", "a NIC", Map.of()),
    NODE("nodes", "a node", partsOfNode()),
    SWITCH("switches", "a switch", Map.of()),
    PROTOCOL("protocols", "a network protocol", Map.of()),
    DCQCN("dcqcn", "a set of DCQCN parameters", Map.of()),
    ECN("ecn", "a set of ECN thresholds", Map.of()),
    PFC("pfc", "a set of PFC parameters", Map.of()),
    GRAPH("graphs", "a graph", Map.of()),
    HOST("hosts", "a host", Map.of()),
    MODEL("models", "a model", Map.of()),
    PRICE_BOOK("price-books", "a price book", Map.of());

    private static final Set<CatalogKind> OF_PROTOCOLS = EnumSet.of(PROTOCOL, DCQCN, ECN, PFC);

    private final String section;
    private final String description;
    private final Map<String, CatalogKind> references;

    CatalogKind(String section, String description, Map<String, CatalogKind> references) {
        this.section = section;
        this.description = description;
        this.references = references;
    }

    /** The key of the section in a catalog file. */
    public String section() {
        return section;
    }

    /** The shipped file with the entries of this kind. */
    String shippedFile() {
        return (OF_PROTOCOLS.contains(this) ? "network-protocols" : section) + ".yaml";
    }

    /** With its article, for messages. */
    public String description() {
        return description;
    }

    /** Keys of an entry whose values name, or are, entries of another kind. */
    public Map<String, CatalogKind> references() {
        return references;
    }

    /** The name of an entry of this kind, or an entry in place. The names are asked for late: reading them needs the keys. */
    <T> Form<T> form(Keys keys, Function<Value, T> reader) {
        return new Form.Entry<>(keys, this::shippedNames, reader);
    }

    private List<String> shippedNames() {
        List<String> names = new ArrayList<>();
        for (CatalogEntry entry : Catalog.shipped().entries(this)) {
            names.add(entry.name());
            names.addAll(entry.aliases());
        }
        return names;
    }

    private static Map<String, CatalogKind> partsOfNode() {
        Map<String, CatalogKind> parts = new LinkedHashMap<>();
        parts.put("gpu", GPU);
        parts.put("nvlink", NVLINK);
        parts.put("nic", NIC);
        parts.put("pcie", PCIE);
        return Collections.unmodifiableMap(parts);
    }
}
