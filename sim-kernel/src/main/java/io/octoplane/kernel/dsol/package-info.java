/**
 * The shell of DSOL around the event kernel, and the only package that imports DSOL.
 *
 * <p>A simulation has two planes. DSOL's event list is the <em>control plane</em>: warm-up, end of the replication,
 * sampling, faults; each is an object, so never one per message. The
 * {@link io.octoplane.kernel.event.EventKernel} is the <em>data plane</em> with the millions of events.
 * {@link io.octoplane.kernel.dsol.KernelSimulator} runs both in one order, so that DSOL's experiments, replications and
 * statistics work on top.
 *
 * <p>Who only wants to run a model to its end uses {@link io.octoplane.kernel.dsol.SimulationRun} and needs no DSOL at
 * all; several times with other random numbers, {@link io.octoplane.kernel.dsol.ReplicatedRun}. Replications with statistics: a {@code DsolModel} and {@link io.octoplane.kernel.dsol.KernelExperiment}. To add a
 * facility of DSOL: adapt it here, and hand out types of the project or of the JDK.
 */
package io.octoplane.kernel.dsol;
