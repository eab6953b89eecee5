/**
 * The kinds of work that a scenario can name: one record each, with its reader, defaults and limits beside its components, and the
 * metrics that it reports, which its expectations and charts are held against.
 */
package io.octoplane.experiments.scenario.workload;
