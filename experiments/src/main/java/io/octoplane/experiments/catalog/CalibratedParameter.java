package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Quantity;
import io.octoplane.experiments.document.Value;
import java.util.Optional;

/**
 * A number fitted to measurements of a single component.
 *
 * @param name its name, for example {@code deepep.internode.dispatch.bytes-per-second-per-sm}
 * @param value the value with its unit
 * @param dataSet the measurements it was fitted to
 * @param source where they are published
 * @param fit how it was fitted
 * @param residuals what the fit leaves unexplained, where there is more than one measurement
 * @param override where the scenario or the command line replaced the value, empty when it is as fitted
 */
public record CalibratedParameter(
        String name,
        Quantity value,
        String dataSet,
        String source,
        String fit,
        Optional<Residuals> residuals,
        Optional<String> override) {

    static CalibratedParameter read(String name, Value value) {
        ObjectReader reader = value.object("a parameter", "value", "unit", "data-set", "source", "fit", "residuals");
        Value amount = reader.required("value");
        Quantity quantity = amount.quantity();
        reader.optional("unit").ifPresent(unit -> {
            if (!unit.text().equals("none") || quantity.dimension() != Dimension.NUMBER) {
                throw unit.error("units stand behind the value, as in 13.1 GB/s; \"unit: none\" marks a plain number");
            }
        });
        return new CalibratedParameter(
                name,
                quantity,
                reader.required("data-set").text(),
                reader.required("source").text(),
                reader.required("fit").text(),
                reader.optional("residuals").map(Residuals::read),
                Optional.empty());
    }

    /**
     * This parameter with another value of the same dimension: a rate or size above zero, a time of zero or more; plain numbers
     * and percentages are shares of something, above 0 and at most 1.
     */
    CalibratedParameter overriddenBy(Value replacement) {
        return new CalibratedParameter(
                name,
                inRange(replacement),
                dataSet,
                source,
                fit,
                residuals,
                Optional.of(replacement.location().toString()));
    }

    /** What {@link #overriddenBy} accepts, in words. */
    String range() {
        return switch (value.dimension()) {
            case DATA_RATE, SIZE, COMPUTE_RATE -> "above zero";
            case TIME -> "zero to 1000 s";
            case MONEY, POWER, ENERGY_PRICE -> "zero or more";
            case FRACTION -> "above 0, at most 100 %";
            case NUMBER -> "above 0, at most 1";
        };
    }

    private Quantity inRange(Value replacement) {
        switch (value.dimension()) {
            case DATA_RATE -> replacement.dataRate();
            case SIZE -> replacement.size();
            case TIME -> replacement.duration();
            case COMPUTE_RATE -> replacement.computeRate();
            case MONEY -> replacement.money();
            case POWER -> replacement.power();
            case ENERGY_PRICE -> replacement.energyPrice();
            case FRACTION, NUMBER -> {
                Quantity share = replacement.quantity(value.dimension());
                if (!(share.inBaseUnits() > 0 && share.inBaseUnits() <= 1)) {
                    throw replacement.error("must be above 0 and at most "
                            + (value.dimension() == Dimension.FRACTION ? "100 %" : "1") + ", is " + share.text());
                }
            }
        }
        return replacement.quantity(value.dimension());
    }
}
