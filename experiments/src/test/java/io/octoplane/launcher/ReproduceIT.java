package io.octoplane.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.launcher.Command.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that is published, simulated anew. */
class ReproduceIT {
    @TempDir
    Path folder;

    @Test
    @DisplayName("every scenario of published figures runs, and each figure is compared")
    void everyFigureIsCompared() throws Exception {
        Path out = folder.resolve("out");

        Outcome outcome = ProgramUnderTest.launch(folder)
                .with(List.of("reproduce", "--out", out.toString()))
                .run();

        assertThat(outcome.exitCode()).as(outcome.complaints()).isZero();
        assertThat(outcome.output()).doesNotContain("not reproduced").doesNotContain("missing");
        assertThat(out.resolve("index.html")).isNotEmptyFile();
        assertThat(out.resolve("validation.csv")).isNotEmptyFile();
    }
}
