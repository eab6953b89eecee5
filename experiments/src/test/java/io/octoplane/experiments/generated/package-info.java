/**
 * Spoiled scenarios, made by chance from a seed: {@link io.octoplane.experiments.generated.Mutation} changes what a scenario
 * says, {@link io.octoplane.experiments.generated.TextNoise} how it is written down. To add a way to spoil them: a constant
 * in the first or a case in the second.
 */
package io.octoplane.experiments.generated;
