/**
 * Statistics that results need and that must not allocate or draw in a framework: a mean over time, a confidence
 * interval of a mean over replications, and percentiles of times. Sums run in the order of the calls, so results repeat to the last bit.
 *
 * <p>To add one: a class without dependencies beyond commons-math3 and HdrHistogram, the source of its formula in the Javadoc, and a test
 * against a closed form or a published table.
 */
package io.octoplane.kernel.statistics;
