package io.octoplane.reports.table;

import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.Replicated;
import io.octoplane.reports.format.ResultRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the sign ± in a table means. */
public final class ReplicationNote {

    private static final int PERCENT = 100;

    private ReplicationNote() {}

    /** One sentence about the means among these rows; empty when there are none. */
    public static Optional<String> of(List<ResultRow> rows) {
        List<Replicated> means = rows.stream()
                .map(ResultRow::replicated)
                .filter(Objects::nonNull)
                .toList();
        if (means.isEmpty()) {
            return Optional.empty();
        }
        String levels = means.stream()
                .map(Replicated::level)
                .distinct()
                .sorted()
                .map(level -> Numbers.text(Numbers.roundToSignificant(PERCENT * level, Numbers.SIGNIFICANT_DIGITS)))
                .collect(Collectors.joining(", "));
        int least = means.stream().mapToInt(Replicated::count).min().orElseThrow();
        int most = means.stream().mapToInt(Replicated::count).max().orElseThrow();
        return Optional.of("± is the half-width of the " + levels + " % confidence interval of the mean over "
                + (least == most ? "" : least + " to ") + most + " replications.");
    }
}
