package io.octoplane.reports.html;

import io.octoplane.reports.chart.ChartStyle;
import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.table.PointKey;
import io.octoplane.reports.table.PointKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What limited each operation at each point, as bars that kinds of resources share; one colour for each kind. */
final class LimitBars {

    private static final int BAR_HEIGHT = 20;

    private final Html html;
    private final List<ResultRow> limits;
    private final List<String> resources;
    private final List<PointKey> keys;

    private LimitBars(Html html, List<ResultRow> limits) {
        this.html = html;
        this.limits = limits;
        this.resources = limits.stream().map(LimitRows::resource).distinct().toList();
        this.keys = PointKeys.distinguishing(limits).stream()
                .filter(key -> !key.name().equals(LimitRows.RESOURCE))
                .toList();
    }

    /** Adds the bars of these rows, all of them {@linkplain LimitRows limits}. */
    static void addTo(Html html, List<ResultRow> limits) {
        new LimitBars(html, limits).add();
    }

    private void add() {
        html.open("div", "class", "chart limits").open("ul", "class", "legend");
        for (String resource : resources) {
            html.open("li").open("svg", "viewBox", "0 0 10 10", "width", "12", "height", "12", "aria-hidden", "true");
            html.element("rect", "", "width", "10", "height", "10", "fill", fill(resource));
            html.close().text(resource).close();
        }
        html.close().line().open("div", "class", "scroll").open("table");
        byOperation().forEach(this::operation);
        html.close().close().close().line();
    }

    private Map<String, Map<Map<String, String>, List<ResultRow>>> byOperation() {
        Map<String, Map<Map<String, String>, List<ResultRow>>> byOperation = new LinkedHashMap<>();
        for (ResultRow row : limits) {
            byOperation
                    .computeIfAbsent(LimitRows.operation(row), operation -> new LinkedHashMap<>())
                    .computeIfAbsent(LimitRows.place(row), place -> new ArrayList<>())
                    .add(row);
        }
        return byOperation;
    }

    private void operation(String operation, Map<Map<String, String>, List<ResultRow>> points) {
        html.open("tbody").open("tr");
        html.element("th", operation, "colspan", "2", "scope", "rowgroup")
                .close()
                .line();
        points.values().forEach(this::point);
        html.close();
    }

    private void point(List<ResultRow> shares) {
        String words = shares.stream()
                .map(row -> LimitRows.resource(row) + " " + percent(row))
                .collect(Collectors.joining(", "));
        html.open("tr").element("th", name(shares.get(0)), "scope", "row", "class", "whole");
        html.open("td", "class", "bar")
                .open(
                        "svg",
                        "viewBox",
                        "0 0 100 " + BAR_HEIGHT,
                        "preserveAspectRatio",
                        "none",
                        "role",
                        "img",
                        "aria-label",
                        words);
        double left = 0;
        for (ResultRow row : inOrderOfLegend(shares)) {
            html.open(
                    "rect",
                    "x",
                    Numbers.text(left),
                    "width",
                    Numbers.text(row.value()),
                    "height",
                    Integer.toString(BAR_HEIGHT),
                    "fill",
                    fill(LimitRows.resource(row)));
            html.element("title", LimitRows.resource(row) + " " + percent(row)).close();
            left += row.value();
        }
        html.close().close().close().line();
    }

    /** The same order in every bar, so that bars can be compared by eye. */
    private List<ResultRow> inOrderOfLegend(List<ResultRow> shares) {
        return shares.stream()
                .sorted(Comparator.comparingInt(row -> resources.indexOf(LimitRows.resource(row))))
                .toList();
    }

    /** A word speaks for itself; a number does not. */
    private String name(ResultRow row) {
        return keys.stream()
                .map(key -> PointKeys.isNumber(key.valueIn(row))
                        ? key.shortName() + " " + key.valueIn(row)
                        : key.valueIn(row))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String fill(String resource) {
        return ChartStyle.fill(resources.indexOf(resource));
    }

    private static String percent(ResultRow row) {
        return Numbers.fixed(row.value(), 1) + " %";
    }
}
