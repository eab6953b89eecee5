/**
 * What happened when, on named tracks: spans, instants and counters with simulated times.
 *
 * <p>Models write to a {@link io.octoplane.kernel.trace.TraceSink} and know nothing of files; who wants a file takes the
 * records of a {@link io.octoplane.kernel.trace.RecordingTraceSink} and writes them. To add a kind of record: a record
 * that {@link io.octoplane.kernel.trace.TraceRecord} permits and a method of the sink; the exhaustive switches of the
 * writers then fail to compile until they know it.
 */
package io.octoplane.kernel.trace;
