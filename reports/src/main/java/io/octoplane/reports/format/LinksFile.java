package io.octoplane.reports.format;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes and reads files of {@link LinkRow}: comma-separated values under a header. Behind the columns of the row stands one for
 * each path that is swept or overridden, for programs that would otherwise have to take the label of the point apart.
 */
public final class LinksFile {

    /** The file's name in a result folder. */
    public static final String NAME = "links.csv";

    private static final List<String> HEADER = List.of(
            "point",
            "link",
            "layer",
            "bytes",
            "utilisation",
            "peak_utilisation",
            "mean_queue_bytes",
            "p99_queue_bytes",
            "peak_queue_bytes",
            "stalled_us",
            "marked_packets",
            "dropped_packets",
            "repeated_packets",
            "held_packets",
            "held_us",
            "peak_held_bytes");

    /** Column of the first of those that are empty when the engine has no queues. */
    private static final int QUEUE = 6;

    private LinksFile() {}

    /**
     * Writes the rows in the order given, all or nothing.
     *
     * @param points the overrides of each point, by its label
     */
    public static void write(Path file, Iterable<LinkRow> rows, Map<String, Map<String, String>> points)
            throws IOException {
        Set<String> paths = new LinkedHashSet<>();
        points.values().forEach(point -> paths.addAll(point.keySet()));
        AtomicFile.write(file, stream -> {
            List<String> header = new ArrayList<>(HEADER);
            header.addAll(paths);
            stream.write(Csv.line(header).getBytes(StandardCharsets.UTF_8));
            for (LinkRow row : rows) {
                List<String> fields = fields(row);
                Map<String, String> point = points.getOrDefault(row.point(), Map.of());
                paths.forEach(path -> fields.add(point.getOrDefault(path, "")));
                stream.write(Csv.line(fields).getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** @throws MalformedResultFileException when the header differs or a line does not hold a row */
    public static List<LinkRow> read(Path file) throws IOException {
        List<LinkRow> rows = new ArrayList<>();
        // Counted in records: a field with a line break, which no link name has, would shift it.
        long line = 1;
        try {
            List<List<String>> records = Csv.parse(Files.readString(file));
            if (records.isEmpty() || !startsWithHeader(records.get(0))) {
                throw new IllegalArgumentException("expected the header " + String.join(",", HEADER));
            }
            for (List<String> record : records.subList(1, records.size())) {
                line++;
                rows.add(row(record, records.get(0).size()));
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedResultFileException(file, line, e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new MalformedResultFileException(file, e);
        }
        return rows;
    }

    private static boolean startsWithHeader(List<String> columns) {
        return columns.size() >= HEADER.size()
                && columns.subList(0, HEADER.size()).equals(HEADER);
    }

    private static List<String> fields(LinkRow row) {
        List<String> fields = new ArrayList<>(List.of(
                row.point(),
                row.link(),
                row.layer(),
                Long.toString(row.bytes()),
                Numbers.text(row.utilisation()),
                Numbers.text(row.peakUtilisation())));
        LinkQueue queue = row.queue();
        if (queue == null) {
            fields.addAll(Collections.nCopies(HEADER.size() - QUEUE, ""));
        } else {
            fields.addAll(List.of(
                    Numbers.text(queue.meanBytes()),
                    Numbers.text(queue.percentile99Bytes()),
                    Long.toString(queue.peakBytes()),
                    Numbers.text(queue.stalledMicroseconds()),
                    Long.toString(queue.markedPackets()),
                    Long.toString(queue.droppedPackets()),
                    Long.toString(queue.repeatedPackets()),
                    Long.toString(queue.heldPackets()),
                    Numbers.text(queue.heldMicroseconds()),
                    Long.toString(queue.peakHeldBytes())));
        }
        return fields;
    }

    private static LinkRow row(List<String> fields, int columns) {
        if (fields.size() != columns) {
            throw new IllegalArgumentException("expected " + columns + " fields, got " + fields.size());
        }
        return new LinkRow(
                fields.get(0),
                fields.get(1),
                fields.get(2),
                whole(fields, 3),
                number(fields, 4),
                number(fields, 5),
                fields.get(QUEUE).isEmpty() ? null : queue(fields));
    }

    private static LinkQueue queue(List<String> fields) {
        return new LinkQueue(
                number(fields, QUEUE),
                number(fields, QUEUE + 1),
                whole(fields, QUEUE + 2),
                number(fields, QUEUE + 3),
                whole(fields, QUEUE + 4),
                whole(fields, QUEUE + 5),
                whole(fields, QUEUE + 6),
                whole(fields, QUEUE + 7),
                number(fields, QUEUE + 8),
                whole(fields, QUEUE + 9));
    }

    private static long whole(List<String> fields, int column) {
        try {
            return Long.parseLong(fields.get(column));
        } catch (NumberFormatException e) {
            throw unexpected(fields, column, "a whole number", e);
        }
    }

    private static double number(List<String> fields, int column) {
        try {
            return Double.parseDouble(fields.get(column));
        } catch (NumberFormatException e) {
            throw unexpected(fields, column, "a number", e);
        }
    }

    private static IllegalArgumentException unexpected(
            List<String> fields, int column, String expected, NumberFormatException cause) {
        return new IllegalArgumentException(
                HEADER.get(column) + " is '" + fields.get(column) + "'; expected " + expected, cause);
    }
}
