package io.octoplane.experiments.scenario;

import io.octoplane.hardware.price.PriceBook;
import java.util.Optional;

/**
 * What a scenario wants to know of the cost of its cluster.
 *
 * @param prices the price book
 * @param throughput name of a metric that is a rate of each GPU, to be reported over the network's cost; empty for none
 */
public record CostSpec(PriceBook prices, Optional<String> throughput) {}
