package io.octoplane.reports.table;

import io.octoplane.reports.format.ChartRequest;
import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.ValidationRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a run is about, among all that it observed: the metrics that a chart of the scenario asks for, and those that published
 * figures are compared with; where there are neither, those that say how the work went.
 */
public final class Headline {

    private Headline() {}

    /** The names of the metrics that the run is about; empty when nothing says what it is about. */
    public static Set<String> metrics(RunDescription run, List<ValidationRow> validations) {
        Set<String> metrics = new HashSet<>();
        run.charts().stream().map(ChartRequest::metrics).forEach(metrics::addAll);
        validations.stream().map(ValidationRow::metric).forEach(metrics::add);
        if (metrics.isEmpty()) {
            metrics.addAll(run.headline());
        }
        return metrics;
    }

    /** The rows of the metrics that the run is about, in their order; all but limits when nothing says what it is about. */
    public static List<ResultRow> of(RunDescription run, List<ResultRow> rows, List<ValidationRow> validations) {
        Set<String> metrics = metrics(run, validations);
        List<ResultRow> headline =
                rows.stream().filter(row -> metrics.contains(row.metric())).toList();
        return headline.isEmpty() ? LimitRows.others(rows) : headline;
    }
}
