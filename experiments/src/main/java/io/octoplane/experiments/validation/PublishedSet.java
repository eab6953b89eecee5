package io.octoplane.experiments.validation;

import java.util.List;
import java.util.Map;

/**
 * Figures that were published together.
 *
 * @param id name of the set, the beginning of the ids of its figures
 * @param source where they were published
 * @param unit the unit of those that have none of their own
 * @param conditions what they were measured under: path in the scenario to the value it must have there
 * @param drawnOver the paths in the scenario by which figures that are draws differ; whatever else is swept makes other
 *     configurations, under each of which they are more likely or less
 * @param modelError relative standard error of a simulation where nothing is drawn, 0 where no figure is a draw
 * @param figures the figures
 */
public record PublishedSet(
        String id,
        String source,
        String unit,
        Map<String, String> conditions,
        List<String> drawnOver,
        double modelError,
        List<PublishedFigure> figures) {}
