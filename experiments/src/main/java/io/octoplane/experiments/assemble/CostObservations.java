package io.octoplane.experiments.assemble;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.Unit;
import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.run.Program;
import io.octoplane.experiments.scenario.CostSpec;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.scenario.workload.CostMetrics;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.price.BillOfMaterials;
import io.octoplane.hardware.price.ClusterCost;
import io.octoplane.hardware.price.ClusterCost.PricedLine;
import io.octoplane.hardware.price.PriceException;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.ObservationBasis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What a point's cluster costs, as rows of its results. */
final class CostObservations {
    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;
    private static final double BITS_PER_GIGABYTE = 8e9;

    private CostObservations() {}

    /**
     * The cost of a point, which asks for it.
     *
     * @throws ScenarioException when the price book lacks a part of the network
     */
    static ClusterCost cost(Point point, Fabric fabric) {
        Scenario scenario = point.scenario();
        CostSpec spec = scenario.cost()
                .orElseThrow(() -> new IllegalArgumentException("no cost is asked for at " + point.label()));
        BillOfMaterials bill = BillOfMaterials.of(
                fabric,
                scenario.cluster().node(),
                scenario.cluster().network().networkSwitch().name());
        try {
            return new ClusterCost(bill, spec.prices());
        } catch (PriceException e) {
            throw new ScenarioException(point.resolved().costLocation(), "cost: " + e.getMessage());
        }
    }

    /** The result with the cost behind it, where the point asks for one. */
    static PointResult added(Point point, Fabric fabric, PointResult result) {
        if (point.scenario().cost().isEmpty()) {
            return result;
        }
        ClusterCost cost = cost(point, fabric);
        List<ResultRow> rows = new ArrayList<>(result.results());
        rows.addAll(rows(point, cost));
        point.scenario().cost().get().throughput().ifPresent(throughput -> result.results().stream()
                .filter(row -> row.metric().equals(throughput))
                .map(row -> perCost(row, point, cost))
                .forEach(rows::add));
        return new PointResult(rows, result.links(), result.timeline());
    }

    /** The rows of a cost, in the order of their metrics. */
    static List<ResultRow> rows(Point point, ClusterCost cost) {
        ResultRows rows = new ResultRows(point, Program.running().version());
        add(rows, CostMetrics.ENDPOINTS, cost.bill().endpoints());
        add(rows, CostMetrics.SWITCHES, cost.bill().switches());
        add(rows, CostMetrics.LINKS, cost.bill().switchLinks());
        add(rows, CostMetrics.NETWORK_COST, cost.networkDollars() / MEGA);
        add(rows, CostMetrics.COST_PER_ENDPOINT, cost.dollarsPerEndpoint() / KILO);
        add(rows, CostMetrics.NETWORK_POWER, cost.networkWatts() / KILO);
        add(rows, CostMetrics.YEARLY_NETWORK_COST, cost.networkYearlyDollars() / MEGA);
        add(rows, CostMetrics.CLUSTER_COST, cost.clusterDollars(), MEGA);
        add(rows, CostMetrics.CLUSTER_POWER, cost.clusterWatts(), KILO);
        add(rows, CostMetrics.YEARLY_CLUSTER_COST, cost.clusterYearlyDollars(), MEGA);
        for (PricedLine line : cost.lines()) {
            Map<String, String> part =
                    Map.of(CostMetrics.PART, line.line().part().name());
            add(rows, CostMetrics.PART_QUANTITY, part, line.line().quantity());
            line.dollars().ifPresent(dollars -> add(rows, CostMetrics.PART_COST, part, dollars / KILO));
        }
        return rows.rows();
    }

    /** A rate of each GPU over the price of the network for each GPU. */
    private static ResultRow perCost(ResultRow throughput, Point point, ClusterCost cost) {
        double kilodollarsPerGpu =
                cost.networkDollars() / KILO / point.scenario().cluster().gpus();
        ResultRows rows = new ResultRows(point, Program.running().version());
        rows.add(CostMetrics.THROUGHPUT_PER_COST.observation(
                throughput.labels(),
                gigabytesPerSecond(throughput) / kilodollarsPerGpu,
                ObservationBasis.DERIVED,
                throughput.boundBy()));
        return rows.rows().get(0);
    }

    private static double gigabytesPerSecond(ResultRow row) {
        double bitsPerSecond = Unit.of(row.unit()).orElseThrow().factor().doubleValue();
        return row.value() * bitsPerSecond / BITS_PER_GIGABYTE;
    }

    private static void add(ResultRows rows, Metric metric, double value) {
        add(rows, metric, Map.of(), value);
    }

    private static void add(ResultRows rows, Metric metric, OptionalDouble value, double unit) {
        value.ifPresent(known -> add(rows, metric, known / unit));
    }

    private static void add(ResultRows rows, Metric metric, Map<String, String> labels, double value) {
        rows.add(metric.observation(labels, value, ObservationBasis.DERIVED, null));
    }
}
