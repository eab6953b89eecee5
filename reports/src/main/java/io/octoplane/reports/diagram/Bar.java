package io.octoplane.reports.diagram;

import io.octoplane.reports.format.ScheduleRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in one place of a rank's line: a pass, or the two of a pair.
 *
 * @param passes one or two, of the same rank and times
 */
record Bar(List<ScheduleRow> passes) {
    Bar {
        passes = List.copyOf(passes);
    }

    int rank() {
        return passes.get(0).rank();
    }

    long start() {
        return passes.get(0).start();
    }

    long end() {
        return passes.get(0).end();
    }

    boolean isPair() {
        return passes.size() == 2;
    }

    /** The bars of rows: two overlapped ones after one another are a pair. */
    static List<Bar> of(List<ScheduleRow> rows) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ScheduleRow row = rows.get(i);
            if (row.overlapped() && i + 1 < rows.size()) {
                i++;
                bars.add(new Bar(List.of(row, rows.get(i))));
            } else {
                bars.add(new Bar(List.of(row)));
            }
        }
        return bars;
    }
}
