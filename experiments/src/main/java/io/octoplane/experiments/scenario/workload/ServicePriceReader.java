package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.inference.ServicePrice;

/** Reads what nodes cost and are asked for. */
final class ServicePriceReader {
    private static final Key<Double> GPU_HOUR = Key.required(
                    "gpu-hour", Form.money(), "Price of a GPU for an hour, with all that is paid for in it.")
            .example("2 USD");
    private static final Key<Double> POWER = Key.optional(
                    "node-power", Form.power(), "Power of a node, where it is paid for apart.")
            .withDefault(0.0, "0 W");
    private static final Key<Double> ELECTRICITY = Key.optional(
                    "electricity", Form.energyPrice(), "Price of electricity, where it is paid for apart.")
            .withDefault(0.0, "0 USD/kWh");
    private static final Key<Double> UTILISATION = Key.optional(
                    "utilisation", Form.fraction(), "Part of the time that nodes are busy.")
            .withDefault(1.0, "100 %");
    private static final Key<Double> TOKENS = Key.optional(
                    "tokens-per-day",
                    Form.number(0, 1e18),
                    "Tokens that are asked for in a day, those found in the cache included: gives the nodes and what they"
                            + " cost.")
            .otherwise("only the price of a million tokens")
            .example("168e9");
    private static final Keys KEYS = Keys.of("a price", GPU_HOUR, POWER, ELECTRICITY, UTILISATION, TOKENS);

    /** The key of steps and passes. */
    static final Key<ServicePrice> PRICE = Key.optional(
                    "price",
                    Form.fields(KEYS, ServicePriceReader::read),
                    "What nodes cost and are asked for: gives the price of a million tokens.")
            .otherwise("no price");

    private ServicePriceReader() {}

    private static ServicePrice read(Value value) {
        ObjectReader reader = value.object(KEYS);
        double utilisation = reader.read(UTILISATION);
        if (utilisation > 1 || utilisation == 0) {
            throw reader.value(UTILISATION).error("expected more than 0 % and at most 100 %");
        }
        return new ServicePrice(
                reader.read(GPU_HOUR),
                reader.read(POWER),
                reader.read(ELECTRICITY),
                utilisation,
                reader.find(TOKENS).orElse(0.0));
    }
}
