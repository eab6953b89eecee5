package io.octoplane.reports;

import io.octoplane.reports.drawing.CircleDrawing;
import io.octoplane.reports.drawing.RowsDrawing;
import io.octoplane.reports.format.AtomicFile;
import io.octoplane.reports.format.DrawnNetwork;
import java.io.IOException;
import java.nio.file.Path;

/** Draws networks. */
public final class NetworkDrawing {
    private NetworkDrawing() {}

    /** The drawing as an SVG document of its own, for light and dark ground. */
    public static String svg(DrawnNetwork network) {
        return switch (network.layout()) {
            case ROWS -> RowsDrawing.svg(network);
            case CIRCLE -> CircleDrawing.svg(network);
        };
    }

    /** Writes the drawing into a file. */
    public static void write(DrawnNetwork network, Path file) throws IOException {
        AtomicFile.writeText(file, svg(network));
    }
}
