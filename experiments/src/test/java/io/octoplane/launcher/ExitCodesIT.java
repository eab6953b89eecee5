package io.octoplane.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.octoplane.experiments.scenario.ScenarioFixture;
import io.octoplane.launcher.Command.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each of the documented exit codes of the program, from the launcher. */
class ExitCodesIT {
    private static final String SMALL = ScenarioFixture.VALID.replace("tokens-per-gpu: 4096", "tokens-per-gpu: 4");

    @TempDir
    Path folder;

    @BeforeEach
    void writeScenarios() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SMALL);
    }

    @Test
    void zeroWhenDone() throws Exception {
        Outcome outcome = octoplane("run", "s.yaml", "--out", "out").run();

        assertThat(outcome.complaints()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void oneWhenAnExpectationIsBroken() throws Exception {
        Files.writeString(folder.resolve("s.yaml"), SMALL + "expect: [{ metric: dispatch_time, at-most: 1 ns }]\n");

        Outcome outcome = octoplane("run", "s.yaml", "--out", "out", "--quiet").run();

        assertThat(outcome.complaints()).startsWith("s.yaml:15: dispatch_time: at most 1 ns: found ");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(folder.resolve("out/results.jsonl")).isNotEmptyFile();
    }

    @Test
    void twoWhenTheInputIsWrong() throws Exception {
        Outcome outcome = octoplane("run", "s.yaml", "--set", "cluster.nodes=0", "--out", "out")
                .run();

        assertThat(outcome.complaints())
                .isEqualTo("--set #1: cluster.nodes: expected a whole number from 1 to 65536, found 0\n");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void threeWhenTheMemoryDoesNotSuffice() throws Exception {
        Outcome outcome = octoplane(
                        "run",
                        "s.yaml",
                        "--out",
                        "out",
                        "--set",
                        "workload={ kind: all-to-all, bytes-per-pair: 1 MiB }",
                        "--set",
                        "cluster.nodes=64",
                        "--fail-fast",
                        "--quiet")
                .with("OCTOPLANE_JAVA_OPTS", "-Xmx24m")
                .run();

        assertThat(outcome.complaints())
                .startsWith("octoplane: the simulation does not fit into the ")
                .contains("OCTOPLANE_JAVA_OPTS=-Xmx")
                .hasLineCount(1);
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void threeWhenTheProgramIsAtFault() throws Exception {
        Path broken = folder.resolve("broken.jar");
        copyWithout("io/octoplane/workloads/deepep/ExpertGroup.class", broken);

        Outcome outcome = octoplane("run", "s.yaml", "--out", "out", "--fail-fast", "--quiet")
                .with("OCTOPLANE_JAR", broken.toString())
                .run();

        assertThat(outcome.complaints())
                .startsWith("octoplane: a mistake of the program: ")
                .contains("ExpertGroup")
                .endsWith("; --debug shows where\n")
                .hasLineCount(1);
        assertThat(outcome.exitCode()).isEqualTo(3);
    }

    @Test
    void threeWhenTheAnswerCannotBeWritten() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
        List<String> launcher = ProgramUnderTest.launch(folder).line();
        Command command = Command.of(
                folder,
                ProgramUnderTest.launch(folder).environment(),
                List.of("sh", "-c", "exec \"$0\" list nodes >/dev/full", launcher.get(0)));

        Outcome outcome = command.run();

        assertThat(outcome.complaints()).isEqualTo("octoplane: cannot write the answer: No space left on device\n");
        assertThat(outcome.exitCode()).isEqualTo(3);
    }

    private Command octoplane(String... arguments) {
        return ProgramUnderTest.launch(folder).with(List.of(arguments));
    }

    private static void copyWithout(String missing, Path copy) throws IOException {
        try (ZipFile jar = new ZipFile(ProgramUnderTest.jar().toFile());
                OutputStream stream = Files.newOutputStream(copy);
                ZipOutputStream out = new ZipOutputStream(stream)) {
            assertThat(jar.getEntry(missing)).isNotNull();
            for (ZipEntry entry : jar.stream().toList()) {
                if (!entry.getName().equals(missing)) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(out);
                }
            }
        }
    }
}
