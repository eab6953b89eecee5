package io.octoplane.experiments.scenario;

/**
 * How often a point is simulated, each time with other random numbers.
 *
 * @param count number of replications, at least 1
 * @param confidence level of the confidence intervals of their means, above 0 and below 1
 */
public record Replication(int count, double confidence) {}
