package io.octoplane.reports.table;

import io.octoplane.reports.format.ReproductionDescription;
import io.octoplane.reports.format.ReproductionRow;
import io.octoplane.reports.format.ReproductionStatus;
import io.octoplane.reports.format.ValidationRow;
import java.util.List;

/** A reproduction in a sentence or two. */
public final class ReproductionSentence {

    private ReproductionSentence() {}

    /** How far off the figures are that are compared, and how many are not. */
    public static String of(ReproductionDescription reproduction) {
        List<ValidationRow> compared = reproduction.compared();
        StringBuilder text = new StringBuilder(
                compared.isEmpty()
                        ? "No published figure is compared."
                        : ValidationSummary.of(compared).sentence());
        add(text, reproduction, ReproductionStatus.MISSING, "missing: the scenario gave no result to compare");
        add(text, reproduction, ReproductionStatus.LEFT_OUT, "left out: the scenario was not asked for");
        add(text, reproduction, ReproductionStatus.NOT_REPRODUCED, "not reproduced: there is no scenario yet");
        return text.toString();
    }

    private static void add(
            StringBuilder text, ReproductionDescription reproduction, ReproductionStatus status, String words) {
        List<ReproductionRow> rows = reproduction.with(status);
        if (!rows.isEmpty()) {
            text.append(' ').append(rows.size()).append(rows.size() == 1 ? " is " : " are ");
            text.append(words).append('.');
        }
    }
}
