package io.octoplane.reports.table;

import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.Points;
import io.octoplane.reports.format.ResultRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sentences on numbers that would be taken for a mistake, or for more than they are, if nobody said why. */
public final class Remarks {
    /** A last message that takes so many times as long as half of them is late. */
    private static final double LATE = 1.25;

    private static final int DIGITS = 4;

    /** How names of links that begin at a NIC begin. */
    private static final String NIC = "node";

    private Remarks() {}

    /** What is to be said of these results; nothing mostly. */
    public static List<String> of(List<ResultRow> rows, List<LinkRow> links) {
        List<String> remarks = new ArrayList<>();
        lateMessages(rows, links).ifPresent(remarks::add);
        timeWon(rows).ifPresent(remarks::add);
        return remarks;
    }

    /** Of an exchange as packets, where the last message is late: how late, and where packets waited for room. */
    private static Optional<String> lateMessages(List<ResultRow> rows, List<LinkRow> links) {
        Map<String, ResultRow> half = new HashMap<>();
        rows.stream().filter(row -> row.metric().equals("message_latency_p50")).forEach(row -> half.put(key(row), row));
        Map<String, ResultRow> exchanges = new HashMap<>();
        rows.stream()
                .filter(row -> row.metric().equals("transfer_time"))
                .forEach(row -> exchanges.put(Points.label(row.point()), row));
        return rows.stream()
                .filter(row -> row.metric().equals("message_latency_max"))
                .filter(row -> exchanges.containsKey(Points.label(row.point())) && half.containsKey(key(row)))
                .filter(row -> row.value() > LATE * half.get(key(row)).value())
                .max(Comparator.comparingDouble(
                        row -> row.value() / half.get(key(row)).value()))
                .flatMap(
                        last -> longestWait(last, links)
                                .map(
                                        wait -> "Messages do not share evenly"
                                                + (last.point().isEmpty()
                                                        ? ""
                                                        : " (" + Points.label(last.point()) + ")")
                                                + ": half have arrived after "
                                                + rounded(half.get(key(last)).value()) + " us, the last after "
                                                + rounded(last.value()) + ". Packets stood longest for room behind "
                                                + wait.link() + ", "
                                                + rounded(wait.queue().stalledMicroseconds())
                                                + " us, and those behind them with them; docs/flow-vs-packet.md says why flows have none of it."));
    }

    private static Optional<LinkRow> longestWait(ResultRow last, List<LinkRow> links) {
        return links.stream()
                .filter(link -> link.point().equals(Points.label(last.point())))
                .filter(link -> !link.link().startsWith(NIC)) // What holds a NIC up stands behind it.
                .filter(link -> link.queue() != null && link.queue().stalledMicroseconds() > 0)
                .max(Comparator.comparingDouble(link -> link.queue().stalledMicroseconds()));
    }

    private static Optional<String> timeWon(List<ResultRow> rows) {
        return rows.stream()
                .filter(row -> row.metric().equals("time_lost") && row.value() < 0)
                .min(Comparator.comparingDouble(ResultRow::value))
                .map(row -> "A time lost below 0 ("
                        + (row.point().isEmpty() ? "" : Points.label(row.point()) + ": ") + rounded(row.value())
                        + " us) is time won: what failed made switches choose other paths, on which less collides than on those"
                        + " of the hash before. Another seed may lose time.");
    }

    private static String key(ResultRow row) {
        return Points.label(row.point()) + row.labels();
    }

    private static String rounded(double value) {
        return Numbers.text(Numbers.roundToSignificant(value, DIGITS));
    }
}
