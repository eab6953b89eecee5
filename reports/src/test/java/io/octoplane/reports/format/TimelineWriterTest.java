package io.octoplane.reports.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TimelineWriterTest {

    @TempDir
    Path folder;

    @Test
    void writesOneEventALine() throws IOException {
        Path file = write(List.of(
                span("node 0", "GPU 0", 0, 1_000_000, SampleRows.ordered("bytes", "65536", "bound by", "NIC")),
                span("node 0", "GPU 1", 1, 2, Map.of()),
                span("node 1", "GPU 0", 1_234_567, 0, Map.of())));
        try (InputStream golden = getClass().getResourceAsStream("timeline.json")) {
            assertThat(Files.readString(file)).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void anEmptyTimelineIsStillATrace() throws IOException {
        assertThat(read(write(List.of())).get("traceEvents").size()).isZero();
    }

    @Test
    void everyRowHasItsOwnIdentifierAndItsName() throws IOException {
        List<TimelineSpan> spans = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            spans.add(span("node " + i % 7, "GPU " + i % 8, i * 1_000_003L, i, Map.of()));
        }
        Map<String, String> names = new java.util.TreeMap<>();
        Set<String> threads = new HashSet<>();
        List<BigDecimal> starts = new ArrayList<>();
        for (JsonNode event : read(write(spans)).get("traceEvents")) {
            String row = event.get("pid").intValue() + "/" + event.get("tid").intValue();
            switch (event.get("ph").stringValue()) {
                case "M" -> {
                    if (event.get("name").stringValue().equals("thread_name")) {
                        names.put(row, event.get("args").get("name").stringValue());
                        assertThat(threads.add(event.get("tid").asString())).isTrue();
                    }
                }
                case "X" -> {
                    assertThat(names).containsKey(row);
                    starts.add(event.get("ts").decimalValue());
                }
                default -> throw new AssertionError("no such event: " + event);
            }
        }
        assertThat(names).hasSize(56);
        assertThat(starts)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyElementsOf(spans.stream()
                        .map(span -> BigDecimal.valueOf(span.startPicoseconds(), 6))
                        .toList());
    }

    private Path write(List<TimelineSpan> spans) throws IOException {
        Path file = folder.resolve(TimelineWriter.NAME);
        try (TimelineWriter writer = TimelineWriter.create(file)) {
            for (TimelineSpan span : spans) {
                writer.write(span);
            }
            writer.commit();
        }
        return file;
    }

    private static JsonNode read(Path file) {
        return JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(file);
    }

    private static TimelineSpan span(
            String process, String thread, long start, long duration, Map<String, String> arguments) {
        return new TimelineSpan(process, thread, "dispatch", "moe", start, duration, arguments);
    }
}
