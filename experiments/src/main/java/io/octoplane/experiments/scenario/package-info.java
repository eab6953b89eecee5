/**
 * Scenario files: what may stand in them, and the records that the rest of the program gets instead of text.
 *
 * <p>{@link io.octoplane.experiments.scenario.ScenarioDocument} reads a file with those that it extends, lays the overrides over it, puts catalog
 * entries where the scenario names them and hands out one {@link io.octoplane.experiments.scenario.Scenario} per point of
 * the sweep.
 *
 * <p>What a scenario expects of its results is read here too, but is no part of a {@code Scenario}: it goes from the document
 * to the check after the run ({@code experiments.expectation}), past everything that simulates.
 *
 * <p>To add a key: describe it beside the reader of its map ({@code ScenarioKeys}, {@code ClusterReader}, or the record of
 * the workload) with its form, range and default, ask for it there, and add a row to the tests of bad input. The schema and
 * the reference page follow from the description. To add a workload: one record that
 * implements {@link io.octoplane.experiments.scenario.workload.WorkloadSpec} and one line in
 * {@link io.octoplane.experiments.scenario.workload.WorkloadKinds}.
 */
package io.octoplane.experiments.scenario;
