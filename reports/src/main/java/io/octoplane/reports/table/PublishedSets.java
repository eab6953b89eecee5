package io.octoplane.reports.table;

import io.octoplane.reports.format.ValidationRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Short names for the sources of published figures, for tables that have no room for the sources themselves: what the ids of
 * all figures of a source begin with. The ids {@code insights.figure7.dispatch.64} and {@code insights.figure7.combine.16} of
 * one source give {@code insights.figure7}. As the header of a column that is two words, {@code insights figure7}, which stand
 * above one another.
 */
public final class PublishedSets {

    private final Map<String, String> nameOf = new LinkedHashMap<>();
    private final Map<String, String> headerOf = new LinkedHashMap<>();

    private PublishedSets(List<ValidationRow> rows) {
        for (ValidationRow row : rows) {
            nameOf.merge(row.source(), ofSet(row), PublishedSets::commonStart);
        }
        // Where that tells sources not apart, their own words must.
        List<String> names = List.copyOf(nameOf.values());
        nameOf.replaceAll((source, name) -> name.isEmpty() || Collections.frequency(names, name) > 1 ? source : name);
        nameOf.forEach((source, name) -> headerOf.put(source, firstAndLast(name)));
        List<String> headers = List.copyOf(headerOf.values());
        headerOf.replaceAll((source, header) ->
                Collections.frequency(headers, header) > 1 ? nameOf.get(source).replace('.', ' ') : header);
    }

    /** The sets that these figures belong to. */
    public static PublishedSets of(List<ValidationRow> rows) {
        return new PublishedSets(rows);
    }

    /** The short name of the source of a figure that was among those given. */
    public String nameOf(ValidationRow row) {
        return nameOf.get(row.source());
    }

    /** What stands above a column of figures of the same source as this one, which was among those given. */
    public String headerOf(ValidationRow row) {
        return headerOf.get(row.source());
    }

    /** The header of each source, by the source, in the order of first appearance. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headerOf);
    }

    /** The short name of each source, by the source, in the order of first appearance. */
    public Map<String, String> bySource() {
        return Collections.unmodifiableMap(nameOf);
    }

    private static String firstAndLast(String name) {
        String[] steps = name.split("\\.");
        return steps.length < 2 || name.contains(" ") ? name : steps[0] + " " + steps[steps.length - 1];
    }

    /** The id without the steps at its end that only repeat the figure's labels and metric. */
    private static String ofSet(ValidationRow row) {
        List<String> steps = new ArrayList<>(List.of(row.id().split("\\.")));
        while (steps.size() > 1 && isOfFigure(steps.get(steps.size() - 1), row)) {
            steps.remove(steps.size() - 1);
        }
        return String.join(".", steps);
    }

    private static boolean isOfFigure(String step, ValidationRow row) {
        return row.labels().containsValue(step)
                || row.metric().equals(step)
                || row.metric().startsWith(step + "_");
    }

    private static String commonStart(String one, String other) {
        List<String> common = new ArrayList<>();
        String[] left = one.split("\\.");
        String[] right = other.split("\\.");
        for (int i = 0; i < Math.min(left.length, right.length) && left[i].equals(right[i]); i++) {
            common.add(left[i]);
        }
        return String.join(".", common);
    }
}
