/**
 * Models laid out over GPUs for training: what divides by what, which layers stand on which stage of a pipeline, and what
 * each GPU keeps in its memory. Knows neither network nor times; {@code docs/models.md} says what is published about
 * DeepSeek-V3's own layout and what is assumed.
 *
 * <p>To add something that a GPU keeps: a component of {@link io.octoplane.workloads.model.layout.GpuMemory}, or a tensor in
 * {@link io.octoplane.workloads.model.layout.KeptActivations}.
 */
package io.octoplane.workloads.model.layout;
