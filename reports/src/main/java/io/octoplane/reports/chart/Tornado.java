package io.octoplane.reports.chart;

import io.octoplane.reports.format.UncertaintyRow;
import io.octoplane.reports.table.UncertaintyTable;

/**
 * An error bar to draw.
 *
 * @param name what the result is, in words
 * @param row the result and what its inputs make of it
 */
public record Tornado(String name, UncertaintyRow row) {
    String title() {
        return "What moves " + name;
    }

    String subtitle() {
        return "One input at a time at its limits; below, the root of the sum of squares: "
                + UncertaintyTable.amounts(row);
    }
}
