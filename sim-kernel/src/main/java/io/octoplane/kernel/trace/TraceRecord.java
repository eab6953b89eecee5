package io.octoplane.kernel.trace;

/** One thing that happened on a track. */
public sealed interface TraceRecord permits TraceSpan, TraceInstant, TraceCounter {
    TraceTrack track();

    String name();
}
