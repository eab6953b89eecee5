package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.octoplane.experiments.assemble.SimulationRunner;
import io.octoplane.experiments.run.Program;
import io.octoplane.experiments.scenario.BadScenarios;
import io.octoplane.experiments.scenario.BadScenarios.Bad;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input through the whole program: the exact words, exit code 2, and nothing written. */
class BadInputTest {
    @TempDir
    static Path folder;

    @TempDir
    Path empty;

    @BeforeAll
    static void writeFiles() throws IOException {
        BadInputFiles.writeInto(folder);
    }

    static Stream<BadInput> badInputs() {
        return BadInput.all().stream();
    }

    static Stream<Bad> badScenarios() {
        return BadScenarios.all().stream().filter(bad -> !bad.isOfTestParameters());
    }

    @Test
    void thereAreAtLeastSixtyKinds() {
        assertThat(BadInput.all()).extracting(BadInput::title).doesNotHaveDuplicates();
        assertThat(BadInput.all()).extracting(BadInput::complaint).doesNotHaveDuplicates();
        assertThat(badInputs().count() + badScenarios().count()).isGreaterThan(150);
    }

    @Test
    void aFolderThatMayOnlyBeReadIsRefused() throws IOException {
        Path readOnly = Files.createDirectory(empty.resolve("read-only"));
        assumeTrue(readOnly.toFile().setWritable(false) && !Files.isWritable(readOnly), "administrators may write all");
        String file = folder.resolve("good.yaml").toString();
        String out = readOnly.resolve("out").toString();
        assertRefused(
                empty,
                List.of("run", file, "--out", out),
                "--out " + out + ": " + readOnly + " cannot be written to\n");
    }

    @ParameterizedTest
    @MethodSource("badInputs")
    void isRefused(BadInput bad) throws IOException {
        assertRefused(folder, words(bad.command()), bad.complaint());
    }

    @ParameterizedTest
    @MethodSource("badScenarios")
    void aScenarioWithABadLineIsRefused(Bad bad) throws IOException {
        String file = Files.writeString(empty.resolve("x.yaml"), bad.scenario()).toString();
        String out = empty.resolve("out").toString();
        assertRefused(empty, List.of("run", file, "--out", out), bad.message() + "\n");
        assertRefused(empty, List.of("validate", file), bad.message() + "\n");
    }

    private static void assertRefused(Path folder, List<String> command, String complaint) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                SimulationRunner::new,
                () -> new Program("test", "code"),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new Terminal(false, true, false));
        Map<String, String> before = BadInput.content(folder);

        int exitCode = Octoplane.execute(surroundings, command.toArray(String[]::new));

        assertThat(withoutFolder(err.toString(), folder)).isEqualTo(withoutFolder(complaint, folder));
        assertThat(exitCode).isEqualTo(2);
        // At most which scenario it is about.
        assertThat(out.toString()).matches("([a-z-]+: 1 point on 1 thread\n)?");
        assertThat(BadInput.content(folder)).isEqualTo(before);
    }

    /** The folder itself is no part of what is compared, be it the beginning of a relative path here or of an absolute one. */
    private static String withoutFolder(String text, Path folder) {
        return text.replace(folder + "/", "").replaceAll("(?<=: )/(?=(in-the-way|dangling) )", "");
    }

    /** A process would be started in the folder; here every word that means a file gets the folder in front. */
    private static List<String> words(List<String> command) {
        List<String> words = new ArrayList<>();
        for (String word : command) {
            String before = words.isEmpty() ? "" : words.get(words.size() - 1);
            boolean afterOut = before.endsWith("--out");
            boolean file = word.matches("(?!--)\\S+\\.yaml(/\\S+)?|folder|loop|nowhere") || afterOut;
            words.add(file && !word.isEmpty() ? folder.resolve(word).toString() : word);
        }
        return words;
    }
}
