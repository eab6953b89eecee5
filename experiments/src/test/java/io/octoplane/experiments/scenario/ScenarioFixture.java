package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Scenarios for tests: a small valid one, and ways to load and change it. */
public final class ScenarioFixture {
    /** A valid scenario; tests replace single lines of it. */
    public static final String VALID =
            """
            name: example
            model: deepseek-v3
            cluster:
              node: h800-cx7-8x
              nodes: 4
              network:
                topology: multi-plane-fat-tree
                planes: 8
                switch: qm9700
                routing: adaptive
            workload:
              kind: moe-dispatch-combine
              kernel: normal
              tokens-per-gpu: 4096
            """;

    private ScenarioFixture() {}

    /** A table with one parameter of each dimension. */
    public static ParameterTable parameters() {
        return ParameterTable.read(YamlReader.readText(
                """
                parameters:
                  nic.payload-rate: { value: 47 GB/s, data-set: d, source: s, fit: f }
                  kernel.start: { value: 12 us, data-set: d, source: s, fit: f }
                  kernel.share:
                    { value: 0.9, unit: none, data-set: d, source: s, fit: f,
                      residuals: { median: 1.2 %, max: 4.0 %, points: 57 } }
                """,
                "parameters.yaml"));
    }

    /** Loads a scenario given as text, under the name {@code x.yaml}, with overrides of the command line. */
    public static ScenarioDocument load(Path folder, String text, String... sets) {
        Path file = folder.resolve("x.yaml");
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<ValueOverride> overrides = new ArrayList<>();
        for (String set : sets) {
            overrides.add(ValueOverride.ofArgument(set, overrides.size() + 1));
        }
        return ScenarioDocument.load(file, overrides, Catalog.shipped(), parameters());
    }

    /** The scenario itself, without a sweep. */
    public static Scenario scenario(Path folder, String text, String... sets) {
        return load(folder, text, sets).resolve(List.of()).scenario();
    }
}
