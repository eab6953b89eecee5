package io.octoplane.kernel.trace;

import java.util.Objects;

/**
 * One line of a timeline.
 *
 * @param process what a viewer groups by: a node or a GPU, for example {@code "rank 12"}
 * @param thread the line within the group: a stream or a port, for example {@code "communication"}
 */
public record TraceTrack(String process, String thread) {
    public TraceTrack {
        Objects.requireNonNull(process, "process");
        Objects.requireNonNull(thread, "thread");
    }
}
