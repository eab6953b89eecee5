/**
 * What a scenario expects of its results ({@code expect:}), and the check after the run. Expectations are compared with
 * result rows and never reach what simulates; an architecture test keeps assembly and models from using this package.
 *
 * <p>The reader is in {@code experiments.scenario}. {@link io.octoplane.experiments.expectation.ExpectationCheck} gives an
 * {@link io.octoplane.reports.format.ExpectationRow} for each;
 * {@link io.octoplane.experiments.expectation.ExpectationFiles} writes them for continuous integration.
 *
 * <p>To add a form: a record that implements {@link io.octoplane.experiments.expectation.Claim}, which says in words what is
 * expected and checks it, and its keys in the reader.
 */
package io.octoplane.experiments.expectation;
