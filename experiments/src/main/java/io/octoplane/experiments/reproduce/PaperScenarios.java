package io.octoplane.experiments.reproduce;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.scenario.ScenarioDocument;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scenarios of {@code scenarios/paper/}, which the program carries with it. */
public final class PaperScenarios {
    /** Their folder, in the project as in the jar. */
    public static final String FOLDER = "scenarios/paper";

    private static final String SUFFIX = ".yaml";

    private PaperScenarios() {}

    /** All of them, by name. */
    public static List<PaperScenario> shipped() throws IOException {
        Path program = program();
        if (Files.isDirectory(program)) {
            return in(program.resolve(FOLDER));
        }
        try (FileSystem jar = FileSystems.newFileSystem(program)) {
            return in(jar.getPath("/" + FOLDER));
        }
    }

    /** Those of a folder; the files are read now. */
    static List<PaperScenario> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .sorted()
                    .map(name -> PaperScenario.of(ScenarioDocument.load(
                            folder.resolve(name),
                            FOLDER + "/" + name,
                            List.of(),
                            Catalog.shipped(),
                            ParameterTable.shipped())))
                    .toList();
        }
    }

    /** The jar that this class is in, or in development its folder. */
    private static Path program() {
        try {
            return Path.of(PaperScenarios.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
