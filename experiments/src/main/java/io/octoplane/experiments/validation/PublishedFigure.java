package io.octoplane.experiments.validation;

import java.util.Map;
import java.util.Optional;

/**
 * One published figure.
 *
 * @param id stable name
 * @param metric the metric to compare with it
 * @param labels the labels that the metric must carry
 * @param at values at paths of the scenario under which it was measured, where other figures of its set were measured under
 *     others; a point with other values there is not compared with it
 * @param unit its unit
 * @param value the figure, in its unit
 * @param uncertainty half-width of the interval that it stands for
 * @param note how to read it
 * @param draw names the draw of chance that it shows, which others of its set may share; empty where it is no draw
 * @param fitted the calibrated value that was fitted to this very figure; empty where the figure is a test of the model
 */
public record PublishedFigure(
        String id,
        String metric,
        Map<String, String> labels,
        Map<String, String> at,
        String unit,
        double value,
        double uncertainty,
        Optional<String> note,
        Optional<String> draw,
        Optional<String> fitted) {}
