package io.octoplane.reports.diagram;

import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ScheduleRow;
import io.octoplane.reports.format.ScheduleRow.Work;
import io.octoplane.reports.format.TimeUnit;
import java.util.ArrayList;
import java.util.List;

/** Draws a schedule as an SVG file. */
public final class ScheduleSvg {
    private static final double LEFT = 64;
    private static final double RIGHT = 16;
    private static final double TOP = 92;
    private static final double WIDEST_GAP = 0.6;

    /** With more bars than this the file would become too large for a text on each. */
    private static final int MOST_EXPLAINED_BARS = 20_000;

    private final List<Bar> bars;
    private final TimeUnit unit;
    private final Bands bands;
    private final int chunks;
    private final long end;
    private final Svg svg = new Svg();

    private ScheduleSvg(List<ScheduleRow> rows, TimeUnit unit) {
        this.bars = Bar.of(rows);
        this.unit = unit;
        this.bands = Bands.of(rows, unit);
        this.chunks = 1 + rows.stream().mapToInt(ScheduleRow::chunk).max().orElse(0);
        this.end = rows.stream().mapToLong(ScheduleRow::end).max().orElse(0);
    }

    /**
     * The file's text.
     *
     * @param title above the drawing
     * @param subtitle below the title
     * @param chunkNote what paler bars are; empty when all are alike
     * @param rows what was worked off, the two passes of a pair together
     * @param unit of the scale of time
     */
    public static String of(String title, String subtitle, String chunkNote, List<ScheduleRow> rows, TimeUnit unit) {
        return new ScheduleSvg(rows, unit).draw(title, subtitle, chunkNote);
    }

    private String draw(String title, String subtitle, String chunkNote) {
        double width = LEFT + Bands.WIDTH + RIGHT;
        double height = TOP + bands.count() * bands.pitch();
        svg.open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "width",
                        width,
                        "height",
                        height,
                        "viewBox",
                        "0 0 " + Numbers.text(width) + " " + Numbers.text(height),
                        "role",
                        "img",
                        "aria-label",
                        title + ". " + subtitle)
                .line();
        style();
        svg.single("rect", "width", width, "height", height, "fill", WorkInk.GROUND);
        svg.text("text", title, "class", "title", "x", LEFT, "y", 28.0);
        svg.text("text", subtitle, "class", "note", "x", LEFT, "y", 48.0).line();
        legend(chunkNote);
        for (int band = 0; band < bands.count(); band++) {
            ground(band);
        }
        bars.forEach(this::bar);
        svg.close("svg").line();
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg;
    }

    private void style() {
        StringBuilder rules = new StringBuilder("text{font-family:Arial,Helvetica,'Liberation Sans',Arimo,sans-serif;"
                + "font-size:11px;fill:" + WorkInk.TEXT
                + "}.title{font-size:17px;font-weight:bold}.note{font-size:12.5px;"
                + "fill:" + WorkInk.FAINT_TEXT + "}.mark{fill:" + WorkInk.FAINT_TEXT + ";font-size:10px}"
                + ".n{font-size:9px;text-anchor:middle;pointer-events:none}.d{fill:#fff}"
                + ".pair{fill:none;stroke:" + WorkInk.TEXT + ";stroke-width:1}");
        for (Work work : Work.values()) {
            for (int chunk = 0; chunk < chunks; chunk++) {
                rules.append('.')
                        .append(look(work, chunk))
                        .append("{stroke:#fff;stroke-width:")
                        .append(gap())
                        .append(";fill:");
                rules.append(WorkInk.fill(work, chunk, chunks)).append('}');
            }
        }
        svg.text("style", rules.toString()).line();
    }

    /** Between bars; it must not hide narrow ones. */
    private String gap() {
        double average = bars.isEmpty()
                ? 1
                : bars.stream().mapToLong(bar -> bar.end() - bar.start()).sum()
                        * bands.pixelsPerPicosecond()
                        / bars.size();
        return Numbers.fixed(Math.min(WIDEST_GAP, average / 10), 2);
    }

    private static String look(Work work, int chunk) {
        return work.letter() + Integer.toString(chunk);
    }

    private void legend(String chunkNote) {
        List<String[]> entries = new ArrayList<>();
        for (Work work : Work.values()) {
            if (bars.stream().anyMatch(bar -> bar.passes().stream().anyMatch(pass -> pass.work() == work))) {
                entries.add(new String[] {look(work, 0), work.words()});
            }
        }
        if (bars.stream().anyMatch(Bar::isPair)) {
            entries.add(new String[] {"pair", "framed: forward and backward at the same time"});
        }
        double x = LEFT;
        for (String[] entry : entries) {
            swatch(x, "class", entry[0]);
            x = entry(x, entry[1]);
        }
        swatch(x, "fill", WorkInk.IDLE);
        x = entry(x, "waiting (bubble)");
        if (!chunkNote.isEmpty()) {
            svg.text("text", chunkNote, "x", x, "y", 73.0);
        }
        svg.line();
    }

    private void swatch(double x, String attribute, String value) {
        svg.single("rect", attribute, value, "x", x, "y", 62.0, "width", 16.0, "height", 13.0);
    }

    /** The words behind a swatch; gives the place of the next. */
    private double entry(double x, String words) {
        svg.text("text", words, "x", x + 21, "y", 73.0);
        return x + 21 + 5.6 * words.length() + 20;
    }

    /** The lines of a band, on which bars leave what is waiting to be seen, and the scale of time. */
    private void ground(int band) {
        double top = TOP + band * bands.pitch();
        double width = Math.min(Bands.WIDTH, bands.x(band, end));
        for (int rank = 0; rank < bands.ranks(); rank++) {
            double y = top + rank * Bands.LINE_HEIGHT;
            svg.single(
                    "rect",
                    "x",
                    LEFT,
                    "y",
                    y + 0.5,
                    "width",
                    width,
                    "height",
                    Bands.LINE_HEIGHT - 1,
                    "fill",
                    WorkInk.IDLE);
            svg.text("text", "rank " + rank, "class", "mark", "text-anchor", "end", "x", LEFT - 6, "y", y + 11.5);
        }
        double step = TimeScale.step(bands.pixelsPerPicosecond() * unit.picoseconds(), Bands.MARKS_APART);
        double foot = top + bands.ranks() * Bands.LINE_HEIGHT;
        double first = Math.ceil(unit.of(Math.round(band * bands.duration())) / step);
        for (double mark = first; mark * step * unit.picoseconds() <= end; mark++) {
            double x = bands.x(band, mark * step * unit.picoseconds());
            if (x > Bands.WIDTH) {
                break;
            }
            svg.single("line", "x1", LEFT + x, "x2", LEFT + x, "y1", foot, "y2", foot + 4, "stroke", WorkInk.LINE);
            String name = mark == 0 || unit.name().isEmpty() ? "" : " " + unit.name();
            svg.text(
                    "text",
                    Numbers.text(mark * step) + name,
                    "class",
                    "mark",
                    "text-anchor",
                    "middle",
                    "x",
                    LEFT + x,
                    "y",
                    foot + 14);
        }
        svg.line();
    }

    private void bar(Bar bar) {
        boolean explained = bars.size() <= MOST_EXPLAINED_BARS;
        if (explained) {
            svg.open("g").text("title", words(bar));
        }
        double between = bar.start() + bands.forwardShare() * (bar.end() - bar.start());
        if (bar.isPair()) {
            pieces(bar.passes().get(0), bar.start(), between);
            pieces(bar.passes().get(1), between, bar.end());
            for (int band = bands.bandOf(bar.start()); band <= bands.bandOf(bar.end()); band++) {
                rectangle(band, bar.rank(), bar.start(), bar.end(), "pair", 0.5);
            }
        } else {
            pieces(bar.passes().get(0), bar.start(), bar.end());
        }
        if (explained) {
            svg.close("g");
        }
        svg.line();
    }

    /** A pass where it stands: in one band, or at the end of one and the beginning of the next, its number in the wider part. */
    private void pieces(ScheduleRow pass, double from, double to) {
        int widest = bands.bandOf(from);
        for (int band = widest; band <= bands.bandOf(to); band++) {
            rectangle(band, pass.rank(), from, to, look(pass.work(), pass.chunk()), 0);
            if (width(band, from, to) > width(widest, from, to)) {
                widest = band;
            }
        }
        if (width(widest, from, to) >= Bands.numberWidth(pass.microBatch()) - 0.01) {
            String fill = WorkInk.fill(pass.work(), pass.chunk(), chunks);
            double x = left(widest, from) + width(widest, from, to) / 2;
            svg.text(
                    "text",
                    Integer.toString(pass.microBatch()),
                    "class",
                    WorkInk.isLight(fill) ? "n" : "n d",
                    "x",
                    LEFT + x,
                    "y",
                    top(widest, pass.rank()) + 11.2);
        }
    }

    private void rectangle(int band, int rank, double from, double to, String look, double inset) {
        double width = width(band, from, to);
        if (width > 0.01) {
            svg.single(
                    "rect",
                    "class",
                    look,
                    "x",
                    LEFT + left(band, from) + inset,
                    "y",
                    top(band, rank) + 0.5 + inset,
                    "width",
                    Math.max(0.01, width - 2 * inset),
                    "height",
                    Bands.LINE_HEIGHT - 1 - 2 * inset);
        }
    }

    private double left(int band, double from) {
        return Math.max(0, bands.x(band, from));
    }

    private double width(int band, double from, double to) {
        return Math.min(Bands.WIDTH, bands.x(band, to)) - left(band, from);
    }

    private double top(int band, int rank) {
        return TOP + band * bands.pitch() + rank * Bands.LINE_HEIGHT;
    }

    private String words(Bar bar) {
        List<String> passes = new ArrayList<>();
        for (ScheduleRow pass : bar.passes()) {
            passes.add(pass.work().words() + " of micro-batch " + pass.microBatch() + " on stage " + pass.stage());
        }
        String name = unit.name().isEmpty() ? "" : " " + unit.name();
        return "rank " + bar.rank() + ", " + unit.number(bar.start()) + " to " + unit.number(bar.end()) + name + ": "
                + String.join(", overlapped with ", passes);
    }
}
