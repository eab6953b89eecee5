package io.octoplane.reports.table;

import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import java.util.List;

/** The table of the numbers that a run is about, in the most compact of the forms that fit a terminal. */
public final class HeadlineTable {

    /** Wide enough for what bounds a point to stay readable when it wraps. */
    private static final int NARROWEST_WORDS = 24;

    private HeadlineTable() {}

    /**
     * The table of these rows. Without published figures it has a row for each point ({@link AnswerTable}), as long as no cell
     * needs to wrap; otherwise a block for each metric with the published figures side by side ({@link ComparisonTable}).
     * Where there are too many sets of published figures for that, each figure has a row of its own ({@link ResultTable}).
     */
    public static Table of(List<ResultRow> rows, List<ValidationRow> validations) {
        return of(rows, validations, TextStyle.DEFAULT.width());
    }

    /** The same for a terminal of so many columns. */
    public static Table of(List<ResultRow> all, List<ValidationRow> validations, int width) {
        // Published times stand beside them in the unit of the files.
        List<ResultRow> rows = validations.isEmpty() ? LargeTimes.scaled(all) : all;
        if (validations.isEmpty()) {
            Table answer = AnswerTable.of(rows);
            if (TextTable.width(answer, Integer.MAX_VALUE) <= width) {
                return answer;
            }
        }
        Table comparison = ComparisonTable.of(rows, validations);
        return TextTable.width(comparison, NARROWEST_WORDS) <= width ? comparison : ResultTable.of(rows, validations);
    }
}
