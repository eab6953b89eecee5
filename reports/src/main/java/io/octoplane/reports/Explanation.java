package io.octoplane.reports;

import io.octoplane.reports.format.Csv;
import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.Points;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.table.LimitTable;
import io.octoplane.reports.table.LimitTimeTable;
import io.octoplane.reports.table.LimitTimes;
import io.octoplane.reports.table.LimitTimes.Part;
import io.octoplane.reports.table.TextStyle;
import io.octoplane.reports.table.TextTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What held back the operations of a run, added up over its resources and its time. */
public final class Explanation {

    private static final double PERCENT = 100;

    private static final List<String> COLUMNS =
            List.of("operation", "point", "labels", "resource", "time_us", "share_of_time_pct");

    /** Shares and times, as the run reported them. */
    private final List<ResultRow> limits;

    private Explanation(List<ResultRow> limits) {
        this.limits = limits;
    }

    /**
     * The explanation of a result folder; empty when the run recorded none.
     *
     * @throws NotAResultFolderException when the folder has no results
     */
    public static Explanation of(Path folder) throws IOException {
        return new Explanation(ResultsFile.read(ResultFolder.required(folder, ResultsFile.NAME)).stream()
                .filter(LimitRows::isOne)
                .toList());
    }

    /** Whether there is nothing to explain. */
    public boolean isEmpty() {
        return limits.isEmpty();
    }

    /** What {@link #at} can ask for: each label and override with each of its values, as {@code gpus=64}. */
    public Set<String> places() {
        Set<String> places = new LinkedHashSet<>();
        limits.forEach(row -> places.addAll(places(row)));
        return places;
    }

    /** The explanation of the points that are at all of these places. */
    public Explanation at(Collection<String> places) {
        return new Explanation(
                limits.stream().filter(row -> places(row).containsAll(places)).toList());
    }

    /**
     * Tables for a terminal: a row for each kind of resource, with the part of the time in which it held the rate, as number
     * and, where the terminal has room, bar, for each operation and for all together.
     */
    public String text(TextStyle style) {
        List<Part> times = LimitTimes.of(limits);
        return TextTable.render(
                times.isEmpty()
                        ? LimitTable.fitting(LimitRows.of(limits), style)
                        : LimitTimeTable.fitting(times, style),
                style);
    }

    /** The same as values for JSON: a map for each operation, point and kind of resource. */
    public List<Map<String, Object>> figures() {
        List<Map<String, Object>> figures = new ArrayList<>();
        for (Part part : LimitTimes.of(limits)) {
            Map<String, Object> figure = new LinkedHashMap<>();
            figure.put("operation", part.operation());
            figure.put("point", part.row().point());
            figure.put("labels", labels(part));
            figure.put("resource", part.resource());
            figure.put("time_us", new BigDecimal(Numbers.text(part.microseconds())));
            figure.put("share_of_time_pct", new BigDecimal(Numbers.text(PERCENT * part.share())));
            figures.add(figure);
        }
        return figures;
    }

    /**
     * The same as comma-separated values, the names of the columns first; behind what every run has stands a column for each
     * override and label of the points.
     */
    public String csv() {
        List<Part> parts = LimitTimes.of(limits);
        Set<String> keys = new LinkedHashSet<>();
        parts.forEach(part -> keys.addAll(part.place().keySet()));
        List<String> columns = new ArrayList<>(COLUMNS);
        columns.addAll(keys);
        StringBuilder csv = new StringBuilder(Csv.line(columns));
        for (Part part : parts) {
            List<String> line = new ArrayList<>(List.of(
                    part.operation(),
                    Points.label(part.row().point()),
                    Points.label(labels(part)),
                    part.resource(),
                    Numbers.text(part.microseconds()),
                    Numbers.text(PERCENT * part.share())));
            keys.forEach(key -> line.add(part.place().getOrDefault(key, "")));
            csv.append(Csv.line(line));
        }
        return csv.toString();
    }

    private static Map<String, String> labels(Part part) {
        Map<String, String> labels = new LinkedHashMap<>(part.row().labels());
        labels.remove(LimitRows.RESOURCE);
        return labels;
    }

    private static Set<String> places(ResultRow row) {
        Set<String> places = new LinkedHashSet<>();
        LimitRows.place(row).forEach((key, value) -> places.add(key + "=" + value));
        return places;
    }
}
