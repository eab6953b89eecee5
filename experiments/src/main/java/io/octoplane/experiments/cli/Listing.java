package io.octoplane.experiments.cli;

import io.octoplane.reports.format.Csv;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.TextStyle;
import io.octoplane.reports.table.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A list of {@code octoplane list}: rows for programs, which are complete, and a text for people, which does not repeat
 * itself.
 *
 * @param keys the names of the columns, for programs to rely on
 * @param rows the rows; a cell is empty where there is nothing to say
 * @param terminal the text for a terminal
 */
record Listing(List<String> keys, List<List<String>> rows, Function<TextStyle, String> terminal) {
    Listing {
        keys = List.copyOf(keys);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != keys.size()) {
                throw new IllegalArgumentException("a row of " + row.size() + " cells for " + keys);
            }
        }
    }

    /** A list that reads the same for people and for programs. */
    static Listing plain(List<String> keys, List<List<String>> rows) {
        return new Listing(keys, rows, style -> table(keys, rows, style));
    }

    /** For a terminal. */
    String text(TextStyle style) {
        return terminal.apply(style);
    }

    /** Comma-separated values, the keys first. */
    String csv() {
        StringBuilder text = new StringBuilder(Csv.line(keys));
        rows.forEach(row -> text.append(Csv.line(row)));
        return text.toString();
    }

    /** A map for each row. */
    List<Map<String, String>> objects() {
        List<Map<String, String>> objects = new ArrayList<>();
        for (List<String> row : rows) {
            Map<String, String> object = new LinkedHashMap<>();
            for (int index = 0; index < keys.size(); index++) {
                object.put(keys.get(index), row.get(index));
            }
            objects.add(object);
        }
        return objects;
    }

    /** Only the last column wraps: names and values must stay whole, to be copied. */
    static String table(List<String> headers, List<List<String>> rows, TextStyle style) {
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < headers.size(); index++) {
            columns.add(new Column(headers.get(index), Table.Alignment.LEFT, index == headers.size() - 1));
        }
        List<List<Cell>> cells =
                rows.stream().map(row -> row.stream().map(Cell::of).toList()).toList();
        return TextTable.render(Table.plain(columns, cells), style);
    }
}
