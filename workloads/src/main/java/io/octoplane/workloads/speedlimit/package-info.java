/**
 * What communication between experts leaves of decoding speed: arXiv 2505.09343, section 2.3.2, simulated. {@link
 * io.octoplane.workloads.speedlimit.DecodingLimit} runs a decoding step, layer by layer, with two micro-batches (or any number)
 * that take turns on the network; {@link io.octoplane.workloads.speedlimit.CopyPattern} says who sends how many copies to whom. Everything
 * that the paper leaves out is zero unless set: docs/speed-limit.md.
 *
 * <p>To add a way in which tokens choose devices: a constant of {@link io.octoplane.workloads.speedlimit.CopyPattern}.
 */
package io.octoplane.workloads.speedlimit;
