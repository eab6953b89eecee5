package io.octoplane.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.launcher.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README tells the reader to type works, with runs cut down to small clusters. */
class ReadmeIT {
    private static final Pattern COMMAND = Pattern.compile("(?m)(?:^|`)(\\./octoplane [^`\n]+)");
    private static final Pattern YAML_BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

    /** Scenarios that mean a number of GPUs. */
    private static final List<String> OF_THEIR_SIZE = List.of(
            "overlapped-pair",
            "training-step",
            "what-if",
            "training-cost",
            "low-latency",
            "decode-step",
            "decode-sensitivity",
            "prefill-pass");

    /** Holds what a fresh clone holds as far as the commands go, so that results land here. */
    @TempDir
    Path clone;

    @BeforeEach
    void makeClone() throws IOException {
        Files.copy(ProgramUnderTest.launcher(), clone.resolve("octoplane"), StandardCopyOption.COPY_ATTRIBUTES);
        try (Stream<Path> files = Files.walk(ProgramUnderTest.root().resolve("scenarios"))) {
            for (Path file : files.toList()) {
                Files.copy(file, clone.resolve(ProgramUnderTest.root().relativize(file)));
            }
        }
        Files.writeString(clone.resolve("my-cluster.yaml"), exampleScenario());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theCommandWorks(String command) throws Exception {
        Outcome outcome = shell(smaller(command));

        assertThat(outcome.exitCode()).as(outcome.complaints()).isZero();
        assertThat(outcome.output()).isNotBlank();
    }

    @Test
    void theExampleScenarioRuns() throws Exception {
        Outcome outcome = shell(smaller("./octoplane run my-cluster.yaml"));

        assertThat(outcome.exitCode()).as(outcome.complaints()).isZero();
        assertThat(clone.resolve("out/my-cluster/index.html")).isNotEmptyFile();
    }

    @Test
    void theMainCommandStandsFirst() throws IOException {
        assertThat(commands()).first().isEqualTo("./octoplane run scenarios/deepep-normal-kernels.yaml");
    }

    static Stream<String> commands() throws IOException {
        return COMMAND.matcher(readme())
                .results()
                .map(match -> match.group(1).strip())
                .distinct();
    }

    /** Two nodes are enough to see that a command works; {@link ScenariosIT} runs the scenarios in full. */
    private static String smaller(String command) {
        boolean large = command.contains(" run ")
                && !command.contains("sweep.cluster.nodes")
                && OF_THEIR_SIZE.stream().noneMatch(command::contains);
        return large ? command + " --set sweep.cluster.nodes=[2]" : command;
    }

    private Outcome shell(String line) throws IOException, InterruptedException {
        Command launcher = ProgramUnderTest.launch(clone);
        return Command.of(clone, launcher.environment(), List.of("sh", "-c", line))
                .run();
    }

    private static String exampleScenario() throws IOException {
        var blocks = YAML_BLOCK.matcher(readme());
        assertThat(blocks.find()).as("a scenario in the README").isTrue();
        return blocks.group(1);
    }

    private static String readme() throws IOException {
        return Files.readString(ProgramUnderTest.root().resolve("README.md"));
    }
}
