package io.octoplane.reports.format;

import java.util.Map;

/**
 * A point of a sweep that gave no result: a line of {@code failures.jsonl}.
 *
 * @param point the overrides that tell the point, path to value
 * @param kind who has to do something about it
 * @param error what went wrong, complete as it stands
 */
public record FailureRow(Map<String, String> point, FailureKind kind, String error) {
    public FailureRow {
        point = RowChecks.orderedCopy("point", point);
        RowChecks.present("kind of failure", kind);
        RowChecks.filled("error", error);
    }

    /** One line that names the point and says what went wrong. */
    public String text() {
        return Points.label(point) + ": " + error;
    }
}
