package io.octoplane.reports.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads what {@link TimelineWriter} wrote: an event a line. Details of spans are left out. */
public final class TimelineReader {
    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;

    private TimelineReader() {}

    /** The groups of rows, in order. */
    public static Set<String> processes(Path file) throws IOException {
        Set<String> processes = new LinkedHashSet<>();
        read(file, null, processes);
        return processes;
    }

    /** The spans of one group of rows, in order of the file. */
    public static List<TimelineSpan> spans(Path file, String process) throws IOException {
        return read(file, process, new LinkedHashSet<>());
    }

    private static List<TimelineSpan> read(Path file, String process, Set<String> processes) throws IOException {
        List<TimelineSpan> spans = new ArrayList<>();
        Map<Integer, String> processOf = new TreeMap<>();
        Map<Integer, String> threadOf = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.startsWith("{\"ph\"")) {
                    continue;
                }
                try {
                    event(line, process, processOf, threadOf, spans);
                } catch (IllegalArgumentException e) {
                    throw new MalformedResultFileException(file, number, e.getMessage(), e);
                }
            }
        }
        processes.addAll(processOf.values());
        return spans;
    }

    private static void event(
            String line,
            String process,
            Map<Integer, String> processOf,
            Map<Integer, String> threadOf,
            List<TimelineSpan> spans) {
        JsonFields event = JsonFields.parse(line.endsWith(",") ? line.substring(0, line.length() - 1) : line);
        int its = (int) event.number("pid");
        int thread = (int) event.number("tid");
        String name = event.string("name");
        if (name.equals("process_name")) {
            processOf.put(its, event.scalars("args").get("name"));
        } else if (name.equals("thread_name")) {
            threadOf.put(thread, event.scalars("args").get("name"));
        } else if (event.string("ph").equals("X") && processOf.get(its).equals(process)) {
            spans.add(new TimelineSpan(
                    process,
                    threadOf.get(thread),
                    name,
                    event.string("cat"),
                    picoseconds(event.number("ts")),
                    picoseconds(event.number("dur")),
                    Map.of()));
        }
    }

    private static long picoseconds(double microseconds) {
        return Math.round(microseconds * PICOSECONDS_PER_MICROSECOND);
    }
}
