package io.octoplane.experiments.run;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.reports.format.FailureKind;
import io.octoplane.reports.format.FailureRow;
import java.util.Optional;

/**
 * A point that gave no result.
 *
 * @param row what files and the terminal say about it
 * @param cause what was thrown, for who looks for a mistake of the program; empty when the point ran in another process
 */
public record PointFailure(FailureRow row, Optional<Throwable> cause) {
    static PointFailure of(Point point, Throwable cause) {
        boolean refused = cause instanceof ScenarioException;
        FailureKind kind = refused ? FailureKind.BAD_INPUT : FailureKind.INTERNAL;
        return new PointFailure(new FailureRow(point.overrides(), kind, words(cause)), Optional.of(cause));
    }

    private static String words(Throwable cause) {
        if (cause instanceof ScenarioException) {
            return cause.getMessage();
        }
        return cause instanceof OutOfMemoryError ? TooLittleMemory.advice() : "a mistake of the program: " + cause;
    }
}
