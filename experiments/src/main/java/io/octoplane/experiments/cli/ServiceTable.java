package io.octoplane.experiments.cli;

import io.octoplane.experiments.validation.PublishedFigure;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.workloads.inference.ServiceDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The statement of a day of service, with the published one beside it. */
final class ServiceTable {
    private static final double PERCENT = 100;
    private static final int DIGITS = 5;

    private final ServiceDay day;
    private final double nodeHour;
    private final List<Double> prices;

    /**
     * @param nodeHour price of a node for an hour, USD
     * @param prices of a million tokens, USD: input from the cache, other input, output
     */
    ServiceTable(ServiceDay day, double nodeHour, List<Double> prices) {
        this.day = day;
        this.nodeHour = nodeHour;
        this.prices = prices;
    }

    /** One number of the statement; the metric is that of the published figure. */
    private record Line(String metric, String words, double value, String unit) {}

    private List<Line> lines() {
        double cost = day.cost(nodeHour);
        double revenue = day.revenue(prices.get(0), prices.get(1), prices.get(2));
        double computed = 1 - day.cachedTokens() / day.inputTokens();
        return List.of(
                new Line("input_tokens_of_a_node", "input tokens of a node", day.prefillTokensPerSecond(), "tokens/s"),
                new Line(
                        "computed_input_tokens_of_a_node",
                        "of these not from the cache",
                        day.prefillTokensPerSecond() * computed,
                        "tokens/s"),
                new Line("output_tokens_of_a_node", "output tokens of a node", day.decodeTokensPerSecond(), "tokens/s"),
                new Line("prefill_nodes", "nodes that prefill", day.prefillNodes(), "nodes"),
                new Line("decode_nodes", "nodes that decode", day.decodeNodes(), "nodes"),
                new Line("nodes", "nodes", day.prefillNodes() + day.decodeNodes(), "nodes"),
                new Line("cost_of_the_day", "cost of the day", cost, "USD"),
                new Line("cost_of_input", "cost of a million input tokens", day.costPerMillionIn(nodeHour), "USD"),
                new Line("cost_of_output", "cost of a million output tokens", day.costPerMillionOut(nodeHour), "USD"),
                new Line("revenue_of_the_day", "revenue of the day", revenue, "USD"),
                new Line("margin_over_cost", "margin over cost", PERCENT * (revenue - cost) / cost, "%"));
    }

    /** @param compared whether the published figures stand beside */
    Table of(boolean compared) {
        Map<String, PublishedFigure> published = compared
                ? PublishedSets.serviceDay().figures().stream()
                        .collect(Collectors.toMap(PublishedFigure::metric, Function.identity()))
                : Map.of();
        List<Column> columns =
                new ArrayList<>(List.of(Column.words("in the day"), Column.numbers("simulated"), Column.words("unit")));
        if (compared) {
            columns.addAll(List.of(Column.numbers("published"), Column.numbers("error %")));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (Line line : lines()) {
            List<Cell> row = new ArrayList<>(
                    List.of(Cell.of(line.words()), Cell.of(number(line.value())), Cell.of(line.unit())));
            if (compared) {
                PublishedFigure figure = published.get(line.metric());
                row.add(figure == null ? Cell.EMPTY : Cell.of(number(figure.value())));
                row.add(
                        figure == null
                                ? Cell.EMPTY
                                : Cell.of(Numbers.signed(PERCENT * (line.value() / figure.value() - 1), 1)));
            }
            rows.add(row);
        }
        return Table.plain(columns, rows);
    }

    private static String number(double value) {
        return value >= 1000 ? Numbers.fixed(value, 0) : Numbers.text(Numbers.roundToSignificant(value, DIGITS));
    }
}
