package io.octoplane.reports.drawing;

import io.octoplane.reports.format.DrawnTimeline;
import io.octoplane.reports.format.DrawnTimeline.Group;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.TimelineSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Rows of bars over time; a name has the same colour wherever it stands, and waiting is grey. */
public final class TimelineSvg {
    private static final double WIDTH = 1120;
    private static final double LEFT = 132;
    private static final double RIGHT = 24;
    private static final double HEAD = 76;
    private static final double GROUP_HEAD = 28;
    private static final double ROW = 38;
    private static final double BAR = 30;
    private static final double AXIS = 40;
    private static final double CHARACTER = 6.6;
    private static final double PICOSECONDS_PER_MILLISECOND = 1e9;
    private static final int MOST_TICKS = 12;
    private static final String WAITING = "notify ";
    /** Pale enough for dark text on them. */
    private static final List<String> COLOURS = List.of(
            "#9ecae9", "#f6bd8f", "#9fd8c1", "#e3b5cf", "#f2dc85", "#c3bfe6", "#b7d78a", "#f2a6a0", "#8fd3dc",
            "#d6c3a8", "#a9b8d0", "#e8d0f0", "#c9e7b4", "#ffd7c2");

    private final DrawnTimeline drawing;
    private final StringBuilder body = new StringBuilder();
    private final List<String> names = new ArrayList<>();

    private TimelineSvg(DrawnTimeline drawing) {
        this.drawing = drawing;
    }

    /** The document. */
    public static String of(DrawnTimeline drawing) {
        return new TimelineSvg(drawing).document();
    }

    private String document() {
        text(24, 32, drawing.title(), "start", "ink", "font-size=\"18\" font-weight=\"600\"");
        text(24, 55, drawing.subtitle(), "start", "faint", "");
        axis(below());
        double y = HEAD;
        for (Group group : drawing.groups()) {
            text(24, y + 18, group.title(), "start", "ink", "font-weight=\"600\"");
            y += GROUP_HEAD;
            Set<String> threads = new LinkedHashSet<>();
            group.spans().forEach(span -> threads.add(span.thread()));
            for (String thread : threads.stream().sorted().toList()) {
                row(group, thread, y);
                y += ROW;
            }
            y += 8;
        }
        double height = y + AXIS;
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
                + Svg.number(WIDTH) + ' ' + Svg.number(height) + "\" width=\"" + Svg.number(WIDTH) + "\" height=\""
                + Svg.number(height) + "\" role=\"img\" aria-label=\"" + Svg.escaped(drawing.title())
                + "\" font-family=\"system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif\""
                + " font-size=\"12\">\n<style>\n@media (prefers-color-scheme: dark) {\n"
                + ".ground { fill: #0d1117 } .ink { fill: #e6edf3 } .faint { fill: #9aa4af } .grid { stroke: #2a313a }\n}\n"
                + "</style>\n<rect width=\"100%\" height=\"100%\" class=\"ground\" fill=\"#ffffff\"/>\n" + body
                + "</svg>\n";
    }

    /** Where the rows end. */
    private double below() {
        double y = HEAD;
        for (Group group : drawing.groups()) {
            long threads =
                    group.spans().stream().map(TimelineSpan::thread).distinct().count();
            y += GROUP_HEAD + threads * ROW + 8;
        }
        return y;
    }

    private void row(Group group, String thread, double y) {
        text(LEFT - 10, y + BAR / 2 + 4, thread, "end", "faint", "");
        for (TimelineSpan span : group.spans()) {
            long end = span.startPicoseconds() + span.durationPicoseconds();
            if (span.thread().equals(thread) && end > drawing.from() && span.startPicoseconds() < drawing.until()) {
                bar(span, Math.max(span.startPicoseconds(), drawing.from()), Math.min(end, drawing.until()), y);
            }
        }
    }

    private void bar(TimelineSpan span, long begin, long end, double y) {
        double left = across(begin);
        double width = Math.max(0.6, across(end) - left);
        body.append("<rect x=\"").append(Svg.number(left)).append("\" y=\"").append(Svg.number(y));
        body.append("\" width=\"")
                .append(Svg.number(width))
                .append("\" height=\"")
                .append(Svg.number(BAR));
        body.append("\" rx=\"2\" fill=\"")
                .append(colour(span.name()))
                .append("\" stroke=\"#57606a\" stroke-width=\"0.5\">");
        body.append("<title>")
                .append(Svg.escaped(span.name()))
                .append(", ")
                .append(milliseconds(span.durationPicoseconds()))
                .append(" ms</title></rect>\n");
        String time = milliseconds(span.durationPicoseconds());
        if (width > CHARACTER * Math.max(time.length(), span.name().length()) + 4) {
            inBar(left + width / 2, y + 13, span.name());
            inBar(left + width / 2, y + 25, time);
        } else if (width > CHARACTER * time.length() + 2) {
            inBar(left + width / 2, y + BAR / 2 + 4, time);
        }
    }

    private void inBar(double x, double y, String text) {
        body.append("<text x=\"").append(Svg.number(x)).append("\" y=\"").append(Svg.number(y));
        body.append("\" text-anchor=\"middle\" font-size=\"11\" fill=\"#1b1f24\">");
        body.append(Svg.escaped(text)).append("</text>\n");
    }

    private String colour(String name) {
        if (name.startsWith(WAITING)) {
            return "#dfe3e8";
        }
        if (!names.contains(name)) {
            names.add(name);
        }
        return COLOURS.get(names.indexOf(name) % COLOURS.size());
    }

    private void axis(double y) {
        double span = (drawing.until() - drawing.from()) / PICOSECONDS_PER_MILLISECOND;
        double step = step(span / MOST_TICKS);
        double from = drawing.from() / PICOSECONDS_PER_MILLISECOND;
        for (long tick = (long) Math.ceil(from / step); tick * step <= from + span; tick++) {
            double x = across(Math.round(tick * step * PICOSECONDS_PER_MILLISECOND));
            body.append("<path d=\"M").append(Svg.number(x)).append(' ').append(Svg.number(HEAD + GROUP_HEAD - 4));
            body.append('V')
                    .append(Svg.number(y))
                    .append("\" class=\"grid\" stroke=\"#d0d7de\" stroke-width=\"0.6\"/>\n");
            text(x, y + 16, Numbers.text(tick * step), "middle", "faint", "");
        }
        text(WIDTH - RIGHT, y + 32, "ms", "end", "faint", "");
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double step(double least) {
        double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(least)));
        double ratio = least / power;
        return power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
    }

    private double across(long time) {
        double share = (double) (time - drawing.from()) / (drawing.until() - drawing.from());
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private static String milliseconds(long picoseconds) {
        return Numbers.fixed(picoseconds / PICOSECONDS_PER_MILLISECOND, 2);
    }

    private void text(double x, double y, String text, String anchor, String look, String more) {
        body.append("<text x=\"").append(Svg.number(x)).append("\" y=\"").append(Svg.number(y));
        body.append("\" text-anchor=\"")
                .append(anchor)
                .append("\" class=\"")
                .append(look)
                .append("\" fill=\"");
        body.append(look.equals("ink") ? "#1b1f24" : "#57606a")
                .append("\" ")
                .append(more)
                .append('>');
        body.append(Svg.escaped(text)).append("</text>\n");
    }
}
