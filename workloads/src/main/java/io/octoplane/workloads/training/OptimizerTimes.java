package io.octoplane.workloads.training;

/**
 * What one GPU computes at the end of a step, picoseconds per parameter.
 *
 * @param norm squares of the gradients added up, for each parameter that it updates
 * @param update of a parameter and of the optimizer's state, for each that it updates
 * @param refresh of what it computes with: the new parameter into the format of products, its gradient set to zero; for each
 *     parameter that it holds
 */
public record OptimizerTimes(double norm, double update, double refresh) {}
