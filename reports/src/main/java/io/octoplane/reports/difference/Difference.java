package io.octoplane.reports.difference;

import io.octoplane.reports.format.ResultRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What differs between the numbers of two runs. Two numbers belong together when point, metric and labels are the same, apart
 * from {@linkplain RunOverrides overrides of the whole run}; where several have the same (one for each seed, say), the first
 * belongs to the first, and so on.
 *
 * @param moved numbers of both runs that are not equal, the largest {@linkplain Move#size moves} first
 * @param otherUnit numbers of both runs whose unit is not the same, in the order of the base
 * @param onlyInBase numbers that the head does not have
 * @param onlyInHead numbers that the base does not have
 * @param equal how many numbers are the same in both
 */
public record Difference(
        List<Move> moved, List<Move> otherUnit, List<ResultRow> onlyInBase, List<ResultRow> onlyInHead, int equal) {

    public Difference {
        moved = List.copyOf(moved);
        otherUnit = List.copyOf(otherUnit);
        onlyInBase = List.copyOf(onlyInBase);
        onlyInHead = List.copyOf(onlyInHead);
    }

    /** The difference between the numbers of two runs. */
    public static Difference between(List<ResultRow> base, List<ResultRow> head) {
        Set<String> ofRun = RunOverrides.of(base, head);
        Map<Identity, ResultRow> unmatched = byIdentity(head, ofRun);
        List<Move> moved = new ArrayList<>();
        List<Move> otherUnit = new ArrayList<>();
        List<ResultRow> onlyInBase = new ArrayList<>();
        int equal = 0;
        for (Map.Entry<Identity, ResultRow> before : byIdentity(base, ofRun).entrySet()) {
            ResultRow after = unmatched.remove(before.getKey());
            if (after == null) {
                onlyInBase.add(before.getValue());
                continue;
            }
            Move move = new Move(before.getValue(), after);
            if (!move.hasOneUnit()) {
                otherUnit.add(move);
            } else if (move.base().value() == move.head().value()) {
                equal++;
            } else {
                moved.add(move);
            }
        }
        moved.sort(Comparator.comparingDouble(Move::size).reversed());
        return new Difference(moved, otherUnit, onlyInBase, List.copyOf(unmatched.values()), equal);
    }

    /** The moves by more than {@code tolerance}, a share of the number before. */
    public List<Move> beyond(double tolerance) {
        return moved.stream().filter(move -> move.size() > tolerance).toList();
    }

    /** Whether every number is in both runs, in the same unit, and moved by no more than {@code tolerance}. */
    public boolean isWithin(double tolerance) {
        return beyond(tolerance).isEmpty() && otherUnit.isEmpty() && onlyInBase.isEmpty() && onlyInHead.isEmpty();
    }

    /** How many numbers there are in one of the runs or both. */
    public int numbers() {
        return moved.size() + otherUnit.size() + onlyInBase.size() + onlyInHead.size() + equal;
    }

    private static Map<Identity, ResultRow> byIdentity(List<ResultRow> rows, Set<String> ofRun) {
        Map<Identity, Integer> seen = new HashMap<>();
        Map<Identity, ResultRow> byIdentity = new LinkedHashMap<>();
        for (ResultRow row : rows) {
            Map<String, String> point = RunOverrides.without(row.point(), ofRun);
            int before = seen.merge(new Identity(point, row.metric(), row.labels(), 0), 1, Integer::sum) - 1;
            byIdentity.put(new Identity(point, row.metric(), row.labels(), before), row);
        }
        return byIdentity;
    }

    /** What makes a number the same number in another run; {@code before} counts those before it that are the same. */
    private record Identity(Map<String, String> point, String metric, Map<String, String> labels, int before) {}
}
