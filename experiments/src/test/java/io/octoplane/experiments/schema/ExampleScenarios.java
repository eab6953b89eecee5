package io.octoplane.experiments.schema;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.experiments.validation.PublishedSets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** Scenarios that together use every key, and what the program says to changes of them. */
final class ExampleScenarios {
    static final List<String> FILES = List.of(
            "every-key-of-hardware.yaml",
            "every-key-of-models.yaml",
            "every-key-of-model-counts.yaml",
            "every-key-of-speculation.yaml",
            "every-key-of-graphs.yaml",
            "every-key-of-slim-fly.yaml",
            "every-key-of-dragonfly.yaml",
            "every-key-of-dispatch.yaml",
            "every-key-of-low-latency.yaml",
            "every-key-of-decoding-limit.yaml",
            "every-key-of-rails.yaml",
            "every-key-of-rings.yaml",
            "every-key-of-collectives.yaml",
            "every-key-of-incast.yaml",
            "every-key-of-pings.yaml",
            "every-key-of-pairs.yaml",
            "every-key-of-steps.yaml",
            "every-key-of-training-runs.yaml",
            "every-key-of-decode-steps.yaml",
            "every-key-of-decoding-nodes.yaml",
            "every-key-of-tensor-decode-steps.yaml",
            "every-key-of-hosts.yaml",
            "every-key-of-prefill-passes.yaml",
            "every-key-of-offered-traffic.yaml",
            "every-key-of-cost.yaml",
            "every-key-of-none.yaml",
            "every-key-of-inheritance.yaml",
            "every-key-of-failures.yaml");

    private static final List<String> NAMED_BY_THEM = List.of("my-hardware.yaml", "base.yaml");

    private static final Path RESOURCES = Path.of("src", "test", "resources", "schema");

    private final Path folder;
    private int files;

    /**
     * @param folder gets the changed scenarios
     */
    ExampleScenarios(Path folder) {
        this.folder = folder;
        try {
            for (String file : NAMED_BY_THEM) {
                Files.copy(RESOURCES.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file as maps, lists, texts and numbers. */
    static Map<?, ?> tree(String file) {
        return tree(RESOURCES.resolve(file));
    }

    static Map<?, ?> tree(Path file) {
        try {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program's complaint about a scenario, if it has one; every point of a sweep is read. */
    Optional<String> complaint(Object tree) {
        // A file of its own: writing over one makes file systems wait for the disk.
        Path file = folder.resolve("x" + files++ + ".yaml");
        try {
            Files.writeString(file, json(tree), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            ScenarioDocument document =
                    ScenarioDocument.load(file, List.of(), Catalog.shipped(), ParameterTable.shipped());
            PublishedSets.named(
                    SweepPlan.withVariations(document).get(0).scenario().compare());
            document.expectations();
            return Optional.empty();
        } catch (ScenarioException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** JSON is YAML, too. */
    static String json(Object tree) {
        return JsonMapper.shared().writeValueAsString(tree);
    }
}
