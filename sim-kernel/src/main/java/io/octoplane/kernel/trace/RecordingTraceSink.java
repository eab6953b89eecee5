package io.octoplane.kernel.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps everything, in the order of the calls. For one thread at a time. */
public final class RecordingTraceSink implements TraceSink {
    private final List<TraceRecord> records = new ArrayList<>();

    /** An immutable snapshot of what was told so far. */
    public List<TraceRecord> records() {
        return List.copyOf(records);
    }

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public void span(TraceTrack track, String name, long start, long end, Map<String, String> arguments) {
        records.add(new TraceSpan(track, name, start, end, arguments));
    }

    @Override
    public void instant(TraceTrack track, String name, long time, Map<String, String> arguments) {
        records.add(new TraceInstant(track, name, time, arguments));
    }

    @Override
    public void counter(TraceTrack track, String name, long time, double value) {
        records.add(new TraceCounter(track, name, time, value));
    }
}
