package io.octoplane.reports.table;

import io.octoplane.reports.format.LikelihoodRow;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.Points;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How likely configurations make published figures that are one draw each: by set of figures, the likeliest first. */
public final class LikelihoodTable {

    private LikelihoodTable() {}

    /** The table of these rows, in their order, which is that of their rank. */
    public static Table of(List<LikelihoodRow> rows) {
        Map<String, List<LikelihoodRow>> bySet = new LinkedHashMap<>();
        rows.forEach(row ->
                bySet.computeIfAbsent(row.set(), set -> new ArrayList<>()).add(row));
        List<Section> sections = new ArrayList<>();
        bySet.forEach((set, its) -> sections.add(new Section(set, section(its))));
        return new Table(
                "published figures",
                List.of(
                        Column.words("configuration"),
                        Column.numbers("figures"),
                        Column.numbers("draws"),
                        Column.numbers("ln L, reading"),
                        Column.numbers("ln L, reading and model"),
                        Column.numbers("below the best")),
                sections);
    }

    private static List<List<Cell>> section(List<LikelihoodRow> rows) {
        double best = rows.get(0).logarithmWithModelError();
        return rows.stream()
                .map(row -> List.of(
                        Cell.of(Points.label(row.configuration())),
                        Cell.of(
                                row.figures() == row.ofFigures()
                                        ? Long.toString(row.figures())
                                        : row.figures() + " of " + row.ofFigures()),
                        Cell.of(Long.toString(row.draws())),
                        Cell.of(Numbers.fixed(row.logarithm(), 1)),
                        Cell.of(Numbers.fixed(row.logarithmWithModelError(), 1)),
                        Cell.of(Numbers.fixed(best - row.logarithmWithModelError(), 1))))
                .toList();
    }

    /** What the rows say, for people; empty without rows. */
    public static List<String> sentences(List<LikelihoodRow> rows) {
        Map<String, List<LikelihoodRow>> bySet = new LinkedHashMap<>();
        rows.forEach(row ->
                bySet.computeIfAbsent(row.set(), set -> new ArrayList<>()).add(row));
        List<String> sentences = new ArrayList<>();
        bySet.forEach((set, its) -> {
            LikelihoodRow best = its.get(0);
            String figures = best.figures() == best.ofFigures()
                    ? "the " + best.figures()
                    : best.figures() + " of the " + best.ofFigures();
            sentences.add("Joint likelihood of " + figures + " figures of " + set + " that are one draw each, by "
                    + best.draws() + " draws: ln L = " + Numbers.fixed(best.logarithm(), 1)
                    + " with the error of the reading alone, " + Numbers.fixed(best.logarithmWithModelError(), 1)
                    + " with a model error of " + Numbers.text(100 * best.modelError()) + " %"
                    + (its.size() == 1
                            ? "."
                            : " under " + Points.label(best.configuration()) + ", the likeliest of " + its.size()
                                    + " configurations."));
        });
        return sentences;
    }
}
