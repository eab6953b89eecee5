/**
 * The kinds of work that a scenario can name: one record each, with its reader, defaults and limits beside its components.
 */
package io.octoplane.experiments.scenario.workload;
