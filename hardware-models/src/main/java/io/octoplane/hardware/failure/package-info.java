/**
 * What fails and when, and what is done about it: an immutable {@link io.octoplane.hardware.failure.FailurePlan} that
 * a machine carries and every engine carries out. Times are picoseconds of simulated time, rates bit/s.
 *
 * <p>A new kind of thing that fails needs nothing here: it is the links that it takes along. A new way to go on is a constant
 * of {@link io.octoplane.hardware.failure.FailurePolicy}, and what the engines do about it.
 */
package io.octoplane.hardware.failure;
