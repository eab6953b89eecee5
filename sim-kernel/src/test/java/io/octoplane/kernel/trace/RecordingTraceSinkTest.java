package io.octoplane.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordingTraceSinkTest {
    private static final TraceTrack TRACK = new TraceTrack("rank 0", "communication");

    private final RecordingTraceSink sink = new RecordingTraceSink();

    @Test
    void recordsComeInTheOrderOfTheCalls() {
        sink.span(TRACK, "dispatch", 10, 30, Map.of("bytes", "7168"));
        sink.instant(TRACK, "notify", 5, Map.of());
        sink.counter(TRACK, "load", 40, 0.5);
        assertThat(sink.records())
                .containsExactly(
                        new TraceSpan(TRACK, "dispatch", 10, 30, Map.of("bytes", "7168")),
                        new TraceInstant(TRACK, "notify", 5, Map.of()),
                        new TraceCounter(TRACK, "load", 40, 0.5));
        assertThat(((TraceSpan) sink.records().get(0)).duration()).isEqualTo(20);
    }

    @Test
    void aSnapshotNeverChanges() {
        sink.counter(TRACK, "load", 0, 0);
        List<TraceRecord> snapshot = sink.records();
        sink.counter(TRACK, "load", 1, 1);
        assertThat(snapshot).hasSize(1);
        assertThatThrownBy(snapshot::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void argumentsAreCopiedAndSortedByKey() {
        Map<String, String> arguments = new HashMap<>();
        for (String key : List.of("tokens", "bytes", "experts", "nodes", "a", "z")) {
            arguments.put(key, "1");
        }
        sink.span(TRACK, "combine", 0, 0, arguments);
        arguments.clear();
        assertThat(((TraceSpan) sink.records().get(0)).arguments().keySet())
                .containsExactly("a", "bytes", "experts", "nodes", "tokens", "z");
    }

    @Test
    void impossibleRecordsAreRefused() {
        assertThatThrownBy(() -> sink.span(TRACK, "backwards", 2, 1, Map.of())).hasMessageContaining("backwards");
        assertThatThrownBy(() -> sink.counter(TRACK, "load", 0, Double.NaN)).hasMessageContaining("load");
        assertThat(sink.records()).isEmpty();
    }

    @Test
    void theSinkThatKeepsNothingSaysSo() {
        assertThat(sink.isEnabled()).isTrue();
        assertThat(TraceSink.none().isEnabled()).isFalse();
        TraceSink.none().span(TRACK, "backwards", 2, 1, Map.of());
    }
}
