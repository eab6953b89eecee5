/**
 * Turns a built network into what {@link io.octoplane.reports.NetworkDrawing} draws: small ones switch by switch, large ones with
 * like switches and nodes in one box ({@link io.octoplane.experiments.drawing.FabricClasses} finds out what is alike from the
 * links alone). Names of switches say only which of them stand in one frame: all before the last slash of {@code plane0/leaf3}.
 *
 * <p>To have a new topology drawn: nothing, as long as its names of switches follow that rule.
 */
package io.octoplane.experiments.drawing;
