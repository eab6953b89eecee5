package io.octoplane.reports.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineReaderTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("what was written reads back to the picosecond, one process at a time")
    void roundTrip() throws IOException {
        TimelineSpan first = span("node 1 gpu 0", "compute", "attention", 1_234_567, 89_000_001);
        TimelineSpan second = span("node 0 gpu 0", "communication", "dispatch", 0, 7);
        TimelineSpan third = span("node 1 gpu 0", "communication", "notify \"x\"", 90_000_000, 0);
        Path file = folder.resolve(TimelineWriter.NAME);
        try (TimelineWriter writer = TimelineWriter.create(file)) {
            for (TimelineSpan span : List.of(first, second, third)) {
                writer.write(span);
            }
            writer.commit();
        }
        assertThat(TimelineReader.processes(file)).containsExactly("node 1 gpu 0", "node 0 gpu 0");
        assertThat(TimelineReader.spans(file, "node 1 gpu 0")).containsExactly(first, third);
        assertThat(TimelineReader.spans(file, "node 0 gpu 0")).containsExactly(second);
        assertThat(TimelineReader.spans(file, "nobody")).isEmpty();
    }

    @Test
    @DisplayName("a broken line is named")
    void broken() throws IOException {
        Path file = folder.resolve(TimelineWriter.NAME);
        Files.writeString(file, "{\"traceEvents\":[\n{\"ph\":\"X\",\"pid\":1\n]}\n");
        assertThatThrownBy(() -> TimelineReader.processes(file))
                .isInstanceOf(MalformedResultFileException.class)
                .hasMessageContaining("2");
    }

    private static TimelineSpan span(String process, String thread, String name, long start, long duration) {
        return new TimelineSpan(process, thread, name, "operation", start, duration, Map.of());
    }
}
