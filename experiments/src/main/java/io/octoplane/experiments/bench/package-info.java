/**
 * {@code octoplane bench}: how much work an engine does per CPU second, on networks that other simulators are measured on.
 *
 * <p>The tree, the cases and the numbers to agree with are in docs/benchmarks.md. To add a case, add a constant to
 * {@link io.octoplane.experiments.bench.FlowCase}. {@link io.octoplane.experiments.bench.EventBenchmark} measures the event
 * kernel alone.
 */
package io.octoplane.experiments.bench;
