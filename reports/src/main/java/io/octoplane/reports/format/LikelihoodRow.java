package io.octoplane.reports.format;

import java.util.Map;

/**
 * How likely published figures that are one draw each are together, under one configuration of a run: a line of {@code
 * likelihood.jsonl}. Logarithms are natural, and their differences between rows of the same figures are what they tell.
 *
 * @param set name of the published figures
 * @param configuration the overrides that tell the configuration from the others of the run, path to value; may be empty
 * @param figures how many of the set's draws are compared, at least 1
 * @param ofFigures how many of these the set has
 * @param draws how often the configuration was simulated, at least 2
 * @param logarithm of the joint density of the figures, each uncertain by how it was read
 * @param modelError relative standard error of the model that the next one allows for, above 0
 * @param logarithmWithModelError of the joint density when the model may be off as well
 */
public record LikelihoodRow(
        String set,
        Map<String, String> configuration,
        long figures,
        long ofFigures,
        long draws,
        double logarithm,
        double modelError,
        double logarithmWithModelError) {

    public LikelihoodRow {
        RowChecks.filled("set", set);
        configuration = RowChecks.orderedCopy("configuration", configuration);
        if (figures < 1 || ofFigures < figures || draws < 2) {
            throw new IllegalArgumentException(
                    "the likelihood of '" + set + "' is one of " + figures + " of " + ofFigures + " figures by " + draws
                            + " draws; expected at least one figure of the set and two draws");
        }
        logarithm = RowChecks.rounded("logarithm of the likelihood", logarithm);
        modelError = RowChecks.fraction("model error", modelError);
        logarithmWithModelError = RowChecks.rounded("logarithm of the likelihood", logarithmWithModelError);
    }
}
