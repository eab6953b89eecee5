package io.octoplane.workloads.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schedules: valid at every size, and what their papers say they keep and do. */
class SchedulesTest {
    private static final long SEED = 63;

    static Iterable<ScheduleFamily> families() {
        return ScheduleFamilies.ALL;
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyPassIsThereOnceAndNoRankWaitsForEver(ScheduleFamily family) {
        Random random = new Random(SEED);
        for (int i = 0; i < 150; i++) {
            ScheduleShape shape = PublishedBubblesTest.shape(family, random);

            Assertions.assertDoesNotThrow(
                    () -> ScheduleCheck.of(family.of(shape)), () -> family.name() + " " + shape + ", seed " + SEED);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyStageHasAPlaceInTheChunksOfItsRank(ScheduleFamily family) {
        ScheduleShape shape = new ScheduleShape(6, 12, 3);
        StageLayout layout = family.of(shape).layout();
        for (int microBatch = 0; microBatch < 12; microBatch++) {
            for (int stage = 0; stage < layout.stages(); stage++) {
                int chunk = layout.chunkOf(microBatch, stage);

                assertThat(chunk).isBetween(0, layout.chunksPerRank() - 1);
                assertThat(layout.stageOf(layout.rankOf(microBatch, stage), chunk))
                        .isEqualTo(stage);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void workIsMadeAsItIsAskedFor(ScheduleFamily family) {
        PipelineSchedule huge = family.of(new ScheduleShape(512, 512 * 1_000_000, 3));

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            Iterator<WorkItem> work = huge.workOf(7);
            for (int i = 0; i < 10_000; i++) {
                assertThat(work.next()).isNotNull();
            }
        });
    }

    @Test
    void oneForwardOneBackwardKeepsTheActivationsOfTheRanksBehind() {
        assertThat(peaks(new OneForwardOneBackwardSchedule(8, 20))).containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(peaks(new OneForwardOneBackwardSchedule(8, 3))).containsExactly(3, 3, 3, 3, 3, 3, 2, 1);
    }

    @Test
    void gPipeKeepsAllActivations() {
        assertThat(peaks(new GPipeSchedule(4, 20))).containsOnly(20);
    }

    @Test
    void zeroBubbleKeepsNoMoreThanTheFirstRankOfOneForwardOneBackward() {
        assertThat(peaks(new ZeroBubbleSchedule(8, 20))).containsOnly(8);
    }

    /** Korthikanti et al., arXiv 2205.05198, section 4.2.3: 1 + (p-1)/(p v) times those of 1F1B. */
    @Test
    void interleavingKeepsMore() {
        assertThat(peaks(new InterleavedSchedule(8, 24, 3))).startsWith(8 * 3 + 8 - 1);
    }

    @Test
    void pairsOfInterleavedStagesComeAfterOneMoreForwardPass() {
        assertThat(words(new InterleavedSchedule(2, 4, 1, true), 1)).isEqualTo("F0 F1B0 F2B1 F3B2 B3");
        assertThat(words(new InterleavedSchedule(2, 2, 2, true), 1)).isEqualTo("F0 F1 F0 F1B0 B1 B0 B1");
        Random random = new Random(SEED);
        for (int i = 0; i < 100; i++) {
            int ranks = 2 + random.nextInt(7);
            int virtualStages = 1 + random.nextInt(4);
            int microBatches = ranks * (1 + random.nextInt(4));
            List<RankWork> work = ScheduleCheck.of(new InterleavedSchedule(ranks, microBatches, virtualStages, true));
            for (RankWork rank : work) {
                int warmUp = Math.min(
                        microBatches * virtualStages, 2 * (ranks - 1 - rank.rank()) + (virtualStages - 1) * ranks + 1);
                assertThat(rank.count(WorkKind.FORWARD))
                        .as("seed %d, case %d", SEED, i)
                        .isEqualTo(warmUp);
                assertThat(rank.count(WorkKind.BACKWARD)).isEqualTo(warmUp);
                assertThat(rank.count(WorkKind.OVERLAPPED_PAIR)).isEqualTo(microBatches * virtualStages - warmUp);
            }
        }
    }

    /** DeepSeek-V3 Technical Report, table 2. */
    @Test
    void dualPipeKeepsOneMoreThanStagesOnEveryRank() {
        for (int stages = 2; stages < 20; stages += 2) {
            assertThat(peaks(new DualPipeSchedule(stages, 3 * stages))).containsOnly(stages + 1);
            assertThat(peaks(new DualPipeVSchedule(stages, 3 * stages))).containsOnly(stages + 1);
        }
    }

    @Test
    void dualPipeHoldsTheModelTwice() {
        assertThat(new DualPipeSchedule(8, 20).layout().copiesOfModel()).isEqualTo(2);
        assertThat(new DualPipeVSchedule(8, 20).layout().copiesOfModel()).isEqualTo(1);
        assertThat(new InterleavedSchedule(4, 8, 3).layout().copiesOfModel()).isEqualTo(1);
    }

    /** Counted by hand from the loops of deepseek-ai/DualPipe for 16 stages and 120 micro-batches. */
    @Test
    void dualPipeHasTheItemsOfItsReleasedCode() {
        List<RankWork> work = ScheduleCheck.of(new DualPipeSchedule(16, 120));
        for (RankWork rank : work) {
            int distance = Math.min(rank.rank(), 15 - rank.rank());
            int apart = distance == 7 ? 1 : 0;
            int forward = 23 - distance + apart;

            assertThat(rank.count(WorkKind.OVERLAPPED_PAIR)).isEqualTo(97 + distance - apart);
            assertThat(rank.count(WorkKind.FORWARD)).isEqualTo(forward);
            assertThat(rank.count(WorkKind.WEIGHT)).isEqualTo(15 - distance);
            assertThat(rank.count(WorkKind.BACKWARD_INPUT)).isEqualTo(15 - distance);
            assertThat(rank.count(WorkKind.BACKWARD) + rank.count(WorkKind.BACKWARD_INPUT))
                    .isEqualTo(forward);
        }
    }

    /** The example of the DeepSeek-V3 Technical Report, 8 stages and 20 micro-batches, its eight steps written out by hand. */
    @Test
    void theFirstRankOfDualPipeGoesThroughTheEightSteps() {
        assertThat(words(new DualPipeSchedule(8, 20), 0))
                .isEqualTo("F0 F1 F2 F3 F4 F5 F6 F10 I10 W10 F11 I11 W11 F12 I12 W12 F13 F7B13 F14B0 F8B14 F15B1 F9B15"
                        + " F16B2 B16 F17B3 B17 F18B4 B18 F19B5 B19 I6 W6 I7 W7 I8 W8 I9 W9");
    }

    @Test
    void zeroBubblePutsWeightsOffByTheRank() {
        assertThat(words(new ZeroBubbleSchedule(3, 4), 0)).isEqualTo("F0 F1 F2 I0 W0 F3 I1 W1 I2 W2 I3 W3");
        assertThat(words(new ZeroBubbleSchedule(3, 4), 2)).isEqualTo("F0 I0 F1 I1 F2 I2 W0 F3 I3 W1 W2 W3");
    }

    @Test
    void sizesThatDoNotFitAreRefusedWithThoseThatDo() {
        assertThatThrownBy(() -> new DualPipeSchedule(7, 20)).hasMessageContaining("the nearest is 8");
        assertThatThrownBy(() -> new DualPipeSchedule(8, 21)).hasMessageContaining("the nearest is 22");
        assertThatThrownBy(() -> new DualPipeSchedule(8, 14)).hasMessageContaining("at least 16, not 14");
        assertThatThrownBy(() -> new DualPipeVSchedule(8, 7)).hasMessageContaining("at least 8, not 7");
        assertThatThrownBy(() -> new InterleavedSchedule(8, 20, 2)).hasMessageContaining("the nearest are 16 and 24");
        assertThatThrownBy(() -> new InterleavedSchedule(8, 4, 2)).hasMessageContaining("the nearest is 8");
        assertThatThrownBy(() -> new ZeroBubbleSchedule(0, 4)).hasMessageContaining("at least 1, not 0");
    }

    private static List<Integer> peaks(PipelineSchedule schedule) {
        return ScheduleCheck.of(schedule).stream()
                .map(RankWork::peakActivations)
                .toList();
    }

    private static String words(PipelineSchedule schedule, int rank) {
        List<String> words = new ArrayList<>();
        for (Iterator<WorkItem> work = schedule.workOf(rank); work.hasNext(); ) {
            StringBuilder word = new StringBuilder();
            for (Pass pass : work.next().passes()) {
                word.append(
                        switch (pass.kind()) {
                            case FORWARD -> 'F';
                            case BACKWARD -> 'B';
                            case BACKWARD_INPUT -> 'I';
                            case WEIGHT -> 'W';
                        });
                word.append(pass.microBatch());
            }
            words.add(word.toString());
        }
        return String.join(" ", words);
    }
}
