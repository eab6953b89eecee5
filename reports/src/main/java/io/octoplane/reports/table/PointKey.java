package io.octoplane.reports.table;

import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;

/**
 * Something that tells rows apart: a label, or the path of an override.
 *
 * @param name the label or the path
 * @param isLabel whether it is a label
 */
public record PointKey(String name, boolean isLabel) {

    /** Its value in a row; empty when the row has none. */
    public String valueIn(ResultRow row) {
        return (isLabel ? row.labels() : row.point()).getOrDefault(name, "");
    }

    /** Its value in a row; empty when the row has none. */
    public String valueIn(ValidationRow row) {
        return (isLabel ? row.labels() : row.point()).getOrDefault(name, "");
    }

    /**
     * The name without the section of the scenario and in two steps at most: {@code cluster.node.nic.rate} is
     * {@code nic.rate}, {@code workload.tokens-per-gpu} is {@code tokens-per-gpu}.
     */
    public String shortName() {
        if (isLabel) {
            return name;
        }
        int last = name.lastIndexOf('.');
        int before = last < 0 ? -1 : name.lastIndexOf('.', last - 1);
        return name.substring((before < 0 ? last : before) + 1);
    }
}
