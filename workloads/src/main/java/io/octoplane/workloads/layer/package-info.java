/**
 * Which kernels compute a layer of a model on one GPU: their shapes, pass by pass. {@link io.octoplane.workloads.layer.LayerKernels} is
 * the entry, {@link io.octoplane.workloads.layer.PassTimes} adds up what they take. The order, and what is cast, transposed, copied and
 * computed again, follow the open training profile of DeepSeek-V3 (deepseek-ai/profile-data), so that every kernel there has its shape
 * here; other models and sizes run through the same lists.
 *
 * <p>To add a kernel: a line in the list of its pass. To add a kind of attention or feed-forward block: a class that writes its lists,
 * chosen in {@code LayerKernels}.
 */
package io.octoplane.workloads.layer;
