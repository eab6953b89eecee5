package io.octoplane.experiments.kernels;

import io.octoplane.hardware.compute.KernelShape;
import io.octoplane.hardware.compute.MatrixLibrary;

/**
 * One row of a table.
 *
 * @param text the row as it is written, without its time
 * @param shape the kernel
 * @param library whose matrix product it is
 * @param microseconds what it took
 * @param fitted whether the fit saw it
 */
public record MeasuredKernel(
        String text, KernelShape shape, MatrixLibrary library, double microseconds, boolean fitted) {}
