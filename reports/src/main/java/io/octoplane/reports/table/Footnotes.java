package io.octoplane.reports.table;

import io.octoplane.reports.format.ValidationRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands under a table with published figures: where they come from, and their notes. */
public final class Footnotes {

    private static final int MOST_NAMED = 3;
    private static final int MOST_NOTES = 3;

    private Footnotes() {}

    /** A line for each source and for each of the first notes; nothing when there are no figures. */
    public static List<String> of(List<ValidationRow> rows) {
        List<String> lines = new ArrayList<>();
        PublishedSets sets = PublishedSets.of(rows);
        sets.headers().forEach((source, header) -> {
            if (!header.equals(source)) {
                lines.add(header + ": " + source);
            }
        });
        Map<String, List<ValidationRow>> byNote = byNote(rows);
        byNote.entrySet().stream()
                .limit(MOST_NOTES)
                .forEach(note -> lines.add(named(note.getValue(), rows, sets) + ": " + note.getKey()));
        int others = byNote.size() - MOST_NOTES;
        if (others > 0) {
            lines.add(others + (others == 1 ? " more note" : " more notes") + " on published figures in index.html");
        }
        return lines;
    }

    private static Map<String, List<ValidationRow>> byNote(List<ValidationRow> rows) {
        Map<String, List<ValidationRow>> byNote = new LinkedHashMap<>();
        for (ValidationRow row : rows) {
            if (row.note() != null) {
                byNote.computeIfAbsent(row.note(), note -> new ArrayList<>()).add(row);
            }
        }
        return byNote;
    }

    /** The set, when the note is on all of its figures; otherwise the figures one by one. */
    private static String named(List<ValidationRow> noted, List<ValidationRow> rows, PublishedSets sets) {
        List<ValidationRow> ofSource = rows.stream()
                .filter(row -> row.source().equals(noted.get(0).source()))
                .toList();
        if (noted.size() > 1 && noted.equals(ofSource)) {
            return sets.headerOf(noted.get(0));
        }
        List<String> named =
                noted.stream().limit(MOST_NAMED).map(ValidationRow::id).toList();
        int others = noted.size() - named.size();
        return String.join(", ", named) + (others == 0 ? "" : " and " + others + " more");
    }
}
