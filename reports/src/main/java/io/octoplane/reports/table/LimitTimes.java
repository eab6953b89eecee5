package io.octoplane.reports.table;

import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.ResultRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The time of operations by what held them back, added up over the resources of each kind and, where a point has several
 * operations, over those too.
 */
public final class LimitTimes {

    /** Stands where the name of an operation would, for all of them together. */
    public static final String ALL_OPERATIONS = "all operations";

    /** A whole step, of which other operations are parts: no sum with them means anything. */
    private static final String WHOLE = "step";

    private LimitTimes() {}

    /**
     * A part of the time of an operation at a point.
     *
     * @param operation the operation, or {@link #ALL_OPERATIONS}
     * @param place the labels and overrides that tell the point
     * @param row a row of the point, for its values
     * @param resource the kind of resource, in words
     * @param microseconds how long it held the rate, where all active flows of an instant count alike
     * @param share share of the operation's time in which bytes moved, 0 to 1
     */
    public record Part(
            String operation,
            Map<String, String> place,
            ResultRow row,
            String resource,
            double microseconds,
            double share) {}

    /** The parts, by operation and point in the order of the rows; the longest of each point first. */
    public static List<Part> of(List<ResultRow> rows) {
        Map<String, Map<Map<String, String>, Map<String, Part>>> sums = new LinkedHashMap<>();
        List<ResultRow> times = LimitRows.times(rows);
        times.forEach(row -> add(sums, LimitRows.operation(row), row));
        if (sums.size() > 1 && !sums.containsKey(WHOLE)) {
            times.forEach(row -> add(sums, ALL_OPERATIONS, row));
        }
        List<Part> parts = new ArrayList<>();
        sums.values().forEach(points -> points.values().forEach(resources -> parts.addAll(ofPoint(resources))));
        return parts;
    }

    private static void add(
            Map<String, Map<Map<String, String>, Map<String, Part>>> sums, String operation, ResultRow row) {
        Map<String, String> place = LimitRows.place(row);
        String resource = LimitRows.resource(row);
        sums.computeIfAbsent(operation, name -> new LinkedHashMap<>())
                .computeIfAbsent(place, point -> new LinkedHashMap<>())
                .merge(
                        resource,
                        new Part(operation, place, row, resource, row.value(), 0),
                        (one, other) -> withTime(one, one.microseconds() + other.microseconds(), 0));
    }

    private static List<Part> ofPoint(Map<String, Part> resources) {
        double total =
                resources.values().stream().mapToDouble(Part::microseconds).sum();
        return resources.values().stream()
                .map(part -> withTime(part, part.microseconds(), total == 0 ? 0 : part.microseconds() / total))
                .sorted((one, other) -> Double.compare(other.microseconds(), one.microseconds()))
                .toList();
    }

    private static Part withTime(Part part, double microseconds, double share) {
        return new Part(part.operation(), part.place(), part.row(), part.resource(), microseconds, share);
    }
}
