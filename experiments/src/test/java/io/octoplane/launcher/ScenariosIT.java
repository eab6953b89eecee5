package io.octoplane.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.launcher.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that ships is valid and runs to all its files. */
class ScenariosIT {
    private static final List<String> FILES = List.of("results.jsonl", "links.csv", "timeline.json", "index.html");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("scenarios")
    void isValid(Path scenario) throws Exception {
        Outcome outcome = octoplane("validate", scenario.toString());

        assertThat(outcome.exitCode()).as(outcome.complaints()).isZero();
        assertThat(outcome.complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void runsToAllItsFiles(Path scenario) throws Exception {
        Path out = folder.resolve("out");

        Outcome outcome = octoplane("run", scenario.toString(), "--out", out.toString(), "--quiet");

        assertThat(outcome.exitCode()).as(outcome.complaints()).isZero();
        assertThat(outcome.output()).isEmpty();
        assertThat(FILES).allSatisfy(file -> assertThat(out.resolve(file)).isNotEmptyFile());
    }

    static Stream<Path> scenarios() throws IOException {
        Path scenarios = ProgramUnderTest.root().resolve("scenarios");
        return Stream.concat(in(scenarios), in(scenarios.resolve("what-if")));
    }

    private static Stream<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    private Outcome octoplane(String... arguments) throws IOException, InterruptedException {
        return ProgramUnderTest.launch(folder).with(List.of(arguments)).run();
    }
}
