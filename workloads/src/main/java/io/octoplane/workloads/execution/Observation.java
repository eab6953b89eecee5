package io.octoplane.workloads.execution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One number that a run gives.
 *
 * @param metric what it is, for example {@code dispatch_bandwidth}
 * @param labels what it belongs to, in a fixed order
 * @param value the number, finite
 * @param unit its unit as results print it
 * @param basis how it came about
 * @param boundBy what held it back, or null where that has no meaning
 */
public record Observation(
        String metric, Map<String, String> labels, double value, String unit, ObservationBasis basis, String boundBy) {
    public Observation {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(metric + " is not a finite number: " + value);
        }
    }
}
