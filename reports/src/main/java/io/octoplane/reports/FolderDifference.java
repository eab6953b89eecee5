package io.octoplane.reports;

import io.octoplane.reports.difference.Difference;
import io.octoplane.reports.difference.Move;
import io.octoplane.reports.difference.ParameterMove;
import io.octoplane.reports.difference.RunOverrides;
import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ParameterRow;
import io.octoplane.reports.format.Points;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.RunFile;
import io.octoplane.reports.format.ValidationFile;
import io.octoplane.reports.table.DifferenceTable;
import io.octoplane.reports.table.Headline;
import io.octoplane.reports.table.MarkdownTable;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.TextStyle;
import io.octoplane.reports.table.TextTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What moved between the numbers of two result folders, as text, Markdown or plain values. */
public final class FolderDifference {

    private static final double PERCENT = 100;

    /** More rows than one looks through. */
    private static final int MOST_MOVES = 24;

    private final Side base;
    private final Side head;
    private final double tolerance;
    private final Set<String> ofRun;
    private final Difference difference;
    private final List<ParameterMove> parameters;

    private FolderDifference(Side base, Side head, double tolerance) {
        this.base = base;
        this.head = head;
        this.tolerance = tolerance;
        this.ofRun = RunOverrides.of(base.rows(), head.rows());
        this.difference = Difference.between(base.rows(), head.rows());
        this.parameters = ParameterMove.between(base.parameters(), head.parameters());
    }

    /**
     * Reads the numbers of both folders; every move counts. Limits are left out until a metric of theirs is asked for: small
     * shares move by much, relatively, where next to nothing has changed.
     *
     * @throws NotAResultFolderException when one of them has no numbers
     */
    public static FolderDifference between(Path base, Path head) throws IOException {
        return new FolderDifference(Side.read("base", base), Side.read("head", head), 0);
    }

    /** The metrics that one of the folders has, by name. */
    public Set<String> metrics() {
        return Stream.concat(base.all().stream(), head.all().stream())
                .map(ResultRow::metric)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The difference in these metrics only. */
    public FolderDifference about(Collection<String> metrics) {
        return new FolderDifference(base.about(metrics), head.about(metrics), tolerance);
    }

    /** The difference when a number may move by this share of its size: 0.01 is one per cent. */
    public FolderDifference tolerating(double share) {
        return new FolderDifference(base, head, share);
    }

    /** Whether both folders have the same numbers in the same units, none moved beyond the tolerance. */
    public boolean isWithinTolerance() {
        return difference.isWithin(tolerance);
    }

    /**
     * For a terminal: which folders, which parameters differ, what moved beyond the tolerance and what is missing, and how
     * many. Where dozens of numbers moved, those are shown that the runs are about.
     *
     * @param all whether to show the others as well
     */
    public String text(TextStyle style, boolean all) {
        List<Move> moves = moves();
        List<Move> shown = all || moves.size() <= MOST_MOVES || headline(moves).isEmpty() ? moves : headline(moves);
        int others = moves.size() - shown.size();
        return base.line(ofRun) + "\n" + head.line(ofRun) + "\n" + changes("  ")
                + TextTable.render(table(shown), style)
                + (others == 0 ? "" : others + " more moved; --all shows them.\n")
                + TextTable.wrapped(sentence(), style.width(), "  ");
    }

    /** The same as Markdown. */
    public String markdown() {
        Table table = table(moves());
        return "- " + base.line(ofRun) + "\n- " + head.line(ofRun) + "\n" + changes("  - ") + "\n" + sentence() + "\n"
                + (table.isEmpty() ? "" : "\n" + MarkdownTable.render(table));
    }

    /** The same as values for JSON, with every move, be it within the tolerance or beyond. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("base", base.figures(ofRun));
        figures.put("head", head.figures(ofRun));
        figures.put(
                "parameters",
                parameters.stream().map(FolderDifference::parameter).toList());
        figures.put("tolerance", number(tolerance));
        figures.put("within_tolerance", isWithinTolerance());
        figures.put("equal", difference.equal());
        figures.put("moved", difference.moved().stream().map(this::moved).toList());
        figures.put(
                "other_unit",
                difference.otherUnit().stream().map(this::otherUnit).toList());
        figures.put(
                "only_in_base",
                difference.onlyInBase().stream().map(FolderDifference::single).toList());
        figures.put(
                "only_in_head",
                difference.onlyInHead().stream().map(FolderDifference::single).toList());
        return figures;
    }

    /** The parameters that differ, one a line. */
    private String changes(String indent) {
        return parameters.stream().map(move -> indent + move.text() + "\n").collect(Collectors.joining());
    }

    private static Map<String, Object> parameter(ParameterMove move) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("name", move.name());
        figures.put("base", move.base().map(ParameterMove::amount).orElse(null));
        figures.put("head", move.head().map(ParameterMove::amount).orElse(null));
        figures.put("base_source", move.base().map(ParameterRow::source).orElse(null));
        figures.put("head_source", move.head().map(ParameterRow::source).orElse(null));
        return figures;
    }

    private Table table(List<Move> moves) {
        return DifferenceTable.of(difference, moves, rows().toList(), ofRun);
    }

    /** What moved beyond the tolerance: first what the runs are about, then the rest, each the farthest first. */
    private List<Move> moves() {
        List<Move> moves = new ArrayList<>(headline(difference.beyond(tolerance)));
        difference.beyond(tolerance).stream().filter(move -> !isHeadline(move)).forEach(moves::add);
        return moves;
    }

    private List<Move> headline(List<Move> moves) {
        return moves.stream().filter(this::isHeadline).toList();
    }

    private boolean isHeadline(Move move) {
        String metric = move.base().metric();
        return base.headline().contains(metric) || head.headline().contains(metric);
    }

    private Stream<ResultRow> rows() {
        return Stream.concat(base.rows().stream(), head.rows().stream());
    }

    private String sentence() {
        int beyond = difference.beyond(tolerance).size();
        int within = difference.moved().size() - beyond;
        int numbers = difference.numbers();
        StringBuilder text = new StringBuilder().append(numbers).append(numbers == 1 ? " number: " : " numbers: ");
        text.append(difference.equal()).append(" equal");
        if (tolerance > 0) {
            String percent = Numbers.text(PERCENT * tolerance) + " %";
            text.append(", ").append(within).append(" moved by up to ").append(percent);
            text.append(", ").append(beyond).append(" moved by more");
        } else {
            text.append(", ").append(beyond).append(" moved");
        }
        counted(text, difference.otherUnit().size(), " in another unit");
        counted(text, difference.onlyInBase().size(), " only in the base");
        counted(text, difference.onlyInHead().size(), " only in the head");
        return text.append('.').toString();
    }

    private static void counted(StringBuilder text, int number, String what) {
        if (number > 0) {
            text.append(", ").append(number).append(what);
        }
    }

    private Map<String, Object> moved(Move move) {
        Map<String, Object> figures = identity(move.base());
        figures.put("unit", move.base().unit());
        figures.put("base", number(move.base().value()));
        figures.put("head", number(move.head().value()));
        // JSON has no infinity; where the base is zero there is no relative change.
        figures.put("change", Double.isInfinite(move.relative()) ? null : number(move.relative()));
        if (move.isPercentage()) {
            figures.put("change_points", number(move.points()));
        }
        figures.put("within_tolerance", move.size() <= tolerance);
        return figures;
    }

    private Map<String, Object> otherUnit(Move move) {
        Map<String, Object> figures = identity(move.base());
        figures.put("base", number(move.base().value()));
        figures.put("base_unit", move.base().unit());
        figures.put("head", number(move.head().value()));
        figures.put("head_unit", move.head().unit());
        return figures;
    }

    private static Map<String, Object> single(ResultRow row) {
        Map<String, Object> figures = identity(row);
        figures.put("value", number(row.value()));
        figures.put("unit", row.unit());
        return figures;
    }

    private static Map<String, Object> identity(ResultRow row) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("metric", row.metric());
        figures.put("point", scalars(row.point()));
        figures.put("labels", scalars(row.labels()));
        return figures;
    }

    /** As the result files have them: plain decimal numbers as numbers. */
    private static Map<String, Object> scalars(Map<String, String> texts) {
        Map<String, Object> scalars = new LinkedHashMap<>();
        texts.forEach((name, text) -> scalars.put(name, Numbers.isPlain(text) ? new BigDecimal(text) : text));
        return scalars;
    }

    /** The digits that the result files have, on every JDK. */
    private static BigDecimal number(double value) {
        return new BigDecimal(Numbers.text(value));
    }

    /** One of the two folders: all its numbers, and those of them that are compared. */
    private record Side(
            String name,
            Path folder,
            List<ParameterRow> parameters,
            Set<String> headline,
            List<ResultRow> all,
            List<ResultRow> rows) {

        static Side read(String name, Path folder) throws IOException {
            List<ResultRow> all = ResultsFile.read(ResultFolder.required(folder, ResultsFile.NAME));
            Path run = folder.resolve(RunFile.NAME);
            // Numbers alone are compared too; then what they were made from is not known.
            if (!Files.exists(run)) {
                return new Side(name, folder, List.of(), Set.of(), all, LimitRows.others(all));
            }
            RunDescription description = RunFile.read(run);
            Path validations = folder.resolve(ValidationFile.NAME);
            Set<String> headline = Headline.metrics(
                    description, Files.exists(validations) ? ValidationFile.read(validations) : List.of());
            return new Side(name, folder, description.parameters(), headline, all, LimitRows.others(all));
        }

        Side about(Collection<String> metrics) {
            return new Side(
                    name,
                    folder,
                    parameters,
                    headline,
                    all,
                    all.stream().filter(row -> metrics.contains(row.metric())).toList());
        }

        String line(Set<String> ofRun) {
            String runs = rows.stream()
                    .map(row -> row.scenario() + ", version " + row.version() + ", seed " + row.seed())
                    .distinct()
                    .collect(Collectors.joining("; "));
            Map<String, String> overrides = RunOverrides.valuesIn(rows, ofRun);
            return name + ": " + folder + " (" + (runs.isEmpty() ? "no numbers" : runs)
                    + (overrides.isEmpty() ? "" : ", " + Points.label(overrides)) + ")";
        }

        Map<String, Object> figures(Set<String> ofRun) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("folder", folder.toString());
            figures.put("overrides", scalars(RunOverrides.valuesIn(rows, ofRun)));
            return figures;
        }
    }
}
