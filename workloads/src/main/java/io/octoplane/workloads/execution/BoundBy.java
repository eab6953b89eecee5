package io.octoplane.workloads.execution;

import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import java.util.List;
import java.util.Locale;

/** What bounded a group of flows, in the words of results. */
public final class BoundBy {
    private static final double WORTH_NAMING = 0.1;

    private BoundBy() {}

    /** The kinds that held at least a tenth of the bytes, and of the first the one resource that held most. */
    public static String words(List<LimitedShare> limits) {
        if (limits.isEmpty()) {
            return "nothing to move";
        }
        StringBuilder words = new StringBuilder();
        for (LimitedShare limit : limits) {
            if (words.length() == 0 || limit.share() >= WORTH_NAMING) {
                words.append(words.length() == 0 ? "" : ", ");
                words.append(
                        String.format(Locale.ROOT, "%s %.0f %%", limit.kind().words(), 100 * limit.share()));
            }
        }
        return words.append("; foremost ")
                .append(limits.get(0).foremost().name())
                .toString();
    }
}
