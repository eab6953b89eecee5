package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.PriceBookReader;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.scenario.workload.WorkloadKinds;
import io.octoplane.hardware.price.PriceBook;

/** Reads a scenario's {@code cost:}. */
final class CostReader {
    static final Key<PriceBook> PRICES = Key.optional(
                    "prices", PriceBookReader.form(), "What switches, links and the rest cost and draw.")
            .otherwise(References.DEFAULT_PRICES);
    static final Key<String> THROUGHPUT = Key.optional(
                    "throughput",
                    WorkloadKinds.metricForm(),
                    "A metric of the workload that is a rate of each GPU, to be reported over the cost of the network as"
                            + " throughput_per_cost.")
            .example("bandwidth_per_gpu");

    static final Keys KEYS = Keys.of("the cost", PRICES, THROUGHPUT);

    private CostReader() {}

    static CostSpec read(Value value) {
        ObjectReader reader = value.object(KEYS);
        return new CostSpec(
                reader.find(PRICES).orElseThrow(() -> reader.error("the price book is missing")),
                reader.find(THROUGHPUT));
    }
}
