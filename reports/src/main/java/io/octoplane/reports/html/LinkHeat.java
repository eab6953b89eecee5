package io.octoplane.reports.html;

import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of its capacity each link has in use, as colour: a strip for each layer and point. Links stand in the order of the file, so that patterns
 * can be seen; where there are too many, they stand in the order of their load, several to a cell.
 */
final class LinkHeat {

    private static final int COLUMNS = 64;
    private static final int CELL = 10;
    private static final int STEPS = 10;
    private static final int PIXELS = 18;
    private static final int PIXELS_OF_A_LINE = 10;
    private static final double GAP = 0.6;

    /** More links than this in a strip share cells. */
    private static final int MOST_CELLS_OF_A_STRIP = 4 * COLUMNS;

    /** With more links than this in all, a strip is a single line of cells. */
    private static final int MOST_CELLS = 6000;

    /** More strips would make the page slow; the files hold the rest. */
    private static final int MOST_STRIPS = 140;

    private final Html html;
    private final int cellsOfAStrip;
    private final Map<String, String> names;

    private LinkHeat(Html html, int links, Map<String, String> names) {
        this.html = html;
        this.cellsOfAStrip = links > MOST_CELLS ? COLUMNS : MOST_CELLS_OF_A_STRIP;
        this.names = names;
    }

    /**
     * Adds the strips of these links.
     *
     * @param names short names of points, by their labels; points without one go by their label
     */
    static void addTo(Html html, List<LinkRow> links, Map<String, String> names) {
        new LinkHeat(html, links.size(), names).add(links);
    }

    private void add(List<LinkRow> links) {
        Map<String, Map<String, List<LinkRow>>> layers = new LinkedHashMap<>();
        for (LinkRow link : links) {
            layers.computeIfAbsent(link.layer(), layer -> new LinkedHashMap<>())
                    .computeIfAbsent(link.point(), point -> new ArrayList<>())
                    .add(link);
        }
        scale();
        html.open("div", "class", "scroll").open("table", "class", "heat");
        html.open("thead").open("tr");
        for (String header : List.of("point", "links", "mean", "most")) {
            html.element("th", header, "scope", "col", "class", header.equals("point") ? "words" : "number");
        }
        html.element("th", "each link, by the share of its capacity in use", "scope", "col")
                .close()
                .close();
        int left = MOST_STRIPS;
        for (Map.Entry<String, Map<String, List<LinkRow>>> layer : layers.entrySet()) {
            if (left > 0) {
                html.open("tbody").open("tr");
                html.element("th", layer.getKey(), "colspan", "5", "scope", "rowgroup")
                        .close()
                        .line();
                layer.getValue().entrySet().stream()
                        .limit(left)
                        .forEach(point -> strip(point.getKey(), point.getValue()));
                html.close();
                left -= layer.getValue().size();
            }
        }
        html.close().close().line();
        if (left < 0) {
            html.element("p", "The first " + MOST_STRIPS + "; all are in links.csv.", "class", "note");
        }
    }

    private void scale() {
        html.open("p", "class", "legend heat-scale").text("unused ");
        Strip strip = Strip.start(html, 0, (STEPS + 1) * CELL, CELL, PIXELS, "colours from unused to full");
        for (int step = 0; step <= STEPS; step++) {
            String words = step == STEPS ? "100 %" : step * 10 + " % to " + (step + 1) * 10 + " %";
            strip.bar(step * CELL, 0, CELL, CELL, "use-" + step, words);
        }
        strip.end();
        html.text(" full").close().line();
    }

    private void strip(String point, List<LinkRow> links) {
        double mean = mean(links);
        LinkRow busiest = byLoad(links).get(0);
        html.open("tr").element("th", names.getOrDefault(point, point), "scope", "row");
        html.element("td", Integer.toString(links.size()), "class", "number");
        html.element("td", percent(mean), "class", "number");
        html.element("td", percent(busiest.utilisation()), "class", "number");
        html.open("td", "class", "bar");
        String words = "capacity in use: " + percent(mean) + " in the mean of " + links.size() + ", most "
                + percent(busiest.utilisation()) + " (" + busiest.link() + ")";
        if (links.size() <= cellsOfAStrip) {
            each(links, words);
        } else {
            shared(byLoad(links), words);
        }
        html.close().close().line();
    }

    private void each(List<LinkRow> links, String words) {
        int columns = Math.min(COLUMNS, links.size());
        int lines = (links.size() + columns - 1) / columns;
        Strip strip =
                Strip.start(html, 0, columns * CELL, lines * CELL, Math.max(PIXELS, lines * PIXELS_OF_A_LINE), words);
        for (int i = 0; i < links.size(); i++) {
            LinkRow link = links.get(i);
            cell(
                    strip,
                    i % columns,
                    i / columns,
                    link.utilisation(),
                    link.link() + ": " + percent(link.utilisation()) + " of its capacity in use, "
                            + percent(link.peakUtilisation()) + " at its peak");
        }
        strip.end();
    }

    private void shared(List<LinkRow> byLoad, String words) {
        Strip strip = Strip.start(html, 0, COLUMNS * CELL, CELL, PIXELS, words);
        for (int i = 0; i < COLUMNS; i++) {
            int from = (int) ((long) i * byLoad.size() / COLUMNS);
            int to = (int) ((long) (i + 1) * byLoad.size() / COLUMNS);
            List<LinkRow> links = byLoad.subList(from, to);
            LinkRow first = links.get(0);
            LinkRow last = links.get(links.size() - 1);
            cell(
                    strip,
                    i,
                    0,
                    mean(links),
                    "links " + (from + 1) + " to " + to + " of " + byLoad.size() + " by load: " + first.link() + " "
                            + percent(first.utilisation()) + " to " + last.link() + " "
                            + percent(last.utilisation()));
        }
        strip.end();
    }

    private static void cell(Strip strip, int column, int line, double use, String words) {
        int step = (int) Math.floor(use * STEPS);
        strip.bar(column * CELL, line * CELL, CELL - GAP, CELL - GAP, "use-" + step, words);
    }

    private static List<LinkRow> byLoad(List<LinkRow> links) {
        return links.stream()
                .sorted(Comparator.comparingDouble(LinkRow::utilisation).reversed())
                .toList();
    }

    private static double mean(List<LinkRow> links) {
        return links.stream().mapToDouble(LinkRow::utilisation).sum() / links.size();
    }

    private static String percent(double share) {
        return Numbers.fixed(100 * share, 1) + " %";
    }
}
