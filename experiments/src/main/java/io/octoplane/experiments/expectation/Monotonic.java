package io.octoplane.experiments.expectation;

import io.octoplane.experiments.document.Quantity;
import io.octoplane.reports.format.ResultRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The selected results never turn back as something grows; neighbours may be equal.
 *
 * @param of the results, of which no two stand at the same value
 * @param direction rising or falling
 * @param over the label or the path of an override that grows, a number or a quantity
 */
public record Monotonic(Selection of, Direction direction, String over) implements Claim {
    private record Step(Quantity at, ResultRow row) {
        BigDecimal place() {
            return at.amount();
        }
    }

    @Override
    public String text() {
        return of.text() + ": " + direction.word() + " over " + over;
    }

    @Override
    public Finding check(ResultSet results) {
        List<Step> steps = steps(results);
        for (int index = 1; index < steps.size(); index++) {
            ResultRow before = steps.get(index - 1).row();
            ResultRow after = steps.get(index).row();
            if (direction.isBrokenBy(before.value(), after.value())) {
                // Rounded, they must not seem equal.
                boolean alike = Amounts.text(before).equals(Amounts.text(after));
                return Finding.broken(withPlace(before, alike) + ", then " + withPlace(after, alike));
            }
        }
        return Finding.holds(withPlace(steps.get(0).row(), false) + " to "
                + withPlace(steps.get(steps.size() - 1).row(), false));
    }

    private List<Step> steps(ResultSet results) {
        List<ResultRow> rows = results.select(of);
        results.requireKey(over, rows);
        if (rows.size() < 2) {
            throw NothingToCompareException.inThisRun("a single result, at " + Amounts.place(rows.get(0)));
        }
        List<Step> steps = new ArrayList<>();
        for (ResultRow row : rows) {
            steps.add(new Step(quantity(row), row));
        }
        steps.sort(Comparator.comparing(Step::place));
        for (int index = 1; index < steps.size(); index++) {
            Step before = steps.get(index - 1);
            Step after = steps.get(index);
            if (before.at().dimension() != after.at().dimension()) {
                throw NothingToCompareException.never(over + " is "
                        + before.at().text() + " and " + after.at().text() + ", which have no order");
            }
            if (before.place().compareTo(after.place()) == 0) {
                throw NothingToCompareException.never(
                        "several results at " + over + '=' + before.at().text() + "; say in at what tells them apart");
            }
        }
        return steps;
    }

    private Quantity quantity(ResultRow row) {
        String value = Selection.valueIn(row, over).orElse("");
        try {
            return Quantity.parse(value);
        } catch (IllegalArgumentException e) {
            throw NothingToCompareException.never(over + '=' + value + ", which is no number to put in order");
        }
    }

    private String withPlace(ResultRow row, boolean exact) {
        return (exact ? Amounts.exactText(row) : Amounts.text(row)) + " at " + over + '='
                + Selection.valueIn(row, over).orElse("");
    }
}
