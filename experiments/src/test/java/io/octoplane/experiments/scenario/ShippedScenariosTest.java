package io.octoplane.experiments.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.octoplane.experiments.assemble.SimulationRunner;
import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.experiments.validation.PublishedSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that come with the program are well formed and can be built, every point of them. */
class ShippedScenariosTest {
    private static final Path FOLDER = Path.of("..", "scenarios");

    @TempDir
    Path folder;

    static Stream<Path> scenarios() throws IOException {
        return Files.list(FOLDER)
                .filter(file -> file.toString().endsWith(".yaml"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyPointCanBeBuilt(Path file) {
        List<Point> points = points(file);
        Scenario scenario = points.get(0).scenario();
        assertThat(file.getFileName()).hasToString(scenario.name() + ".yaml");
        PublishedSets.named(scenario.compare());
        SimulationRunner runner = new SimulationRunner();
        assertThat(points)
                .allSatisfy(point -> assertThatCode(() -> runner.check(point)).doesNotThrowAnyException());
    }

    @Test
    void theMainJobIsFiveSizesOnEightPlanes() {
        assertThat(points(FOLDER.resolve("deepep-normal-kernels.yaml")))
                .extracting(point -> point.scenario().cluster().gpus())
                .containsExactly(8, 16, 32, 64, 128);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void expectationsAreWellFormed(Path file) {
        assertThatCode(() -> document(file).expectations()).doesNotThrowAnyException();
    }

    @Test
    void theFormsOfTheDocumentedExpectationsAreRead() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "ci.md"));
        String block = page.substring(page.indexOf("expect:\n"), page.indexOf("```\n", page.indexOf("expect:\n")));
        assertThat(ScenarioFixture.load(folder, ScenarioFixture.VALID + block).expectations())
                .hasSize(7);
    }

    private static List<Point> points(Path file) {
        return SweepPlan.points(document(file));
    }

    private static ScenarioDocument document(Path file) {
        return ScenarioDocument.load(file, List.of(), Catalog.shipped(), ParameterTable.shipped());
    }
}
