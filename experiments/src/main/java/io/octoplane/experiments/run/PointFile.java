package io.octoplane.experiments.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.octoplane.reports.format.AtomicFile;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.TimelineSpan;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The finished result of one point, {@code points/<key>.jsonl}: what the files of the run are put together from, so that a
 * run that is stopped goes on where it was. One JSON object a line, the last one counts the others.
 */
final class PointFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(double.class, new RoundedDouble())
                    .addSerializer(Double.class, new RoundedDouble()))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** One line: exactly one of the components is there. */
    private record Line(ResultRow result, LinkRow link, TimelineSpan span, Integer lines) {
        static Line of(ResultRow result) {
            return new Line(result, null, null, null);
        }

        static Line of(LinkRow link) {
            return new Line(null, link, null, null);
        }

        static Line of(TimelineSpan span) {
            return new Line(null, null, span, null);
        }

        static Line ofCount(int lines) {
            return new Line(null, null, null, lines);
        }
    }

    private PointFile() {}

    /** Writes the file, whole or not at all. */
    static void write(Path file, PointResult result) throws IOException {
        List<Line> lines = new ArrayList<>();
        result.results().forEach(row -> lines.add(Line.of(row)));
        result.links().forEach(row -> lines.add(Line.of(row)));
        result.timeline().forEach(span -> lines.add(Line.of(span)));
        lines.add(Line.ofCount(lines.size()));
        AtomicFile.write(file, stream -> {
            for (Line line : lines) {
                stream.write((MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** Reads the file; empty when there is none, or none that is whole. */
    static Optional<PointResult> read(Path file) throws IOException {
        List<ResultRow> results = new ArrayList<>();
        List<LinkRow> links = new ArrayList<>();
        List<TimelineSpan> timeline = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                Line line = MAPPER.readValue(text, Line.class);
                if (line.result != null) {
                    results.add(line.result);
                } else if (line.link != null) {
                    links.add(line.link);
                } else if (line.span != null) {
                    timeline.add(line.span);
                } else if (line.lines != null) {
                    boolean whole = line.lines == results.size() + links.size() + timeline.size();
                    return whole ? Optional.of(new PointResult(results, links, timeline)) : Optional.empty();
                }
            }
        } catch (NoSuchFileException | JacksonException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Writes numbers as the result files do, alike on every JDK. */
    private static final class RoundedDouble extends StdSerializer<Double> {
        RoundedDouble() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator generator, SerializationContext context) {
            generator.writeNumber(Numbers.text(value));
        }
    }
}
