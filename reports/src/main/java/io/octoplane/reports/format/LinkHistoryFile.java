package io.octoplane.reports.format;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads files of {@link LinkHistory}: comma-separated values under a header, a line for each bin of time. */
public final class LinkHistoryFile {

    /** The file's name in a result folder. */
    public static final String NAME = "link-utilisation.csv";

    private static final List<String> HEADER = List.of("point", "link", "layer", "start_us", "end_us", "utilisation");
    private static final int START = 3;
    private static final int END = 4;
    private static final int UTILISATION = 5;

    private LinkHistoryFile() {}

    /** Writes the histories in the order given, all or nothing. */
    public static void write(Path file, Iterable<LinkHistory> histories) throws IOException {
        AtomicFile.write(file, stream -> {
            stream.write(Csv.line(HEADER).getBytes(StandardCharsets.UTF_8));
            for (LinkHistory history : histories) {
                StringBuilder lines = new StringBuilder();
                for (int entry = 0; entry < history.utilisation().size(); entry++) {
                    lines.append(Csv.line(List.of(
                            history.point(),
                            history.link(),
                            history.layer(),
                            Numbers.text(history.start(entry)),
                            Numbers.text(history.end(entry)),
                            Numbers.text(history.utilisation().get(entry)))));
                }
                stream.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** @throws MalformedResultFileException when the header differs or a line does not hold what it should */
    public static List<LinkHistory> read(Path file) throws IOException {
        List<LinkHistory> histories = new ArrayList<>();
        long line = 1;
        try {
            List<List<String>> records = Csv.parse(Files.readString(file));
            if (records.isEmpty() || !records.get(0).equals(HEADER)) {
                throw new IllegalArgumentException("expected the header " + String.join(",", HEADER));
            }
            List<List<String>> ofLink = new ArrayList<>();
            for (List<String> record : records.subList(1, records.size())) {
                line++;
                check(record);
                if (!ofLink.isEmpty() && !isSameLink(ofLink.get(0), record)) {
                    histories.add(history(ofLink));
                    ofLink.clear();
                }
                ofLink.add(record);
            }
            if (!ofLink.isEmpty()) {
                histories.add(history(ofLink));
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedResultFileException(file, line, e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new MalformedResultFileException(file, e);
        }
        return histories;
    }

    private static void check(List<String> record) {
        if (record.size() != HEADER.size()) {
            throw new IllegalArgumentException("expected " + HEADER.size() + " fields, got " + record.size());
        }
        for (int column = START; column < record.size(); column++) {
            number(record, column);
        }
    }

    private static boolean isSameLink(List<String> one, List<String> other) {
        return one.subList(0, START).equals(other.subList(0, START)) && number(other, START) > 0;
    }

    private static LinkHistory history(List<List<String>> records) {
        List<String> first = records.get(0);
        return new LinkHistory(
                first.get(0),
                first.get(1),
                first.get(2),
                number(first, END),
                number(records.get(records.size() - 1), END),
                records.stream().map(record -> number(record, UTILISATION)).toList());
    }

    private static double number(List<String> record, int column) {
        try {
            return Double.parseDouble(record.get(column));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    HEADER.get(column) + " is '" + record.get(column) + "'; expected a number", e);
        }
    }
}
