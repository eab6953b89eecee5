package io.octoplane.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.cli.BadInput;
import io.octoplane.experiments.cli.BadInputFiles;
import io.octoplane.launcher.Command.Outcome;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A selection of the bad input with the launcher and the jar, as users meet it, with little memory. */
class BadInputIT {
    @TempDir
    static Path folder;

    @BeforeAll
    static void writeFiles() throws Exception {
        BadInputFiles.writeInto(folder);
    }

    static Stream<BadInput> badInputs() {
        return BadInput.all().stream().filter(BadInput::asProcess);
    }

    @ParameterizedTest
    @MethodSource("badInputs")
    void isRefused(BadInput bad) throws Exception {
        Map<String, String> before = BadInput.content(folder);

        Outcome outcome = ProgramUnderTest.launch(folder)
                .with("OCTOPLANE_JAVA_OPTS", "-Xmx64m")
                .with(bad.command())
                .run();

        assertThat(outcome.complaints().replace(folder.toRealPath() + "/", "/")).isEqualTo(bad.complaint());
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(BadInput.content(folder)).isEqualTo(before);
    }
}
