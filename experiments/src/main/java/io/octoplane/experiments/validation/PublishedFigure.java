package io.octoplane.experiments.validation;

import java.util.Map;
import java.util.Optional;

/**
 * One published figure.
 *
 * @param id stable name
 * @param metric the metric to compare with it
 * @param labels the labels that the metric must carry
 * @param value the figure, in the unit of its set
 * @param uncertainty half-width of the interval that it stands for
 * @param note how to read it
 * @param fitted the calibrated value that was fitted to this very figure; empty where the figure is a test of the model
 */
public record PublishedFigure(
        String id,
        String metric,
        Map<String, String> labels,
        double value,
        double uncertainty,
        Optional<String> note,
        Optional<String> fitted) {}
