package io.octoplane.kernel.trace;

import java.util.Map;

/** The sink that keeps nothing. */
enum NoTraceSink implements TraceSink {
    INSTANCE;

    @Override
    public boolean isEnabled() {
        return false;
    }

    @Override
    public void span(TraceTrack track, String name, long start, long end, Map<String, String> arguments) {}

    @Override
    public void instant(TraceTrack track, String name, long time, Map<String, String> arguments) {}

    @Override
    public void counter(TraceTrack track, String name, long time, double value) {}
}
