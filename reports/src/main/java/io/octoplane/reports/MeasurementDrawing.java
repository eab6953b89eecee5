package io.octoplane.reports;

import io.octoplane.reports.drawing.MeasurementSvg;
import io.octoplane.reports.format.AtomicFile;
import io.octoplane.reports.format.DrawnMeasurements;
import java.io.IOException;
import java.nio.file.Path;

/** Draws modelled over measured values. */
public final class MeasurementDrawing {
    private MeasurementDrawing() {}

    /** Writes the drawing into a file, as an SVG document of its own, for light and dark ground. */
    public static void write(DrawnMeasurements measurements, Path file) throws IOException {
        AtomicFile.writeText(file, MeasurementSvg.of(measurements));
    }
}
