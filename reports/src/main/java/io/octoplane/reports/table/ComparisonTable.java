package io.octoplane.reports.table;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A block for each metric with a row for each point: the number, then for each set of published figures the figure and the
 * error in per cent, and what bounded the number. Columns that would be empty are left out.
 */
public final class ComparisonTable {

    private final List<ResultRow> rows;
    private final List<PointKey> keys;
    private final boolean anyBound;

    /** The figures of each set that are about a row, by the set's name. */
    private final Map<String, List<ValidationRow>> sets = new LinkedHashMap<>();

    private ComparisonTable(List<ResultRow> rows, List<ValidationRow> validations) {
        this.rows = rows;
        this.keys = PointKeys.distinguishing(rows);
        this.anyBound = rows.stream().map(ResultRow::boundBy).anyMatch(Objects::nonNull);
        PublishedSets names = PublishedSets.of(validations);
        for (ValidationRow figure : validations) {
            if (rows.stream().anyMatch(figure::isAbout)) {
                sets.computeIfAbsent(names.headerOf(figure), name -> new ArrayList<>())
                        .add(figure);
            }
        }
    }

    /** The table of these rows, in their order, with the published figures that are about them. */
    public static Table of(List<ResultRow> rows, List<ValidationRow> validations) {
        return new ComparisonTable(rows, validations).table();
    }

    private Table table() {
        List<Column> columns = new ArrayList<>(Cells.keyColumns(keys, rows));
        columns.add(Column.numbers(MetricBlocks.allSimulated(rows) ? Basis.SIMULATED.word() : "value"));
        for (String set : sets.keySet()) {
            columns.add(Column.numbers(set));
            columns.add(Column.numbers("error %"));
        }
        if (anyBound) {
            columns.add(Column.words("bound by"));
        }
        List<Section> sections = new ArrayList<>();
        MetricBlocks.of(rows).forEach((heading, block) -> sections.add(section(heading, block)));
        return new Table("metric", columns, sections);
    }

    private Section section(String heading, List<ResultRow> block) {
        NumberColumn values = MetricBlocks.numbers(block);
        Map<String, NumberColumn> published = new LinkedHashMap<>();
        sets.forEach((set, figures) -> published.put(
                set,
                NumberColumn.of(figures.stream()
                        .filter(figure -> block.stream().anyMatch(figure::isAbout))
                        .map(ValidationRow::published)
                        .toList())));
        List<List<Cell>> lines = new ArrayList<>();
        for (ResultRow row : block) {
            List<Cell> line = new ArrayList<>(Cells.keyCells(keys, row));
            line.add(Cells.value(values, row));
            int left = line.size();
            List<List<Cell>> figures = figures(row, published);
            line.addAll(figures.get(0));
            if (anyBound) {
                line.add(row.boundBy() == null ? Cell.EMPTY : Cell.of(row.boundBy()));
            }
            lines.add(line);
            for (List<Cell> further : figures.subList(1, figures.size())) {
                List<Cell> below = blanks(left);
                below.addAll(further);
                below.addAll(blanks(line.size() - below.size()));
                lines.add(below);
            }
        }
        return new Section(heading, lines);
    }

    /** The cells of all sets; one line as a rule, more only where a set has several figures about the row. */
    private List<List<Cell>> figures(ResultRow row, Map<String, NumberColumn> published) {
        List<List<Cell>> lines = new ArrayList<>();
        lines.add(new ArrayList<>());
        int width = 0;
        for (Map.Entry<String, List<ValidationRow>> set : sets.entrySet()) {
            int line = 0;
            for (ValidationRow figure : set.getValue()) {
                if (figure.isAbout(row)) {
                    if (line == lines.size()) {
                        lines.add(blanks(width));
                    }
                    lines.get(line).add(Cell.of(published.get(set.getKey()).text(figure.published())));
                    lines.get(line).add(Cells.errorNumber(figure));
                    line++;
                }
            }
            width += 2;
            for (List<Cell> cells : lines.subList(line, lines.size())) {
                cells.addAll(blanks(width - cells.size()));
            }
        }
        return lines;
    }

    private static List<Cell> blanks(int number) {
        List<Cell> blanks = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            blanks.add(Cell.EMPTY);
        }
        return blanks;
    }
}
