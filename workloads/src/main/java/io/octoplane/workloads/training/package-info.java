/**
 * A training step: the passes of a pipeline schedule as kernels on streams, tokens exchanged with experts beside them, hand-overs
 * between pipeline ranks, and the reduction of gradients at the end.
 *
 * <p>{@link io.octoplane.workloads.training.ChunkBlocks} turns items of a schedule into blocks of operations,
 * {@link io.octoplane.workloads.training.ChunkKernels} says how long their parts compute,
 * {@link io.octoplane.workloads.training.StepSource} hands them to the executor and starts what crosses the network. To add
 * kernel times of another origin: an implementation of {@code ChunkKernels}. To add another unit of models: a constant of
 * {@link io.octoplane.workloads.training.ModelUnit} and its times.
 */
package io.octoplane.workloads.training;
