/**
 * Models and what follows from their description alone: parameters, floating-point operations, caches, matrix products,
 * which layers stand on which pipeline stage, and the memory of a GPU in training. Values come from the catalog or a user's
 * file; {@code docs/models.md} has the formulas and how they compare with published counts.
 *
 * <p>To add a property: add the component with its unit and range to the record that it belongs to, the key to the parser
 * of the catalog and the value with its source to the catalog. To add a kind of attention or of feed-forward block: a
 * record that implements {@link io.octoplane.workloads.model.Attention} or {@link
 * io.octoplane.workloads.model.FeedForward}; the compiler points at the switches to extend.
 */
package io.octoplane.workloads.model;
