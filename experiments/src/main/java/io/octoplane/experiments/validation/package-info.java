/**
 * Published figures and their comparison with results. No other package reads them, and nothing that simulates can see this
 * one: they are compared with what came out, never put in.
 *
 * <p>To add figures: a file {@code validation/<set>.yaml} in the resources with their source, unit, conditions and
 * uncertainty, and its name in {@link io.octoplane.experiments.validation.PublishedSets#IDS}.
 */
package io.octoplane.experiments.validation;
