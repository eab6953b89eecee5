package io.octoplane.kernel.trace;

import java.util.Map;
import java.util.Objects;

/**
 * Something that took no time.
 *
 * @param track where
 * @param name what, as a viewer shows it
 * @param time in picoseconds
 * @param arguments details for who looks closer; kept in the order of their keys
 */
public record TraceInstant(TraceTrack track, String name, long time, Map<String, String> arguments)
        implements TraceRecord {
    public TraceInstant {
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(name, "name");
        arguments = TraceArguments.copyOf(arguments);
    }
}
