package io.octoplane.kernel.trace;

import java.util.Objects;

/**
 * The value that a quantity has from now on.
 *
 * @param track where
 * @param name the quantity with its unit, for example {@code "queue (bytes)"}
 * @param time in picoseconds
 * @param value finite
 */
public record TraceCounter(TraceTrack track, String name, long time, double value) implements TraceRecord {
    public TraceCounter {
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(name, "name");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Counter '" + name + "' must be finite, but is " + value);
        }
    }
}
