package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Unit;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.scenario.workload.CostMetrics;
import io.octoplane.experiments.scenario.workload.WorkloadKind;
import io.octoplane.workloads.execution.FailureMetrics;
import io.octoplane.workloads.execution.Metric;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what a scenario says of metrics against what its work reports, before anything runs. */
final class MetricCheck {
    private final Map<String, Metric> reported = new LinkedHashMap<>();

    private final PlaceCheck places;

    /**
     * @param kinds the kinds of work of the scenario's points
     * @param places knows what is swept
     * @param fails whether anything is to fail
     */
    MetricCheck(Collection<WorkloadKind> kinds, PlaceCheck places, boolean fails) {
        this.places = places;
        kinds.forEach(kind -> kind.metrics().all().forEach(metric -> reported.putIfAbsent(metric.name(), metric)));
        if (fails) {
            FailureMetrics.METRICS.all().forEach(metric -> reported.put(metric.name(), metric));
        }
    }

    /** Adds what the cost reports, and checks the throughput that it names. */
    void cost(Value cost) {
        CostMetrics.ALL.all().forEach(metric -> reported.putIfAbsent(metric.name(), metric));
        cost.object(CostReader.KEYS).given(CostReader.THROUGHPUT).ifPresent(name -> {
            Metric throughput = metric(name);
            if (Unit.dimensionOf(throughput.unit()) != Dimension.DATA_RATE) {
                throw name.error("expected a metric that is " + Dimension.DATA_RATE.description() + ", found "
                        + throughput.name() + ", which is in " + throughput.unit());
            }
            Metric perCost = CostMetrics.THROUGHPUT_PER_COST;
            reported.put(
                    perCost.name(),
                    new Metric(perCost.name(), perCost.unit(), throughput.labels(), perCost.description()));
        });
    }

    /** The charts of a scenario. */
    void charts(Value charts) {
        for (Value chart : charts.list()) {
            ObjectReader reader = chart.object(ChartReader.KEYS);
            Value names = reader.value(ChartReader.METRICS);
            List<Metric> metrics = names.list().stream().map(this::metric).toList();
            places.chart(metrics, names, reader.value(ChartReader.X));
            reader.given(ChartReader.PANELS).ifPresent(panels -> places.chart(metrics, names, panels));
            reader.given(ChartReader.SERIES).ifPresent(series -> places.chart(metrics, names, series));
            metrics.forEach(metric -> at(metric, reader.given(ChartReader.AT)));
        }
    }

    /** How well the inputs of a scenario are known. */
    void uncertainty(Uncertainty uncertainty) {
        uncertainty.metrics().forEach(this::metric);
    }

    /** The expectations of a scenario, which are well formed. */
    void expectations(Value expectations) {
        ExpectationReader.read(expectations, (key, value) -> false);
        expectations.list().forEach(this::expectation);
    }

    private void expectation(Value expectation) {
        ObjectReader reader = expectation.object(ExpectationReader.KEYS);
        Optional<Value> ratio = reader.given(ExpectationReader.RATIO);
        if (ratio.isPresent()) {
            ratio(ratio.get().object(ExpectationReader.RATIO_KEYS));
            return;
        }
        Metric metric = metric(reader.value(ExpectationReader.METRIC));
        Map<String, Value> at = at(metric, reader);
        reader.given(ExpectationReader.OVER).ifPresent(over -> places.over(metric, at, over));
        for (Key<?> amount : List.of(ExpectationReader.AMOUNT, ExpectationReader.AT_LEAST, ExpectationReader.AT_MOST)) {
            reader.given(amount).ifPresent(value -> amount(metric, value));
        }
        reader.given(ExpectationReader.BETWEEN).ifPresent(ends -> ends.list().forEach(value -> amount(metric, value)));
    }

    private void ratio(ObjectReader ratio) {
        ObjectReader dividend = operand(ratio, ExpectationReader.OF);
        Metric above = metric(dividend.value(ExpectationReader.METRIC));
        ObjectReader by = operand(ratio, ExpectationReader.TO);
        Value divisor = by.value(ExpectationReader.METRIC);
        Metric below = metric(divisor);
        at(above, dividend);
        at(below, by);
        Dimension dimension = Unit.dimensionOf(above.unit());
        boolean counts = dimension == Dimension.NUMBER;
        if (dimension != Unit.dimensionOf(below.unit())
                || counts && !above.unit().equals(below.unit())) {
            throw divisor.error("expected a metric of the same kind as " + above.name() + ", which is in "
                    + above.unit() + ", found " + below.name() + ", which is in " + below.unit());
        }
    }

    private static ObjectReader operand(ObjectReader ratio, Key<?> which) {
        return ratio.value(which).object(ExpectationReader.RESULTS);
    }

    private Map<String, Value> at(Metric metric, ObjectReader results) {
        return at(metric, results.given(ExpectationReader.AT));
    }

    private Map<String, Value> at(Metric metric, Optional<Value> results) {
        Map<String, Value> at = results.map(given -> given.entries("labels or paths, and the values there,"))
                .orElse(Map.of());
        places.at(metric, at);
        return at;
    }

    private Metric metric(Value name) {
        return reported.get(name.name("a metric", reported.keySet()));
    }

    private static void amount(Metric metric, Value amount) {
        Dimension dimension = Unit.dimensionOf(metric.unit());
        if (amount.quantity().dimension() != dimension) {
            throw amount.error("expected " + dimension.expectation() + ", because " + metric.name() + " is in "
                    + metric.unit() + ", found " + amount.quantity().text());
        }
    }
}
