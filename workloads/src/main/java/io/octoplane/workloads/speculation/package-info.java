/**
 * Speculative decoding by itself: how many tokens a step yields when drafted ones are verified. Knows no model and sends
 * nothing; what drafting costs is given to it.
 *
 * <p>To add something that a step depends on: a component of {@link io.octoplane.workloads.speculation.SpeculationSetup}.
 */
package io.octoplane.workloads.speculation;
