/**
 * YAML text as a tree that remembers where everything was written, and typed reading from it. Knows nothing of scenarios.
 *
 * <p>The way of a value: {@link io.octoplane.experiments.document.YamlReader} makes
 * {@link io.octoplane.experiments.document.Node}s with their places;
 * {@link io.octoplane.experiments.document.DocumentPath} changes single values (overrides of the command line, points of a
 * sweep); {@link io.octoplane.experiments.document.ObjectReader} and {@link io.octoplane.experiments.document.Value} turn
 * the tree into records or complain with a {@link io.octoplane.experiments.document.ScenarioException}.
 *
 * <p>To add a unit: one line in {@link io.octoplane.experiments.document.Unit}. To add a dimension: a constant in
 * {@link io.octoplane.experiments.document.Dimension}, its units, and a method of its name in {@code Value} that states
 * base unit and range.
 */
package io.octoplane.experiments.document;
