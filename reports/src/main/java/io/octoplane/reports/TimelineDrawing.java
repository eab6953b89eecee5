package io.octoplane.reports;

import io.octoplane.reports.drawing.TimelineSvg;
import io.octoplane.reports.format.AtomicFile;
import io.octoplane.reports.format.DrawnTimeline;
import java.io.IOException;
import java.nio.file.Path;

/** Draws timelines under each other. */
public final class TimelineDrawing {
    private TimelineDrawing() {}

    /** Writes the drawing into a file, as an SVG document of its own, for light and dark ground. */
    public static void write(DrawnTimeline timeline, Path file) throws IOException {
        AtomicFile.writeText(file, TimelineSvg.of(timeline));
    }
}
