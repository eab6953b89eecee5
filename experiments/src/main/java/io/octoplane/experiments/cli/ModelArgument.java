package io.octoplane.experiments.cli;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.CatalogEntry;
import io.octoplane.experiments.catalog.CatalogKind;
import io.octoplane.experiments.catalog.ModelReader;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.catalog.StatedModel;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.document.YamlReader;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.workloads.model.ModelDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which models are meant: by a name of the catalog, a description in place, or a file with descriptions. */
final class ModelArgument {
    private static final String ARGUMENT = "MODEL";
    private static final String SCENARIO = "cluster";

    private ModelArgument() {}

    /** All models that the argument means, at least one, each described in full. */
    static List<ModelDescription> models(String argument) {
        if (argument.strip().startsWith("{")) {
            return List.of(model(Catalog.shipped(), YamlReader.readValue(argument, ARGUMENT), "model"));
        }
        Path file = Path.of(argument);
        if (argument.endsWith(".yaml") || argument.endsWith(".yml") || Files.exists(file)) {
            return inFile(file, argument);
        }
        return List.of(model(Catalog.shipped(), new ScalarNode(Location.of(ARGUMENT), argument, true), ""));
    }

    private static List<ModelDescription> inFile(Path file, String name) {
        Node root = YamlReader.readFile(file, name);
        if (root instanceof MapNode map && map.get(SCENARIO).isPresent()) {
            return ofScenario(file, name);
        }
        if (root instanceof MapNode map && map.get(CatalogKind.MODEL.section()).isPresent()) {
            return ofCatalog(map);
        }
        return List.of(model(Catalog.shipped(), root, ""));
    }

    private static List<ModelDescription> ofScenario(Path file, String name) {
        ScenarioDocument document =
                ScenarioDocument.load(file, name, List.of(), Catalog.shipped(), ParameterTable.shipped());
        List<ModelDescription> models = SweepPlan.points(document).stream()
                .map(point -> point.scenario().model())
                .flatMap(Optional::stream)
                .distinct()
                .map(stated -> whole(stated, Location.of(name)))
                .toList();
        if (models.isEmpty()) {
            throw new ScenarioException(Location.of(name), "the scenario has no model");
        }
        return models;
    }

    private static List<ModelDescription> ofCatalog(MapNode root) {
        Catalog catalog = Catalog.shipped().with(root);
        List<ModelDescription> models = new ArrayList<>();
        for (CatalogEntry entry : catalog.entries(CatalogKind.MODEL)) {
            MapNode section = (MapNode) root.get(CatalogKind.MODEL.section()).orElseThrow();
            section.get(entry.name())
                    .ifPresent(node -> models.add(
                            model(catalog, new ScalarNode(node.location(), entry.name(), true), entry.name())));
        }
        if (models.isEmpty()) {
            throw new ScenarioException(root.location(), "there is no model in the section models");
        }
        return models;
    }

    private static ModelDescription model(Catalog catalog, Node node, String path) {
        StatedModel stated = ModelReader.form().read(new Value(catalog.expand(CatalogKind.MODEL, node, path), path));
        return whole(stated, node.location());
    }

    private static ModelDescription whole(StatedModel stated, Location location) {
        return stated.description()
                .orElseThrow(() -> new ScenarioException(
                        location, "of the model " + stated.name() + " only the experts are known; give its attention"));
    }
}
