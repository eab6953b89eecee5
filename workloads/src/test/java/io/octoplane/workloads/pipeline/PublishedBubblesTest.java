package io.octoplane.workloads.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bubbles that the event kernel finds are those of the published formulas, wherever these apply. */
class PublishedBubblesTest {
    private static final long SEED = 61;
    private static final int CASES = 250;

    static Iterable<ScheduleFamily> families() {
        return ScheduleFamilies.ALL;
    }

    @ParameterizedTest
    @MethodSource("families")
    void theLongestBubbleIsThePublishedOne(ScheduleFamily family) {
        Random random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            ScheduleShape shape = shape(family, random);
            ChunkTimes times = timesForWhichTheFormulaHolds(family, shape, random);

            assertThat(times(family, shape, times).longestBubble())
                    .as("%s, %s, %s, seed %d", family.name(), shape, times, SEED)
                    .isEqualTo(family.bubble().value().of(shape, times));
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void withPairsThatOverlapNothingAllRanksWaitAlike(ScheduleFamily family) {
        Random random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            ScheduleShape shape = shape(family, random);
            ChunkTimes drawn = timesForWhichTheFormulaHolds(family, shape, random);
            ChunkTimes times = new ChunkTimes(
                    drawn.forward(), drawn.backward(), drawn.weight(), drawn.forward() + drawn.backward());

            ScheduleTimes found = times(family, shape, times);

            assertThat(found.shortestBubble())
                    .as("%s, %s, %s, seed %d", family.name(), shape, times, SEED)
                    .isEqualTo(found.longestBubble());
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void theBubbleDoesNotGrowWithTheMicroBatches(ScheduleFamily family) {
        ChunkTimes times = new ChunkTimes(12, 24, 12, 31);
        ScheduleShape few = new ScheduleShape(8, 16, 2);
        ScheduleShape many = new ScheduleShape(8, 160, 2);

        assertThat(times(family, many, times).longestBubble())
                .isEqualTo(times(family, few, times).longestBubble());
    }

    /** Sizes of every kind, the smallest and uneven ones too. */
    static ScheduleShape shape(ScheduleFamily family, Random random) {
        int stages = 2 + 2 * random.nextInt(8);
        int microBatches = 2 * stages + 2 * random.nextInt(3 * stages);
        return switch (family.name()) {
            case "gpipe", "1f1b" -> new ScheduleShape(1 + random.nextInt(17), 1 + random.nextInt(40), 1);
            case "interleaved-1f1b" ->
                new ScheduleShape(stages, stages * (1 + random.nextInt(4)), 1 + random.nextInt(4));
            case "zb1p" -> new ScheduleShape(stages - 1, stages - 1 + random.nextInt(40), 1);
            default -> new ScheduleShape(stages, microBatches, 1);
        };
    }

    private static ChunkTimes timesForWhichTheFormulaHolds(ScheduleFamily family, ScheduleShape shape, Random random) {
        while (true) {
            long forward = unit(random);
            // Often the same, as equal work has it; else anything.
            long backwardInput = random.nextBoolean() ? forward : unit(random);
            long weight = random.nextBoolean() ? forward : unit(random);
            long backward = backwardInput + weight;
            long least = Math.max(forward, backward);
            ChunkTimes times = new ChunkTimes(
                    forward, backward, weight, least + random.nextInt((int) (forward + backward - least) + 1));
            if (family.bubble().holds().test(shape, times)) {
                return times;
            }
        }
    }

    /** Divisible by every number of virtual stages that is drawn. */
    private static long unit(Random random) {
        return 12L * (1 + random.nextInt(30));
    }

    private static ScheduleTimes times(ScheduleFamily family, ScheduleShape shape, ChunkTimes times) {
        return ScheduleTiming.of(family.of(shape), family.chunkTimes(shape, times), 0, SpanSink.NONE);
    }
}
