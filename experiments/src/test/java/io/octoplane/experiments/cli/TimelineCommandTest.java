package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.assemble.SimulationRunner;
import io.octoplane.experiments.validation.PublishedTimeline;
import io.octoplane.reports.format.TimelineSpan;
import io.octoplane.reports.format.TimelineWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code octoplane timeline}. */
class TimelineCommandTest {
    private static final long MILLISECOND = 1_000_000_000L;

    private final CommandRunner program = new CommandRunner(new SimulationRunner());

    @TempDir
    Path folder;

    private Path drawing;

    @BeforeEach
    void write() throws IOException {
        drawing = folder.resolve("drawing.svg");
        try (TimelineWriter writer = TimelineWriter.create(folder.resolve(TimelineWriter.NAME))) {
            writer.write(new TimelineSpan(
                    "node 0 gpu 0", "compute", "attention F", "operation", 0, 5 * MILLISECOND, Map.of()));
            writer.write(new TimelineSpan(
                    "node 0 gpu 0",
                    "communication",
                    "dispatch F",
                    "operation",
                    40 * MILLISECOND,
                    3 * MILLISECOND,
                    Map.of()));
            writer.commit();
        }
    }

    @Test
    @DisplayName("only what lies between the two times is drawn, with what each bar took")
    void part() throws IOException {
        assertThat(program.octoplane(
                        "timeline",
                        folder.toString(),
                        "--draw",
                        drawing.toString(),
                        "--from",
                        "38ms",
                        "--until",
                        "50ms"))
                .isZero();
        assertThat(Files.readString(drawing))
                .contains("Simulated: node 0 gpu 0", "dispatch F, 3.00 ms")
                .doesNotContain("attention F,", "Published");
    }

    @Test
    @DisplayName("the published timeline stands under the simulated one")
    void beside() throws IOException {
        assertThat(program.octoplane(
                        "timeline",
                        folder.toString(),
                        "--draw",
                        drawing.toString(),
                        "--beside",
                        "deepseek.profile-train"))
                .isZero();
        assertThat(Files.readString(drawing))
                .contains("attention F, 5.00 ms", "Published: deepseek.profile-train", "dispatch F, 4.60 ms");
    }

    @Test
    @DisplayName("the published timeline has the means that its set of figures has")
    void published() {
        List<TimelineSpan> spans =
                PublishedTimeline.named("deepseek.profile-train").spans();
        assertThat(mean(spans, "dispatch F")).isBetween(4.34, 4.36);
        assertThat(mean(spans, "dispatch B")).isBetween(3.40, 3.42);
        assertThat(mean(spans, "combine B")).isBetween(6.36, 6.38);
        assertThat(mean(spans, "combine F")).isBetween(5.98, 6.00);
    }

    @Test
    @DisplayName("what is wrong is said")
    void refuses() {
        assertThat(program.octoplane("timeline", folder.resolve("nothing").toString(), "--draw", drawing.toString()))
                .isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(program.err()).contains("expected a result folder with a timeline.json");
        assertThat(program.octoplane("timeline", folder.toString(), "--draw", drawing.toString(), "--beside", "x"))
                .isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(program.err()).contains("deepseek.profile-train");
        assertThat(program.octoplane(
                        "timeline", folder.toString(), "--draw", drawing.toString(), "--from", "5ms", "--until", "1ms"))
                .isEqualTo(ExitCodes.BAD_INPUT);
    }

    private static double mean(List<TimelineSpan> spans, String name) {
        return spans.stream()
                        .filter(span -> span.name().equals(name))
                        .mapToLong(TimelineSpan::durationPicoseconds)
                        .average()
                        .orElseThrow()
                / MILLISECOND;
    }
}
