package io.octoplane.experiments.expectation;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ResultRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A result divided by another lies within bounds. Where {@code to} selects a single result, every result of {@code of} is
 * divided by it, otherwise by the one of the same point and labels.
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
        List<Quotient> quotients = new ArrayList<>();
        for (ResultRow row : results.select(of)) {
            quotients.add(quotient(row, divisor(row, divisors)));
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

    private ResultRow divisor(ResultRow row, List<ResultRow> divisors) {
        if (divisors.size() == 1) {
            return divisors.get(0);
        }
        List<ResultRow> samePlace = divisors.stream()
                .filter(divisor ->
                        divisor.point().equals(row.point()) && divisor.labels().equals(row.labels()))
                .toList();
        if (samePlace.size() != 1) {
            throw NothingToCompareException.never((samePlace.isEmpty() ? "no result" : "several results") + " of "
                    + to.text() + " to divide by at " + Amounts.place(row));
        }
        return samePlace.get(0);
    }
}
