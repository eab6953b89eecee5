package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;

/**
 * What a fit leaves unexplained: relative errors against the measurements it was fitted to.
 *
 * @param median median of the absolute relative errors, a fraction
 * @param max largest absolute relative error, a fraction
 * @param points measurements used
 */
public record Residuals(double median, double max, int points) {
    static Residuals read(Value value) {
        ObjectReader reader = value.object("residuals", "median", "max", "points");
        return new Residuals(
                reader.required("median").fraction(),
                reader.required("max").fraction(),
                reader.required("points").positiveInteger());
    }
}
