package io.octoplane.reports;

import io.octoplane.reports.diagram.ScheduleSvg;
import io.octoplane.reports.diagram.ScheduleText;
import io.octoplane.reports.format.AtomicFile;
import io.octoplane.reports.format.ScheduleRow;
import io.octoplane.reports.format.TimeUnit;
import io.octoplane.reports.table.TextStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The drawing of a pipeline schedule: time to the right, a line for each rank, a bar for each pass with the number of its
 * micro-batch.
 *
 * @param title above it
 * @param subtitle below the title: its figures
 * @param chunkNote what paler bars are; empty when a rank has only one chunk of the model
 * @param rows what was worked off; the two passes of a pair stand together
 * @param unit of the scale of time
 */
public record ScheduleDrawing(String title, String subtitle, String chunkNote, List<ScheduleRow> rows, TimeUnit unit) {

    public ScheduleDrawing {
        rows = List.copyOf(rows);
    }

    /** Writes it as an SVG file. */
    public void writeSvg(Path file) throws IOException {
        AtomicFile.writeText(file, ScheduleSvg.of(title, subtitle, chunkNote, rows, unit));
    }

    /** Letters and dots for a terminal, a line for each rank; empty when they do not fit it. */
    public Optional<String> text(TextStyle style) {
        return ScheduleText.of(rows, style);
    }
}
