package io.octoplane.workloads.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the event kernel makes of a schedule, against closed forms and the longest path. */
class ScheduleTimingTest {
    private static final long SEED = 62;

    static Iterable<ScheduleFamily> families() {
        return ScheduleFamilies.ALL;
    }

    @Test
    void handOversOfGPipeCostTheirWayThereAndBack() {
        for (int ranks = 1; ranks < 9; ranks++) {
            ScheduleTimes times =
                    ScheduleTiming.of(new GPipeSchedule(ranks, 5), ChunkTimes.of(100, 200), 7, SpanSink.NONE);

            assertThat(times.makespan()).as("%d ranks", ranks).isEqualTo((5 + ranks - 1) * 300L + 2 * (ranks - 1) * 7L);
        }
    }

    @Test
    void aSlowLastRankHoldsUpItsWholePipeline() {
        OneForwardOneBackwardSchedule schedule = new OneForwardOneBackwardSchedule(4, 32);
        ChunkTimes even = ChunkTimes.of(100, 200);
        ItemTimes uneven = (rank, item) -> rank == 3 ? 2 * even.of(rank, item) : even.of(rank, item);

        ScheduleTimes times = ScheduleTiming.of(schedule, uneven, 0, SpanSink.NONE);

        // The slow last rank works without a gap: what it needs is always there before it.
        assertThat(times.makespan()).isEqualTo(32 * 600 + 3 * 300);
        assertThat(times.bubble(3)).isEqualTo(3 * 300);
    }

    /** The oracle: each item by itself, again and again, until nothing moves any more. */
    @ParameterizedTest
    @MethodSource("families")
    void whateverTheTimesTheMakespanIsTheLongestPath(ScheduleFamily family) {
        Random random = new Random(SEED);
        for (int i = 0; i < 12; i++) {
            ScheduleShape shape = PublishedBubblesTest.shape(family, random);
            PipelineSchedule schedule = family.of(shape);
            int salt = random.nextInt();
            ItemTimes times = (rank, item) -> Math.floorMod(31 * rank + item.hashCode() * salt, 1000);
            long handOver = random.nextInt(300);

            assertThat(ScheduleTiming.of(schedule, times, handOver, SpanSink.NONE)
                            .makespan())
                    .as("%s, %s, hand-over %d, seed %d", family.name(), shape, handOver, SEED)
                    .isEqualTo(new LongestPath(schedule, times, handOver).makespan());
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void spansOfARankFollowEachOtherAndAddUpToItsWork(ScheduleFamily family) {
        PipelineSchedule schedule = family.of(new ScheduleShape(4, 8, 2));
        List<Long> ends = new ArrayList<>();
        List<Long> work = new ArrayList<>();
        for (int rank = 0; rank < schedule.layout().ranks(); rank++) {
            ends.add(0L);
            work.add(0L);
        }

        ScheduleTimes times =
                ScheduleTiming.of(schedule, new ChunkTimes(10, 23, 9, 27), 3, (rank, item, start, end) -> {
                    assertThat(start).isGreaterThanOrEqualTo(ends.get(rank));
                    ends.set(rank, end);
                    work.set(rank, work.get(rank) + end - start);
                });

        assertThat(times.busy()).isEqualTo(work);
        assertThat(times.makespan()).isEqualTo(ends.stream().max(Long::compare).orElseThrow());
    }

    @Test
    void ranksThatWaitForEachOtherAreNamed() {
        assertThatThrownBy(() -> ScheduleTiming.of(BrokenSchedules.deadlock(), ChunkTimes.of(1, 2), 0, SpanSink.NONE))
                .isInstanceOf(InvalidScheduleException.class)
                .hasMessageStartingWith("Rank 0 waits for ever");
    }

    @Test
    void impossibleTimesAreRefused() {
        assertThatThrownBy(() -> new ChunkTimes(0, 2, 1, 2)).hasMessageContaining("more than no time");
        assertThatThrownBy(() -> new ChunkTimes(1, 2, 3, 3)).hasMessageContaining("cannot take longer");
        assertThatThrownBy(() -> new ChunkTimes(1, 3, 1, 2)).hasMessageContaining("cannot take less");
        assertThatThrownBy(() -> ScheduleTiming.of(new GPipeSchedule(1, 1), ChunkTimes.of(1, 1), -1, SpanSink.NONE))
                .hasMessageContaining("-1 ps");
    }
}
