package io.octoplane.reports.format;

import java.util.List;

/**
 * Timelines under each other, with one scale of time.
 *
 * @param title above them
 * @param subtitle below the title
 * @param from where the drawing begins, picoseconds
 * @param until where it ends, picoseconds
 * @param groups of rows
 */
public record DrawnTimeline(String title, String subtitle, long from, long until, List<Group> groups) {
    public DrawnTimeline {
        groups = List.copyOf(groups);
        if (until <= from) {
            throw new IllegalArgumentException("the drawing ends before it begins");
        }
    }

    /**
     * The spans of one process; rows are its threads in order of their names' first use.
     *
     * @param title above its rows
     * @param spans all of them, also outside of the drawing
     */
    public record Group(String title, List<TimelineSpan> spans) {
        public Group {
            spans = List.copyOf(spans);
        }
    }
}
