package io.octoplane.reports.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Streams {@link TimelineSpan}s to a file of Chrome trace events, which Perfetto (ui.perfetto.dev) opens. Spans may come in
 * any order and are never all in memory; rows stand in the order in which they were first named. The file appears when
 * {@link #commit} is called; closing without it leaves nothing behind.
 *
 * <p>Format: "Trace Event Format" (Chromium project), JSON object form: metadata events ({@code ph} M) that name processes
 * and threads, complete events ({@code ph} X) with {@code ts} and {@code dur} in microseconds. Times are exact: a
 * picosecond is the sixth decimal.
 */
public final class TimelineWriter implements AutoCloseable {

    /** The file's name in a result folder. */
    public static final String NAME = "timeline.json";

    private final AtomicFile file;
    private final OutputStream stream;
    private final Map<String, Integer> processes = new HashMap<>();
    private final Map<String, Map<String, Integer>> threads = new HashMap<>();
    // One count for both: Perfetto takes thread ids as unique and a thread with its process's id as the main thread.
    private int lastIdentifier;
    private boolean empty = true;

    private TimelineWriter(AtomicFile file) throws IOException {
        this.file = file;
        this.stream = file.stream();
        write("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[");
    }

    /** Starts a timeline under its temporary name. */
    public static TimelineWriter create(Path file) throws IOException {
        return new TimelineWriter(AtomicFile.create(file));
    }

    /** Gives a row its place before any span is written; rows that are not declared follow when they first occur. */
    public void declare(String process, String thread) throws IOException {
        identifierOf(process, thread);
    }

    /** Adds a span. */
    public void write(TimelineSpan span) throws IOException {
        int thread = identifierOf(span.process(), span.thread());
        JsonText event = JsonText.compact()
                .string("ph", "X")
                .number("pid", processes.get(span.process()))
                .number("tid", thread)
                .raw("ts", Numbers.microseconds(span.startPicoseconds()))
                .raw("dur", Numbers.microseconds(span.durationPicoseconds()))
                .string("name", span.name())
                .string("cat", span.category());
        if (!span.arguments().isEmpty()) {
            event.scalars("args", span.arguments());
        }
        event(event);
    }

    /** Ends the timeline and puts the file in place. */
    public void commit() throws IOException {
        write("\n]}\n");
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private int identifierOf(String process, String thread) throws IOException {
        Integer processIdentifier = processes.get(process);
        if (processIdentifier == null) {
            processIdentifier = ++lastIdentifier;
            processes.put(process, processIdentifier);
            threads.put(process, new HashMap<>());
            describe("process", processIdentifier, 0, process);
        }
        Map<String, Integer> known = threads.get(process);
        Integer threadIdentifier = known.get(thread);
        if (threadIdentifier == null) {
            threadIdentifier = ++lastIdentifier;
            known.put(thread, threadIdentifier);
            describe("thread", processIdentifier, threadIdentifier, thread);
        }
        return threadIdentifier;
    }

    /** Names a process or thread, and keeps viewers from sorting it by its name. */
    private void describe(String kind, int process, int thread, String name) throws IOException {
        String named = JsonText.compact().string("name", name).toString();
        String sorted = JsonText.compact().number("sort_index", lastIdentifier).toString();
        event(metadata(kind + "_name", process, thread).raw("args", named));
        event(metadata(kind + "_sort_index", process, thread).raw("args", sorted));
    }

    private static JsonText metadata(String name, int process, int thread) {
        return JsonText.compact()
                .string("ph", "M")
                .number("pid", process)
                .number("tid", thread)
                .string("name", name);
    }

    private void event(JsonText event) throws IOException {
        write((empty ? "\n" : ",\n") + event);
        empty = false;
    }

    private void write(String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
