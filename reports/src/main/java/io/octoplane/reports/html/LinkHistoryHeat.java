package io.octoplane.reports.html;

import io.octoplane.reports.format.LinkHistory;
import io.octoplane.reports.format.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How busy links were over time, as colour: of each point and layer a strip for the mean and one for each of the busiest links. */
final class LinkHistoryHeat {

    private static final int CELL = 10;
    private static final int STEPS = 10;
    private static final int PIXELS = 14;

    /** Strips of a layer at a point: the mean, and the busiest. */
    private static final int STRIPS_OF_A_LAYER = 4;

    /** More strips would make the page slow; the file holds the rest. */
    private static final int MOST_STRIPS = 60;

    private LinkHistoryHeat() {}

    /**
     * Adds the strips of these histories.
     *
     * @param names short names of points, by their labels; points without one go by their label
     */
    static void addTo(Html html, List<LinkHistory> histories, Map<String, String> names) {
        html.element("h3", "Over time");
        html.open("div", "class", "scroll").open("table", "class", "heat");
        html.open("thead").open("tr");
        for (String header : List.of("point", "link")) {
            html.element("th", header, "scope", "col", "class", "words");
        }
        html.element("th", "until", "scope", "col", "class", "number");
        html.element("th", "share of the capacity in use, from the beginning to the end", "scope", "col");
        html.close().close().open("tbody");
        Map<String, Integer> shown = new LinkedHashMap<>();
        int strips = 0;
        for (LinkHistory history : histories) {
            int ofLayer = shown.merge(history.point() + '\n' + history.layer(), 1, Integer::sum);
            if (ofLayer <= STRIPS_OF_A_LAYER && strips < MOST_STRIPS) {
                strips++;
                strip(html, history, names.getOrDefault(history.point(), history.point()));
            }
        }
        html.close().close().close().line();
        html.element(
                "p",
                strips + " of " + histories.size()
                        + " histories; all are in link-utilisation.csv, which has the busiest links of each layer and the"
                        + " mean of the layer.",
                "class",
                "note");
    }

    private static void strip(Html html, LinkHistory history, String point) {
        html.open("tr").element("th", point, "scope", "row");
        html.element("td", history.layer() + ": " + history.link());
        html.element("td", Numbers.fixed(history.endMicroseconds(), 1) + " us", "class", "number");
        html.open("td", "class", "bar");
        int cells = history.utilisation().size();
        Strip strip = Strip.start(
                html, 0, cells * CELL, CELL, PIXELS, "use of " + history.layer() + " " + history.link() + " over time");
        int begin = 0;
        for (int cell = 1; cell <= cells; cell++) {
            if (cell == cells || step(history, cell) != step(history, begin)) {
                String words = Numbers.fixed(history.start(begin), 1) + " to "
                        + Numbers.fixed(history.end(cell - 1), 1) + " us: "
                        + Numbers.fixed(100 * mean(history, begin, cell), 1) + " %";
                strip.bar(begin * CELL, 0, (cell - begin) * CELL, CELL, "use-" + step(history, begin), words);
                begin = cell;
            }
        }
        strip.end();
        html.close().close().line();
    }

    private static int step(LinkHistory history, int cell) {
        return (int) Math.floor(history.utilisation().get(cell) * STEPS);
    }

    private static double mean(LinkHistory history, int from, int to) {
        return history.utilisation().subList(from, to).stream()
                        .mapToDouble(Double::doubleValue)
                        .sum()
                / (to - from);
    }
}
