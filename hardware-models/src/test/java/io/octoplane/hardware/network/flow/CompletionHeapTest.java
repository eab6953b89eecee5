package io.octoplane.hardware.network.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionHeapTest {
    private record Completion(long time, int flow) {}

    private final CompletionHeap heap = new CompletionHeap();
    private final Map<Integer, Completion> byFlow = new HashMap<>();
    private final TreeSet<Completion> ordered =
            new TreeSet<>(Comparator.comparingLong(Completion::time).thenComparingInt(Completion::flow));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName(
            "whatever is added, moved, removed and rebuilt, the earliest flow is on top, also with many beyond the horizon")
    void earliestIsOnTop(long seed) {
        Random random = new Random(seed);
        int flows = 20_000;
        // Few distinct times: ties are common.
        int times = seed % 2 == 0 ? 50 : 1_000_000;
        for (int flow = 0; flow < flows; flow++) {
            note(flow, random.nextInt(times));
            heap.putUnordered(flow, byFlow.get(flow).time());
        }
        heap.rebuild();
        for (int step = 0; step < 60_000; step++) {
            int flow = random.nextInt(flows);
            int kind = random.nextInt(10);
            if (kind < 5 && !ordered.isEmpty()) {
                remove(heap.topFlow());
            } else if (kind == 5) {
                remove(flow);
            } else if (kind < 9) {
                note(flow, random.nextInt(times));
                heap.put(flow, byFlow.get(flow).time());
            } else if (step % 1000 == 0) {
                heap.rebuild();
            }
            agrees();
        }
        while (!ordered.isEmpty()) {
            agrees();
            remove(heap.topFlow());
        }
        agrees();
    }

    private void note(int flow, long time) {
        Completion before = byFlow.put(flow, new Completion(time, flow));
        if (before != null) {
            ordered.remove(before);
        }
        ordered.add(byFlow.get(flow));
    }

    private void remove(int flow) {
        heap.remove(flow);
        Completion before = byFlow.remove(flow);
        if (before != null) {
            ordered.remove(before);
        }
    }

    private void agrees() {
        assertThat(heap.size()).isEqualTo(ordered.size());
        assertThat(heap.isEmpty()).isEqualTo(ordered.isEmpty());
        if (!ordered.isEmpty()) {
            assertThat(new Completion(heap.topTime(), heap.topFlow())).isEqualTo(ordered.first());
        }
    }
}
