package io.octoplane.reports.table;

import java.util.List;

/**
 * A table as data: columns, and rows in sections. Every form of output (text, Markdown, CSV, HTML) is made from this.
 *
 * @param sectionHeader what the titles of the sections are, for example {@code metric}; the header of a column of its own
 *     where a form of output has no sections
 * @param columns the columns
 * @param sections groups of rows under a title, in order
 */
public record Table(String sectionHeader, List<Column> columns, List<Section> sections) {

    public Table {
        columns = List.copyOf(columns);
        sections = List.copyOf(sections);
        for (Section section : sections) {
            for (List<Cell> row : section.rows()) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "a row has " + row.size() + " cells where the table has " + columns.size() + " columns");
                }
            }
        }
    }

    /** A table whose rows need no sections. */
    public static Table plain(List<Column> columns, List<List<Cell>> rows) {
        return new Table("", columns, List.of(new Section("", rows)));
    }

    /** True when there is no row at all. */
    public boolean isEmpty() {
        return rowCount() == 0;
    }

    /** How many rows there are in all sections together. */
    public int rowCount() {
        return sections.stream().mapToInt(section -> section.rows().size()).sum();
    }

    /** True when the sections have titles. */
    public boolean hasSections() {
        return sections.stream().anyMatch(section -> !section.title().isEmpty());
    }

    /** On which side the text of a column stands. */
    public enum Alignment {
        LEFT,
        RIGHT
    }

    /** How a cell should strike the eye, where there is colour. */
    public enum Tone {
        PLAIN,
        GOOD,
        NOTICE,
        BAD
    }

    /**
     * A column.
     *
     * @param header text above it
     * @param alignment side on which its cells stand
     * @param wraps whether its cells may be broken over several lines when the table is too wide
     */
    public record Column(String header, Alignment alignment, boolean wraps) {
        /** A column of words, which may wrap. */
        public static Column words(String header) {
            return new Column(header, Alignment.LEFT, true);
        }

        /** A column of numbers, which never wrap. */
        public static Column numbers(String header) {
            return new Column(header, Alignment.RIGHT, false);
        }
    }

    /** The text of one row in one column. */
    public record Cell(String text, Tone tone) {
        public static final Cell EMPTY = of("");

        public static Cell of(String text) {
            return new Cell(text, Tone.PLAIN);
        }
    }

    /** Rows under a title; the title is empty when the table has no sections. */
    public record Section(String title, List<List<Cell>> rows) {
        public Section {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
