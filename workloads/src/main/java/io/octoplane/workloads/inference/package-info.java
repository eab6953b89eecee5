/**
 * Decode steps and prefill passes: layers as parts on a stream that computes, micro-batches that hide each other's exchanges of tokens,
 * the memory that limits the batch. {@link io.octoplane.workloads.inference.InferenceStep} is the entry; docs/inference.md shows how
 * data flows.
 *
 * <p>Beside it stand {@link io.octoplane.workloads.inference.TensorStep}, a step of a dense model that the GPUs of a node share, and
 * {@link io.octoplane.workloads.inference.HostReads}, the bound that memory sets on one machine.
 *
 * <p>To add a part: a constant of {@link io.octoplane.workloads.inference.StepPart}, its place in {@code StepOrder}, its kernels in
 * {@code ComputeTimes}. To add an exchange: another {@link io.octoplane.workloads.inference.TokenExchange}.
 */
package io.octoplane.workloads.inference;
