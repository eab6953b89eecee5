package io.octoplane.kernel.trace;

import java.util.Map;

/** Where a model tells what happened. Times are simulated, in picoseconds; the order of calls need not be that of time. */
public interface TraceSink {
    /** A sink that keeps nothing. */
    static TraceSink none() {
        return NoTraceSink.INSTANCE;
    }

    /** Whether anything is kept; ask before building names and arguments in a hot path. */
    boolean isEnabled();

    /** Something lasted from start to end; told when it has ended. */
    void span(TraceTrack track, String name, long start, long end, Map<String, String> arguments);

    /** Something happened at once. */
    void instant(TraceTrack track, String name, long time, Map<String, String> arguments);

    /** A quantity has a new value. */
    void counter(TraceTrack track, String name, long time, double value);
}
