package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.YamlReader;
import io.octoplane.hardware.device.NodeModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

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
        List<String> files = Arrays.stream(CatalogKind.values())
                .map(CatalogKind::shippedFile)
                .distinct()
                .toList();
        for (String file : files) {
            catalog = catalog.with(document(file));
        }
        return catalog;
    }
}
