package io.octoplane.kernel.trace;

import java.util.Map;
import java.util.Objects;

/**
 * Something that lasted.
 *
 * @param track where
 * @param name what, as a viewer shows it
 * @param start in picoseconds
 * @param end in picoseconds, not before the start
 * @param arguments details for who looks closer; kept in the order of their keys
 */
public record TraceSpan(TraceTrack track, String name, long start, long end, Map<String, String> arguments)
        implements TraceRecord {
    public TraceSpan {
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(name, "name");
        if (end < start) {
            throw new IllegalArgumentException(
                    "Span '" + name + "' must not end before it starts: " + start + " ps to " + end + " ps");
        }
        arguments = TraceArguments.copyOf(arguments);
    }

    /** Length in picoseconds. */
    public long duration() {
        return end - start;
    }
}
