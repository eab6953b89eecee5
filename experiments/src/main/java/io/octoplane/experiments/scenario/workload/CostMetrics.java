package io.octoplane.experiments.scenario.workload;

import io.octoplane.reports.format.CostRows;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import java.util.List;

/** What every run can report of its cluster: what it is made of, what that costs and what it draws. */
public final class CostMetrics {
    /** The label that names a part. */
    public static final String PART = "part";

    public static final Metric ENDPOINTS =
            new Metric(CostRows.ENDPOINTS, "endpoints", List.of(), "Ports of NICs that hang on the network.");
    public static final Metric SWITCHES = new Metric(CostRows.SWITCHES, "switches", List.of(), "Switches.");
    public static final Metric LINKS = new Metric(
            CostRows.LINKS,
            "links",
            List.of(),
            "Links between switches; those of endpoints are one for each endpoint.");
    public static final Metric NETWORK_COST = new Metric(
            CostRows.NETWORK_COST,
            "MUSD",
            List.of(),
            "Price of all switches, links and, where the price book knows them, NICs.");
    public static final Metric COST_PER_ENDPOINT =
            new Metric(CostRows.COST_PER_ENDPOINT, "kUSD", List.of(), "Price of the network over its endpoints.");
    public static final Metric NETWORK_POWER = new Metric(
            CostRows.NETWORK_POWER,
            "kW",
            List.of(),
            "Power of those switches, links and NICs whose power the price book knows.");
    public static final Metric YEARLY_NETWORK_COST = new Metric(
            CostRows.YEARLY_NETWORK_COST,
            "MUSD",
            List.of(),
            "A year of the network: its share of the price, and electricity with that of the building.");
    public static final Metric CLUSTER_COST = new Metric(
            "cluster_cost",
            "MUSD",
            List.of(),
            "Price of network and nodes; only where the price book knows that of the node.");
    public static final Metric CLUSTER_POWER = new Metric(
            "cluster_power",
            "kW",
            List.of(),
            "Power of network and nodes; only where the price book knows that of the node.");
    public static final Metric YEARLY_CLUSTER_COST = new Metric(
            "yearly_cluster_cost",
            "MUSD",
            List.of(),
            "A year of network and nodes; only where the price book knows price and power of the node.");
    public static final Metric PART_QUANTITY =
            new Metric("part_quantity", "parts", List.of(PART), "How many of a part there are.");
    public static final Metric PART_COST = new Metric(
            "part_cost", "kUSD", List.of(PART), "Price of all of a part; only where the price book knows it.");

    /** Besides, where {@code cost.throughput} names a metric: its labels are those of that metric. */
    public static final Metric THROUGHPUT_PER_COST = new Metric(
            CostRows.THROUGHPUT_PER_COST,
            "GB/s per kUSD",
            List.of(),
            "The metric that cost.throughput names, over the price of the network for each GPU; with the labels of that"
                    + " metric.");

    /** All, in the order in which results list them. */
    public static final Metrics ALL = new Metrics(
            List.of(
                    ENDPOINTS,
                    SWITCHES,
                    LINKS,
                    NETWORK_COST,
                    COST_PER_ENDPOINT,
                    NETWORK_POWER,
                    YEARLY_NETWORK_COST,
                    CLUSTER_COST,
                    CLUSTER_POWER,
                    YEARLY_CLUSTER_COST,
                    PART_QUANTITY,
                    PART_COST),
            List.of(
                    CostRows.ENDPOINTS,
                    CostRows.SWITCHES,
                    CostRows.LINKS,
                    CostRows.NETWORK_COST,
                    CostRows.COST_PER_ENDPOINT,
                    CostRows.NETWORK_POWER,
                    CostRows.YEARLY_NETWORK_COST));

    private CostMetrics() {}
}
