package io.octoplane.workloads.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When ranks of DualPipe send and receive. */
class HandOversOfDualPipeTest {
    @ParameterizedTest
    @CsvSource({"2, 4", "4, 8", "8, 20", "16, 120"})
    @DisplayName("each hand-over is sent once behind what made it and received once before what needs it")
    void onceEach(int ranks, int microBatches) {
        DualPipeSchedule schedule = new DualPipeSchedule(ranks, microBatches);
        Map<HandOver, Integer> sent = new HashMap<>();
        Map<HandOver, Integer> received = new HashMap<>();
        for (int rank = 0; rank < ranks; rank++) {
            List<HandOver> made = new ArrayList<>();
            List<HandOver> there = new ArrayList<>();
            Iterator<ItemHandOvers> turns = schedule.handOversOf(rank).orElseThrow();
            for (Iterator<WorkItem> items = schedule.workOf(rank); items.hasNext(); ) {
                WorkItem item = items.next();
                ItemHandOvers before = turns.next();
                assertThat(made).containsAll(before.sent());
                there.addAll(before.received());
                for (Pass pass : item.passes()) {
                    HandOver.into(pass, schedule.layout())
                            .filter(each -> !each.staysOnRank())
                            .ifPresent(each -> assertThat(there).contains(each));
                    HandOver.outOf(pass, schedule.layout()).ifPresent(made::add);
                }
                before.sent().forEach(each -> sent.merge(each, 1, Integer::sum));
                before.received().forEach(each -> received.merge(each, 1, Integer::sum));
            }
            turns.next().sent().forEach(each -> sent.merge(each, 1, Integer::sum));
            assertThat(turns.hasNext()).isFalse();
        }
        // Forward and backward between neighbouring stages; the ranks in the middle are neighbours in both directions.
        assertThat(sent).hasSize(2 * microBatches * (ranks - 1)).isEqualTo(received);
        assertThat(sent.values()).containsOnly(1);
    }

    @Test
    @DisplayName("the first rank of four posts in the released code's order until its main step")
    void firstRank() {
        DualPipeSchedule schedule = new DualPipeSchedule(4, 10);
        List<String> seen = new ArrayList<>();
        Iterator<ItemHandOvers> turns = schedule.handOversOf(0).orElseThrow();
        Iterator<WorkItem> items = schedule.workOf(0);
        for (int item = 0; item < 9; item++) {
            ItemHandOvers before = turns.next();
            seen.add(words(items.next()) + ": sends" + words(before.sent()) + ", receives" + words(before.received()));
        }
        assertThat(seen)
                .containsExactly(
                        "F0: sends, receives",
                        "F1: sends F0, receives",
                        "F2: sends F1, receives",
                        // F2 leaves behind F5; F5 is the last stage of the other direction and sends nothing.
                        "F5: sends, receives F5",
                        "B5: sends F2, receives",
                        // Received for the F6 behind it.
                        "W5: sends B5, receives F6",
                        "F6: sends, receives",
                        "F3 B6: sends, receives",
                        "F7 B0: sends F3 B6, receives F7 B0");
    }

    private static String words(WorkItem item) {
        StringBuilder words = new StringBuilder();
        for (Pass pass : item.passes()) {
            words.append(words.length() > 0 ? " " : "")
                    .append(pass.kind().name().charAt(0))
                    .append(pass.microBatch());
        }
        return words.toString();
    }

    private static String words(List<HandOver> handOvers) {
        StringBuilder words = new StringBuilder();
        for (HandOver each : handOvers) {
            words.append(each.kind() == HandOver.Kind.ACTIVATION ? " F" : " B").append(each.microBatch());
        }
        return words.toString();
    }
}
