package io.octoplane.reports.table;

import io.octoplane.reports.format.ValidationRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands under a table with published figures: how far it is from them, where they come from, and their notes. */
public final class Footnotes {

    private static final int MOST_NAMED = 3;

    private Footnotes() {}

    /** The notes as lines no wider than {@code width}; nothing when there are no figures. */
    public static String text(List<ValidationRow> rows, int width) {
        List<String> notes = new ArrayList<>();
        if (!rows.isEmpty()) {
            notes.add(ValidationSummary.of(rows).sentence());
            PublishedSets sets = PublishedSets.of(rows);
            sets.bySource().forEach((source, name) -> {
                if (!name.equals(source)) {
                    notes.add(name + ": " + source);
                }
            });
            byNote(rows).forEach((note, figures) -> notes.add("Note on " + named(figures) + ": " + note));
        }
        StringBuilder text = new StringBuilder();
        for (String note : notes) {
            List<String> lines = Wrapping.wrap(note, width - 2);
            text.append(String.join("\n  ", lines)).append('\n');
        }
        return text.toString();
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

    private static String named(List<ValidationRow> figures) {
        List<String> named =
                figures.stream().limit(MOST_NAMED).map(ValidationRow::id).toList();
        int others = figures.size() - named.size();
        return String.join(", ", named) + (others == 0 ? "" : " and " + others + " more");
    }
}
