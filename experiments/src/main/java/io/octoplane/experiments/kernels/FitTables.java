package io.octoplane.experiments.kernels;

import io.octoplane.experiments.catalog.CalibratedParameter;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.kernels.TrainingProfile.Line;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was fitted and what is left, as tables. */
public final class FitTables {
    private static final double PER_CENT = 100;

    private FitTables() {}

    /** The fitted values. */
    public static Table values(ParameterTable parameters) {
        List<List<Cell>> rows = new ArrayList<>();
        for (CalibratedParameter parameter : parameters.all()) {
            if (parameter.name().startsWith("kernels.")) {
                rows.add(cells(parameter.name(), parameter.value().text(), parameter.dataSet()));
            }
        }
        return Table.plain(
                List.of(Column.words("parameter"), Column.numbers("value"), Column.words("fitted to")), rows);
    }

    /** Errors of every measured table, of the rows that were fitted and of those that were not. */
    public static Table residuals(KernelFit fit) {
        List<List<Cell>> rows = new ArrayList<>();
        for (MeasuredTable table : MeasuredTable.values()) {
            for (boolean fitted : new boolean[] {true, false}) {
                fit.errors(table, fitted)
                        .ifPresent(errors -> rows.add(cells(
                                table.title(),
                                fitted ? "fitted" : "unseen",
                                Integer.toString(errors.rows()),
                                percent(errors.median()),
                                percent(errors.p90()),
                                percent(errors.max()),
                                signed(errors.mean()))));
            }
        }
        return Table.plain(
                List.of(
                        Column.words("table"),
                        Column.words("rows"),
                        Column.numbers("number"),
                        Column.numbers("median %"),
                        Column.numbers("p90 %"),
                        Column.numbers("max %"),
                        Column.numbers("mean %")),
                rows);
    }

    /** The families of the training profile over all passes, and their sum. */
    public static Table families(List<Line> lines) {
        List<List<Cell>> rows = new ArrayList<>();
        TrainingProfile.byFamily(lines)
                .forEach((family, line) ->
                        rows.add(row(family.words(), line.kernels(), line.measured(), line.modelled())));
        return Table.plain(columns("family"), withSum(rows, lines));
    }

    /** The passes of the training profile over all families, and their sum. */
    public static Table passes(List<Line> lines) {
        List<List<Cell>> rows = new ArrayList<>();
        lines.stream().map(Line::pass).distinct().forEach(pass -> {
            List<Line> own = lines.stream().filter(line -> line.pass() == pass).toList();
            rows.add(row(pass.words(), kernels(own), measured(own), modelled(own)));
        });
        return Table.plain(columns("pass"), withSum(rows, lines));
    }

    /** Every family of every pass. */
    public static Table details(List<Line> lines) {
        List<Section> sections = new ArrayList<>();
        lines.stream()
                .map(Line::pass)
                .distinct()
                .forEach(pass -> sections.add(new Section(
                        pass.words(),
                        lines.stream()
                                .filter(line -> line.pass() == pass)
                                .map(line ->
                                        row(line.family().words(), line.kernels(), line.measured(), line.modelled()))
                                .toList())));
        return new Table("pass", columns("family"), sections);
    }

    private static List<Column> columns(String first) {
        return List.of(
                Column.words(first),
                Column.numbers("kernels"),
                Column.numbers("measured us"),
                Column.numbers("modelled us"),
                Column.numbers("error %"),
                Column.numbers("difference us"));
    }

    private static List<List<Cell>> withSum(List<List<Cell>> rows, List<Line> lines) {
        rows.add(row("all", kernels(lines), measured(lines), modelled(lines)));
        return rows;
    }

    private static List<Cell> row(String name, int kernels, double measured, double modelled) {
        return cells(
                name,
                Integer.toString(kernels),
                whole(measured),
                whole(modelled),
                signed(modelled / measured - 1),
                String.format(Locale.ROOT, "%+.0f", modelled - measured));
    }

    private static int kernels(List<Line> lines) {
        return lines.stream().mapToInt(Line::kernels).sum();
    }

    private static double measured(List<Line> lines) {
        return lines.stream().mapToDouble(Line::measured).sum();
    }

    private static double modelled(List<Line> lines) {
        return lines.stream().mapToDouble(Line::modelled).sum();
    }

    private static String whole(double microseconds) {
        return String.format(Locale.ROOT, "%.0f", microseconds);
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f", PER_CENT * fraction);
    }

    private static String signed(double fraction) {
        return String.format(Locale.ROOT, "%+.1f", PER_CENT * fraction);
    }

    private static List<Cell> cells(String... texts) {
        List<Cell> cells = new ArrayList<>();
        for (String text : texts) {
            cells.add(Cell.of(text));
        }
        return cells;
    }
}
