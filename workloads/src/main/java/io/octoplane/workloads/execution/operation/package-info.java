/**
 * Runs operations with dependencies: for each rank a few streams, on each of which operations run one after the other, as on a
 * GPU. It knows no model, no kernel and no network.
 *
 * <p>{@link io.octoplane.workloads.execution.operation.OperationBlock} is a template of operations that ranks share;
 * {@link io.octoplane.workloads.execution.operation.OperationSource} says, rank by rank and only when asked, which block comes
 * next and how long its computing takes; {@link io.octoplane.workloads.execution.operation.Executor} lets them run on the event
 * kernel. What happens when all members of a group have met, and how a message travels, its callers bring. To add a kind of
 * operation: a constant of {@link io.octoplane.workloads.execution.operation.OperationKind} and what begins it in the executor.
 */
package io.octoplane.workloads.execution.operation;
