/**
 * DeepEP's <i>normal</i> kernels: dispatch of tokens to the GPUs of their experts, and combine, the way back.
 *
 * <p>{@link io.octoplane.workloads.deepep.NormalKernels} runs one dispatch and one combine. What moves, it takes from
 * {@link io.octoplane.workloads.deepep.ChannelTraffic} (draws per token, split over the kernels' channels); how long a warp
 * takes, from {@link io.octoplane.workloads.deepep.NormalKernelTimes} (calibrated); how bytes and warps meet, the two
 * exchange builders say. docs/deepep-normal-kernels.md explains the model and its calibration. Another kernel (low latency,
 * for example) is another exchange builder with times of its own.
 */
package io.octoplane.workloads.deepep;
