package io.octoplane.experiments.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.assemble.SimulationRunner;
import io.octoplane.launcher.ProgramUnderTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program carries the scenarios of the project, and reads them out of a jar as out of a folder. */
class PaperScenariosTest {
    private static final Path PROJECT = ProgramUnderTest.root().resolve(PaperScenarios.FOLDER);

    @TempDir
    Path folder;

    @Test
    void theProgramHasThoseOfTheProject() throws IOException {
        List<PaperScenario> shipped = PaperScenarios.shipped();
        assertThat(shipped).extracting(scenario -> scenario.name() + ".yaml").isEqualTo(names());
        assertThat(shipped).extracting(scenario -> scenario.document().text()).isEqualTo(texts(PROJECT));
    }

    @Test
    void theyAreReadOutOfAJarUnderTheNameThatTheyHaveInTheProject() throws IOException {
        Path jar = folder.resolve("a b.jar");
        try (FileSystem files = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
            Path inside = Files.createDirectories(files.getPath("/" + PaperScenarios.FOLDER));
            for (String name : names()) {
                Files.copy(PROJECT.resolve(name), inside.resolve(name));
            }
        }
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            List<PaperScenario> found = PaperScenarios.in(files.getPath("/" + PaperScenarios.FOLDER));
            assertThat(found).extracting(scenario -> scenario.document().text()).isEqualTo(texts(PROJECT));
            assertThat(found.get(0)
                            .points()
                            .get(0)
                            .resolved()
                            .document()
                            .location()
                            .file())
                    .startsWith("scenarios/paper/");
        }
    }

    @Test
    void eachComparesWithPublishedFiguresOrExpectsSomethingAndCanBeBuilt() throws IOException {
        SimulationRunner runner = new SimulationRunner();
        assertThat(PaperScenarios.shipped()).isNotEmpty().allSatisfy(scenario -> {
            assertThat(scenario.compare().isEmpty()
                            && scenario.document().expectations().isEmpty())
                    .as(scenario.name())
                    .isFalse();
            scenario.points().forEach(runner::check);
        });
    }

    private static List<String> texts(Path of) throws IOException {
        return PaperScenarios.in(of).stream()
                .map(scenario -> scenario.document().text())
                .toList();
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(PROJECT)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
