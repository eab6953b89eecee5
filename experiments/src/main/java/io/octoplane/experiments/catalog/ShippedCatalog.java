package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.YamlReader;
import io.octoplane.hardware.device.NodeModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The catalog files that come with the program, read once. */
final class ShippedCatalog {
    static final Catalog CATALOG = load();

    private ShippedCatalog() {}

    /** A document among the program's catalog files. */
    static Node document(String file) {
        String resource = "/catalog/" + file;
        try (InputStream stream = NodeModel.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its file " + resource);
            }
            return YamlReader.read(stream, "catalog/" + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Catalog load() {
        Catalog catalog = Catalog.empty();
        for (CatalogKind kind : CatalogKind.values()) {
            catalog = catalog.with(document(kind.shippedFile()));
        }
        return catalog;
    }
}
