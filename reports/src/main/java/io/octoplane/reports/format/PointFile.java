package io.octoplane.reports.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Writes and reads the result of one point: what the other files of a run are made from, so that a run that was stopped goes
 * on where it was. One JSON object a line, whose key {@code row} says what it is; the last line counts the others.
 */
public final class PointFile {
    /** The folder of these files in a result folder. */
    public static final String FOLDER = "points";

    private static final String ROW = "row";
    private static final String RESULT = "result";
    private static final String LINK = "link";
    private static final String HISTORY = "link_history";
    private static final String SPAN = "span";
    private static final String END = "end";

    private PointFile() {}

    /** Writes the file, all or nothing. */
    public static void write(Path file, PointContent content) throws IOException {
        List<JsonText> lines = new ArrayList<>();
        for (ResultRow row : content.results()) {
            JsonText line = JsonText.compact().string(ROW, RESULT);
            ResultsFile.fill(line, row);
            lines.add(line);
        }
        for (LinkRow row : content.links()) {
            lines.add(line(row));
        }
        for (LinkHistory history : content.histories()) {
            lines.add(line(history));
        }
        for (TimelineSpan span : content.timeline()) {
            lines.add(line(span));
        }
        lines.add(JsonText.compact().string(ROW, END).number("rows", lines.size()));
        AtomicFile.write(file, stream -> {
            for (JsonText line : lines) {
                stream.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** The content of a file; empty when there is no file, or none that is whole. */
    public static Optional<PointContent> read(Path file) throws IOException {
        List<ResultRow> results = new ArrayList<>();
        List<LinkRow> links = new ArrayList<>();
        List<LinkHistory> histories = new ArrayList<>();
        List<TimelineSpan> timeline = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (Iterator<JsonFields> lines = JsonFields.sequence(reader); lines.hasNext(); ) {
                JsonFields line = lines.next();
                switch (line.string(ROW)) {
                    case RESULT -> results.add(ResultsFile.row(line));
                    case LINK -> links.add(link(line));
                    case HISTORY -> histories.add(history(line));
                    case SPAN -> timeline.add(span(line));
                    default -> {
                        int rows = results.size() + links.size() + histories.size() + timeline.size();
                        return line.whole("rows") == rows
                                ? Optional.of(new PointContent(results, links, histories, timeline))
                                : Optional.empty();
                    }
                }
            }
        } catch (NoSuchFileException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static JsonText line(LinkRow row) {
        JsonText line = JsonText.compact()
                .string(ROW, LINK)
                .string("point", row.point())
                .string("link", row.link())
                .string("layer", row.layer())
                .number("bytes", row.bytes())
                .number("utilisation", row.utilisation())
                .number("peak_utilisation", row.peakUtilisation());
        LinkQueue queue = row.queue();
        return queue == null
                ? line
                : line.number("mean_queue_bytes", queue.meanBytes())
                        .number("p99_queue_bytes", queue.percentile99Bytes())
                        .number("peak_queue_bytes", queue.peakBytes())
                        .number("stalled_us", queue.stalledMicroseconds())
                        .number("marked_packets", queue.markedPackets())
                        .number("dropped_packets", queue.droppedPackets())
                        .number("repeated_packets", queue.repeatedPackets())
                        .number("held_packets", queue.heldPackets())
                        .number("held_us", queue.heldMicroseconds())
                        .number("peak_held_bytes", queue.peakHeldBytes());
    }

    private static LinkRow link(JsonFields line) {
        Double meanQueue = line.numberOrNull("mean_queue_bytes");
        return new LinkRow(
                line.string("point"),
                line.string("link"),
                line.string("layer"),
                line.whole("bytes"),
                line.number("utilisation"),
                line.number("peak_utilisation"),
                meanQueue == null ? null : queue(meanQueue, line));
    }

    private static LinkQueue queue(double mean, JsonFields line) {
        return new LinkQueue(
                mean,
                line.number("p99_queue_bytes"),
                line.whole("peak_queue_bytes"),
                line.number("stalled_us"),
                line.whole("marked_packets"),
                line.whole("dropped_packets"),
                line.whole("repeated_packets"),
                line.whole("held_packets"),
                line.number("held_us"),
                line.whole("peak_held_bytes"));
    }

    private static JsonText line(LinkHistory history) {
        return JsonText.compact()
                .string(ROW, HISTORY)
                .string("point", history.point())
                .string("link", history.link())
                .string("layer", history.layer())
                .number("bin_us", history.binMicroseconds())
                .number("end_us", history.endMicroseconds())
                .numbers("utilisation", history.utilisation());
    }

    private static LinkHistory history(JsonFields line) {
        return new LinkHistory(
                line.string("point"),
                line.string("link"),
                line.string("layer"),
                line.number("bin_us"),
                line.number("end_us"),
                line.numbers("utilisation"));
    }

    private static JsonText line(TimelineSpan span) {
        return JsonText.compact()
                .string(ROW, SPAN)
                .string("process", span.process())
                .string("thread", span.thread())
                .string("name", span.name())
                .string("category", span.category())
                .number("start_ps", span.startPicoseconds())
                .number("duration_ps", span.durationPicoseconds())
                .scalars("arguments", span.arguments());
    }

    private static TimelineSpan span(JsonFields line) {
        return new TimelineSpan(
                line.string("process"),
                line.string("thread"),
                line.string("name"),
                line.string("category"),
                line.whole("start_ps"),
                line.whole("duration_ps"),
                line.scalars("arguments"));
    }
}
