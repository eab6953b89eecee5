/**
 * DeepEP's kernels: dispatch of tokens to the GPUs of their experts, and combine, the way back.
 *
 * <p>{@link io.octoplane.workloads.deepep.NormalKernels} runs one dispatch and one combine of the
 * <i>normal</i> kernels. What moves, it takes from
 * {@link io.octoplane.workloads.deepep.ChannelTraffic} (draws per token, split over the kernels' channels); how long a warp
 * takes, from {@link io.octoplane.workloads.deepep.NormalKernelTimes} (calibrated); how bytes and warps meet, the two
 * exchange builders say. docs/deepep-normal-kernels.md explains the model and its calibration.
 *
 * <p>{@link io.octoplane.workloads.deepep.LowLatencyKernels} runs the <i>low-latency</i> ones in the same parts: {@link
 * io.octoplane.workloads.deepep.ExpertCopies}, {@link io.octoplane.workloads.deepep.LowLatencySends}, {@link
 * io.octoplane.workloads.deepep.LowLatencyRun}, {@link io.octoplane.workloads.deepep.LowLatencyTimes}; see
 * docs/deepep-low-latency-kernels.md. Another kernel is another builder of exchanges with times of its own.
 */
package io.octoplane.workloads.deepep;
