/**
 * Drawings of networks as SVG, from {@link io.octoplane.reports.format.DrawnNetwork} alone:
 * {@link io.octoplane.reports.drawing.RowsDrawing} puts levels above each other,
 * {@link io.octoplane.reports.drawing.CircleDrawing} puts all on a circle; both write through
 * {@link io.octoplane.reports.drawing.Svg}, which also holds the looks for light and dark ground.
 *
 * <p>To add a layout: a constant of {@code DrawnNetwork.Layout} and a class here; the compiler points at the rest.
 */
package io.octoplane.reports.drawing;
