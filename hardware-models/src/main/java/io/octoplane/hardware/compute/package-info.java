/**
 * How long one kernel takes on one GPU: from its shape, its precision, the streaming multiprocessors (SMs) it may use and the bytes
 * it moves. {@link io.octoplane.hardware.compute.KernelTimes} is the entry; {@link io.octoplane.hardware.compute.KernelShape} says
 * what can be asked for, {@link io.octoplane.hardware.compute.KernelCalibration} what was fitted to measurements.
 *
 * <p>Every model is tiles in waves over SMs, each tile a prologue and a loop over k, against the bytes that the device memory has to
 * move, behind a fixed start. What lies between two kernels of a stream is no part of a kernel's time.
 *
 * <p>To add a family: a record in {@code KernelShape}, its counts (operations, bytes, tiles), a class that times it, its fitted
 * values in {@code KernelCalibration} and in {@code catalog/kernel-calibration.yaml}, and the table they were fitted to.
 */
package io.octoplane.hardware.compute;
