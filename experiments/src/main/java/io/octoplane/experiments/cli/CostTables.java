package io.octoplane.experiments.cli;

import io.octoplane.experiments.assemble.BuiltNetwork;
import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.price.ClusterCost;
import io.octoplane.hardware.price.ClusterCost.PricedLine;
import io.octoplane.hardware.price.Part;
import io.octoplane.hardware.price.RunningCost;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import io.octoplane.reports.table.TextStyle;
import io.octoplane.reports.table.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleFunction;

/** The tables of {@code octoplane cost}: the bill of one cluster, or a row for each point of a sweep. */
final class CostTables {
    private static final String UNKNOWN = "not known";

    private final ScenarioDocument document;
    private final TextStyle style;

    CostTables(ScenarioDocument document, TextStyle style) {
        this.document = document;
        this.style = style;
    }

    /** What one cluster is made of and costs. */
    String bill(Point point, ClusterCost cost) {
        List<Column> columns = List.of(
                Column.words("part"),
                Column.numbers("quantity"),
                Column.numbers("each"),
                Column.numbers("price"),
                Column.numbers("power of each"),
                Column.numbers("power"),
                Column.words("basis"));
        List<List<Cell>> parts = new ArrayList<>();
        for (PricedLine line : cost.lines()) {
            String medium =
                    line.price().medium().isEmpty() ? "" : ", " + line.price().medium();
            parts.add(cells(
                    line.line().part().name() + medium,
                    Amounts.count(line.line().quantity()),
                    text(line.price().dollars(), Amounts::money),
                    text(line.dollars(), Amounts::money),
                    text(line.price().watts(), Amounts::power),
                    text(line.watts(), Amounts::power),
                    basis(point, line.line().part())));
        }
        List<List<Cell>> sums = new ArrayList<>();
        long endpoints = cost.bill().endpoints();
        sums.add(sum("network", cost.networkDollars(), cost.networkWatts()));
        sums.add(sum(
                "  for each of " + Amounts.count(endpoints) + " endpoints",
                cost.dollarsPerEndpoint(),
                cost.networkWatts() / endpoints));
        cost.clusterDollars()
                .ifPresent(dollars -> sums.add(cells(
                        "network and nodes",
                        "",
                        "",
                        Amounts.money(dollars),
                        "",
                        text(cost.clusterWatts(), Amounts::power),
                        Basis.DERIVED.word())));
        Table table = new Table("", columns, List.of(new Section("", parts), new Section("", sums)));
        return TextTable.render(table, style) + '\n' + year(cost) + sources(cost);
    }

    /** A row for each point. */
    String sweep(List<Point> points, List<ClusterCost> costs) {
        Set<String> paths = new LinkedHashSet<>();
        points.forEach(point -> paths.addAll(point.overrides().keySet()));
        // What all points share stands in the command.
        paths.removeIf(path -> points.stream()
                        .map(point -> point.overrides().get(path))
                        .distinct()
                        .count()
                == 1);
        List<Column> columns = new ArrayList<>();
        paths.forEach(path -> columns.add(new Column(shortName(path), Table.Alignment.LEFT, false)));
        for (String header :
                List.of("endpoints", "switches", "switch links", "price", "per endpoint", "power", "a year")) {
            columns.add(Column.numbers(header));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int index = 0; index < points.size(); index++) {
            Point point = points.get(index);
            ClusterCost cost = costs.get(index);
            List<Cell> row = new ArrayList<>();
            paths.forEach(path -> row.add(Cell.of(point.overrides().getOrDefault(path, ""))));
            row.addAll(cells(
                    Amounts.count(cost.bill().endpoints()),
                    Amounts.count(cost.bill().switches()),
                    Amounts.count(cost.bill().switchLinks()),
                    Amounts.money(cost.networkDollars()),
                    Amounts.money(cost.dollarsPerEndpoint()),
                    Amounts.power(cost.networkWatts()),
                    Amounts.money(cost.networkYearlyDollars())));
            rows.add(row);
        }
        return TextTable.render(Table.plain(columns, rows), style)
                + wrapped("The network alone, derived from its bill"
                        + (points.stream().anyMatch(BuiltNetwork::isCountedByFormula)
                                ? ", which is counted from the built network, or by a formula where counted says so"
                                : ", which is counted from the built network")
                        + ". A year is depreciation and electricity.")
                + sources(costs.get(0));
    }

    private String year(ClusterCost cost) {
        RunningCost running = cost.book().running();
        double depreciation = running.depreciationOfYear(cost.networkDollars());
        double electricity = running.electricityOfYear(cost.networkWatts());
        String network = "A year of the network costs " + Amounts.money(cost.networkYearlyDollars())
                + " (derived): " + Amounts.money(depreciation) + " of its price over "
                + Numbers.text(running.depreciationYears())
                + " years, and " + Amounts.money(electricity) + " for electricity at "
                + Numbers.text(running.dollarsPerKilowattHour())
                + " USD/kWh with a power usage effectiveness of " + Numbers.text(running.powerUsageEffectiveness())
                + " (input).";
        OptionalDouble cluster = cost.clusterYearlyDollars();
        return wrapped(
                cluster.isPresent()
                        ? network + " With the nodes: " + Amounts.money(cluster.getAsDouble()) + '.'
                        : network);
    }

    private String sources(ClusterCost cost) {
        return wrapped("Prices: " + cost.book().name() + "; octoplane list price-books has their sources.");
    }

    private String wrapped(String paragraph) {
        return TextTable.wrapped(paragraph, style.width(), "  ");
    }

    private static List<Cell> sum(String what, double dollars, double watts) {
        return cells(what, "", "", Amounts.money(dollars), "", Amounts.power(watts), Basis.DERIVED.word());
    }

    private static List<Cell> cells(String... texts) {
        return List.of(texts).stream().map(Cell::of).toList();
    }

    private static String text(OptionalDouble amount, DoubleFunction<String> words) {
        return amount.isPresent() ? words.apply(amount.getAsDouble()) : UNKNOWN;
    }

    /** The last step of a path says enough above a column. */
    private static String shortName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Whether the price of a part is an input or was fitted; empty where there is none. */
    private String basis(Point point, Part part) {
        List<String> path = new ArrayList<>(List.of("cost", "prices"));
        if (part instanceof Part.Switch one) {
            path.addAll(List.of("switches", one.model()));
        } else if (part instanceof Part.Link link) {
            List<String> layer = List.of("links", Part.Link.layerName(link.layer()));
            List<String> rest = List.of("links", link.betweenSwitches() ? "switch" : "endpoint");
            path.addAll(node(point, path, layer).isPresent() ? layer : rest);
        } else if (part instanceof Part.Nic nic) {
            path.addAll(List.of("nics", nic.model()));
        } else if (part instanceof Part.Node node) {
            path.addAll(List.of("servers", node.model()));
        }
        return node(point, path, List.of("price"))
                .map(price -> document.sourceOf(price.location()).orElse(""))
                .map(source -> (Catalog.isCalibrated(source) ? Basis.CALIBRATED : Basis.INPUT).word())
                .orElse("");
    }

    private static Optional<Node> node(Point point, List<String> path, List<String> below) {
        Node node = point.resolved().document();
        List<String> steps = new ArrayList<>(path);
        steps.addAll(below);
        for (String step : steps) {
            node = node instanceof MapNode map ? map.get(step).orElse(null) : null;
        }
        return Optional.ofNullable(node);
    }
}
