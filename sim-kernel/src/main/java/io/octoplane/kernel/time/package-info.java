/**
 * Simulated time: picoseconds in a {@code long}, from zero at the start of a replication to about 106 days.
 *
 * <p>An integer tick makes "at the same instant" exact and the order of events independent of rounding; one picosecond
 * is a third of the time that one bit takes at 400 Gb/s. All conversions, and the one place where a size and a rate
 * become a duration, are in {@link io.octoplane.kernel.time.SimulationTime}. To add a unit: a constant there, and the
 * pair of conversions if results are printed in it.
 */
package io.octoplane.kernel.time;
