package io.octoplane.reports.format;

import java.util.List;

/** A worked-off schedule as comma-separated values, one line a pass, the names of the columns first. */
public final class ScheduleCsv {

    private ScheduleCsv() {}

    /** All rows, in the order given. */
    public static String render(List<ScheduleRow> rows, TimeUnit unit) {
        String suffix = unit.name().isEmpty() ? "" : "_" + unit.name();
        StringBuilder csv = new StringBuilder(Csv.line(List.of(
                "rank", "start" + suffix, "end" + suffix, "work", "micro_batch", "stage", "chunk", "overlapped")));
        for (ScheduleRow row : rows) {
            csv.append(Csv.line(List.of(
                    Integer.toString(row.rank()),
                    unit.number(row.start()),
                    unit.number(row.end()),
                    row.work().key(),
                    Integer.toString(row.microBatch()),
                    Integer.toString(row.stage()),
                    Integer.toString(row.chunk()),
                    Boolean.toString(row.overlapped()))));
        }
        return csv.toString();
    }
}
