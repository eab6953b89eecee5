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
 * one source give {@code insights.figure7}.
 */
public final class PublishedSets {

    private final Map<String, String> nameOf = new LinkedHashMap<>();

    private PublishedSets(List<ValidationRow> rows) {
        for (ValidationRow row : rows) {
            nameOf.merge(row.source(), row.id(), PublishedSets::commonStart);
        }
        // Where that tells sources not apart, their own words must.
        List<String> names = List.copyOf(nameOf.values());
        nameOf.replaceAll((source, name) -> name.isEmpty() || Collections.frequency(names, name) > 1 ? source : name);
    }

    /** The sets that these figures belong to. */
    public static PublishedSets of(List<ValidationRow> rows) {
        return new PublishedSets(rows);
    }

    /** The short name of the source of a figure that was among those given. */
    public String nameOf(ValidationRow row) {
        return nameOf.get(row.source());
    }

    /** The short name of each source, by the source, in the order of first appearance. */
    public Map<String, String> bySource() {
        return Collections.unmodifiableMap(nameOf);
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
