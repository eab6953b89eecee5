package io.octoplane.experiments.expectation;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ResultRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A result divided by another lies within bounds. Where {@code to} selects a single result, every result of {@code of} is
 * divided by it, otherwise by the one that agrees with it in all labels and paths but those that the selections fix: those
 * that {@code at} names, and those that depend on these and so have one value in each selection.
 *
 * @param of what is divided
 * @param to what it is divided by, in a unit of the same dimension
 * @param bounds bounds of plain numbers
 */
public record Ratio(Selection of, Selection to, Bounds bounds) implements Claim {
    private record Quotient(BigDecimal value, ResultRow of, ResultRow to) {
        String text(Bounds bounds, boolean withPlace) {
            BigDecimal rounded = Amounts.rounded(value);
            // Rounded, it must not seem to be on the other side of a bound.
            BigDecimal told = bounds.hold(rounded) == bounds.hold(value) ? rounded : value;
            return Numbers.text(told.doubleValue()) + (withPlace ? " at " + Amounts.place(of) : "") + " ("
                    + Amounts.text(of) + " to " + Amounts.text(to) + ')';
        }
    }

    @Override
    public String text() {
        return of.text() + " divided by " + to.text() + ": " + bounds.text();
    }

    @Override
    public Finding check(ResultSet results) {
        List<ResultRow> divisors = results.select(to);
        List<ResultRow> dividends = results.select(of);
        Set<String> free = freeKeys(dividends, divisors);
        List<Quotient> quotients = new ArrayList<>();
        for (ResultRow row : dividends) {
            quotients.add(quotient(row, divisor(row, divisors, free)));
        }
        List<Quotient> outside = quotients.stream()
                .filter(quotient -> !bounds.hold(quotient.value()))
                .toList();
        boolean several = quotients.size() > 1;
        if (outside.isEmpty()) {
            return Finding.holds(
                    quotients.get(0).text(bounds, several) + InBounds.othersOf(quotients.size() - 1, quotients.size()));
        }
        return Finding.broken(
                outside.get(0).text(bounds, several) + InBounds.othersOf(outside.size() - 1, quotients.size()));
    }

    private static Quotient quotient(ResultRow row, ResultRow divisor) {
        boolean sameUnit = row.unit().equals(divisor.unit());
        boolean counts = Amounts.dimension(row) == Dimension.NUMBER;
        if (Amounts.dimension(row) != Amounts.dimension(divisor) || counts && !sameUnit) {
            throw NothingToCompareException.never(row.metric() + " in " + row.unit() + " and " + divisor.metric()
                    + " in " + divisor.unit() + ", whose ratio is no plain number");
        }
        BigDecimal by = Amounts.of(divisor);
        if (by.signum() == 0) {
            throw NothingToCompareException.never(
                    "zero to divide by: " + divisor.metric() + " at " + Amounts.place(divisor));
        }
        return new Quotient(Amounts.divided(Amounts.of(row), by), row, divisor);
    }

    /** The labels and paths in which two results have to agree. */
    private Set<String> freeKeys(List<ResultRow> dividends, List<ResultRow> divisors) {
        Set<String> free = new LinkedHashSet<>();
        for (List<ResultRow> rows : List.of(dividends, divisors)) {
            for (ResultRow row : rows) {
                free.addAll(row.point().keySet());
                free.addAll(row.labels().keySet());
            }
        }
        free.removeAll(of.at().keySet());
        free.removeAll(to.at().keySet());
        free.removeIf(key -> values(key, dividends) == 1 && values(key, divisors) == 1);
        return free;
    }

    private static long values(String key, List<ResultRow> rows) {
        return rows.stream().map(row -> Selection.valueIn(row, key)).distinct().count();
    }

    private ResultRow divisor(ResultRow row, List<ResultRow> divisors, Set<String> free) {
        if (divisors.size() == 1) {
            return divisors.get(0);
        }
        List<ResultRow> agreeing = divisors.stream()
                .filter(divisor -> free.stream()
                        .allMatch(key -> Selection.valueIn(row, key).equals(Selection.valueIn(divisor, key))))
                .toList();
        if (agreeing.size() != 1) {
            throw NothingToCompareException.never((agreeing.isEmpty() ? "no result" : "several results") + " of "
                    + to.text() + " to divide by at " + Amounts.place(row));
        }
        return agreeing.get(0);
    }
}
