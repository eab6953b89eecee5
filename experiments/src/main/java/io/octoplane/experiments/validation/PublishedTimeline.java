package io.octoplane.experiments.validation;

import io.octoplane.reports.format.TimelineSpan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A published timeline, to be drawn beside simulated ones.
 *
 * @param name of the set of published figures that it belongs to
 * @param spans in the order of its file
 */
public record PublishedTimeline(String name, List<TimelineSpan> spans) {
    private static final long PICOSECONDS_PER_MICROSECOND = 1_000_000;
    private static final String FOLDER = "/timelines/";
    private static final String HEADER = "stream,name,start_us,duration_us";
    private static final List<String> NAMES = List.of("deepseek.profile-train");

    public PublishedTimeline {
        spans = List.copyOf(spans);
    }

    /** All that there are. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Reads one.
     *
     * @param name one of {@link #names}
     */
    public static PublishedTimeline named(String name) {
        List<TimelineSpan> spans = new ArrayList<>();
        String file = FOLDER + name + ".csv";
        try (InputStream stream = PublishedTimeline.class.getResourceAsStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#") && !line.equals(HEADER)) {
                    String[] cells = line.split(",");
                    spans.add(new TimelineSpan(
                            name,
                            cells[0],
                            cells[1],
                            "published",
                            Long.parseLong(cells[2]) * PICOSECONDS_PER_MICROSECOND,
                            Long.parseLong(cells[3]) * PICOSECONDS_PER_MICROSECOND,
                            Map.of()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + file + " cannot be read", e);
        }
        return new PublishedTimeline(name, spans);
    }
}
