package io.octoplane.hardware.price;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a cluster costs by a price book. The network is its switches, links and, where the book prices them, NICs; the cluster
 * is that and the nodes.
 */
public final class ClusterCost {
    private final BillOfMaterials bill;
    private final PriceBook book;
    private final List<PricedLine> lines = new ArrayList<>();

    /**
     * A line of the bill with what its parts cost and draw.
     *
     * @param line the part and how many of it
     * @param price what one costs and draws
     */
    public record PricedLine(BillOfMaterials.Line line, PartPrice price) {
        /** US dollars of all of them, where the price is known. */
        public OptionalDouble dollars() {
            return times(price.dollars());
        }

        /** Watts of all of them, where the power is known. */
        public OptionalDouble watts() {
            return times(price.watts());
        }

        private OptionalDouble times(OptionalDouble ofOne) {
            return ofOne.isPresent() ? OptionalDouble.of(ofOne.getAsDouble() * line.quantity()) : ofOne;
        }
    }

    /** @throws PriceException when the book has no price of a switch or a link of the network */
    public ClusterCost(BillOfMaterials bill, PriceBook book) {
        this.bill = bill;
        this.book = book;
        bill.lines().forEach(line -> lines.add(new PricedLine(line, book.of(line.part()))));
    }

    public BillOfMaterials bill() {
        return bill;
    }

    public PriceBook book() {
        return book;
    }

    /** The bill with prices. */
    public List<PricedLine> lines() {
        return List.copyOf(lines);
    }

    /** US dollars for the network. */
    public double networkDollars() {
        return sum(line -> line.line().part().ofNetwork(), PricedLine::dollars);
    }

    /** US dollars for the network over its endpoints. */
    public double dollarsPerEndpoint() {
        return networkDollars() / bill.endpoints();
    }

    /** Watts of those parts of the network whose power the book knows. */
    public double networkWatts() {
        return sum(line -> line.line().part().ofNetwork(), PricedLine::watts);
    }

    /** US dollars that a year of the network costs: its share of the price, and electricity. */
    public double networkYearlyDollars() {
        return yearly(networkDollars(), networkWatts());
    }

    /** US dollars for network and nodes; empty where the book does not know what a node costs. */
    public OptionalDouble clusterDollars() {
        return withNodes(PricedLine::dollars, networkDollars());
    }

    /** Watts of network and nodes; empty where the book does not know what a node draws. */
    public OptionalDouble clusterWatts() {
        return withNodes(PricedLine::watts, networkWatts());
    }

    /** US dollars that a year of network and nodes costs; empty where the book does not know what a node costs and draws. */
    public OptionalDouble clusterYearlyDollars() {
        OptionalDouble dollars = clusterDollars();
        OptionalDouble watts = clusterWatts();
        return dollars.isPresent() && watts.isPresent()
                ? OptionalDouble.of(yearly(dollars.getAsDouble(), watts.getAsDouble()))
                : OptionalDouble.empty();
    }

    private double yearly(double dollars, double watts) {
        return book.running().depreciationOfYear(dollars) + book.running().electricityOfYear(watts);
    }

    private OptionalDouble withNodes(Function<PricedLine, OptionalDouble> amount, double network) {
        Predicate<PricedLine> isNode = line -> !line.line().part().ofNetwork();
        boolean known = lines.stream().filter(isNode).allMatch(line -> amount.apply(line)
                .isPresent());
        return known ? OptionalDouble.of(network + sum(isNode, amount)) : OptionalDouble.empty();
    }

    private double sum(Predicate<PricedLine> which, Function<PricedLine, OptionalDouble> amount) {
        return lines.stream()
                .filter(which)
                .map(amount)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sum();
    }
}
