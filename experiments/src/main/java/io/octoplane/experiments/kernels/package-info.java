/**
 * Measured kernels and what the models of {@link io.octoplane.hardware.compute} say of them. The tables are resources
 * ({@code kernels/*.csv}, each with its source); {@link io.octoplane.experiments.kernels.MeasuredTable} lists them,
 * {@link io.octoplane.experiments.kernels.KernelFit} compares. Nothing that simulates reads them.
 *
 * <p>To add a table: the file, with its source in its head, a constant of {@code MeasuredTable}, and, if its columns are others, a
 * form of row there.
 */
package io.octoplane.experiments.kernels;
