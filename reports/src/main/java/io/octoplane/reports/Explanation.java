package io.octoplane.reports;

import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.table.LimitTable;
import io.octoplane.reports.table.TextStyle;
import io.octoplane.reports.table.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What held back the operations of a run, added up over its resources and its time. */
public final class Explanation {

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
        return new Explanation(LimitRows.of(ResultsFile.read(ResultFolder.required(folder, ResultsFile.NAME))));
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
     * A table for a terminal, in 100 columns as far as it can: a row for each kind of resource, with its share of the bytes
     * that it held back, as number and bar.
     *
     * @param unicode whether the terminal shows block and box-drawing characters
     * @param colour whether it shows colour
     */
    public String text(boolean unicode, boolean colour) {
        TextStyle style = new TextStyle(TextStyle.DEFAULT.width(), unicode, colour);
        return TextTable.render(LimitTable.of(limits, unicode ? "█" : "#"), style);
    }

    private static Set<String> places(ResultRow row) {
        Set<String> places = new LinkedHashSet<>();
        LimitRows.place(row).forEach((key, value) -> places.add(key + "=" + value));
        return places;
    }
}
