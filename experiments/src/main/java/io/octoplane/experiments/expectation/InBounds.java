package io.octoplane.experiments.expectation;

import io.octoplane.reports.format.ResultRow;
import java.util.Comparator;
import java.util.List;

/**
 * Every selected result lies within bounds.
 *
 * @param of the results
 * @param bounds the bounds, which measure the same as the results
 */
public record InBounds(Selection of, Bounds bounds) implements Claim {
    @Override
    public String text() {
        return of.text() + ": " + bounds.text();
    }

    @Override
    public Finding check(ResultSet results) {
        List<ResultRow> rows = results.select(of, bounds);
        List<ResultRow> outside =
                rows.stream().filter(row -> !bounds.hold(Amounts.of(row))).toList();
        if (outside.isEmpty()) {
            return Finding.holds(range(rows));
        }
        ResultRow first = outside.get(0);
        // Rounded, it must not seem to hold.
        String found = (bounds.hold(Amounts.told(first)) ? Amounts.exactText(first) : Amounts.text(first))
                + bounds.centre()
                        .map(centre -> Amounts.deviation(Amounts.of(first), centre))
                        .orElse("");
        if (rows.size() > 1) {
            found += " at " + Amounts.place(first);
        }
        return Finding.broken(found + othersOf(outside.size() - 1, rows.size()));
    }

    static String othersOf(int others, int all) {
        return others == 0 ? "" : ", and " + others + " more of " + all;
    }

    private static String range(List<ResultRow> rows) {
        Comparator<ResultRow> bySize = Comparator.comparing(Amounts::of);
        ResultRow least = rows.stream().min(bySize).orElseThrow();
        ResultRow most = rows.stream().max(bySize).orElseThrow();
        if (rows.size() == 1) {
            return Amounts.text(least);
        }
        return Amounts.text(least).equals(Amounts.text(most))
                ? Amounts.text(least) + " in " + rows.size() + " results"
                : "from " + Amounts.text(least) + " to " + Amounts.text(most) + " in " + rows.size() + " results";
    }
}
