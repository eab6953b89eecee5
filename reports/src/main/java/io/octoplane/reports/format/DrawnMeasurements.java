package io.octoplane.reports.format;

import java.util.List;

/**
 * Modelled over measured values, a panel for each set of measurements.
 *
 * @param title above it
 * @param subtitle below the title
 * @param measure what the horizontal axes show, with its unit
 * @param panels the sets, at least one
 */
public record DrawnMeasurements(String title, String subtitle, String measure, List<Panel> panels) {
    public DrawnMeasurements {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("nothing to draw");
        }
    }

    /**
     * One set of measurements.
     *
     * @param title above its panel
     * @param points at least one
     */
    public record Panel(String title, List<Point> points) {
        public Panel {
            points = List.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException("no points in " + title);
            }
        }
    }

    /**
     * One measurement.
     *
     * @param measured above 0
     * @param modelled above 0, of the same unit
     * @param fitted whether the model was fitted to it
     * @param hint what the pointer learns
     */
    public record Point(double measured, double modelled, boolean fitted, String hint) {}
}
