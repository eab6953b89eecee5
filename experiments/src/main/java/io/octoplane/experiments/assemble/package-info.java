/**
 * From a checked scenario to a simulation, and from what it saw to result rows.
 *
 * <p>{@link io.octoplane.experiments.assemble.SimulationRunner} is the way in. Each assembler turns one part of the scenario
 * into records of the module that simulates it, and complains at the scenario's own line about what only building shows (a
 * tree that is full, a link that does not exist). A new workload kind is one more case in
 * {@link io.octoplane.experiments.assemble.WorkloadAssembler} and of {@link io.octoplane.experiments.assemble.SimulationSize},
 * which says how large it will be. Published figures never come here.
 */
package io.octoplane.experiments.assemble;
