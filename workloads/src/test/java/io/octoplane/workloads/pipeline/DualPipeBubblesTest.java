package io.octoplane.workloads.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What docs/pipeline-schedules.md says about DualPipe beyond its published formula. */
class DualPipeBubblesTest {
    private static final long SEED = 64;
    private static final int CASES = 200;

    private final Random random = new Random(SEED);

    @Test
    void outerRanksWaitLessBecauseTheyOverlapLess() {
        for (int i = 0; i < CASES; i++) {
            int half = 1 + random.nextInt(8);
            long forward = 1 + random.nextInt(20);
            ChunkTimes times = times(forward, forward);

            ScheduleTimes found = run(half, times);

            for (int distance = 0; distance < half; distance++) {
                long saved = Math.max(0, half - 2 - distance)
                        * (times.forward() + times.backward() - times.overlappedPair());
                assertThat(found.bubble(distance))
                        .as("%s, half %d, distance %d, seed %d", times, half, distance, SEED)
                        .isEqualTo(formula(half, times) - saved)
                        .isEqualTo(found.bubble(2 * half - 1 - distance));
            }
        }
    }

    @Test
    void aFirstPairInTheMiddleThatIsNotOverlappedShortensTheBubble() {
        for (int i = 0; i < CASES; i++) {
            int half = 1 + random.nextInt(8);
            long forward = 1 + random.nextInt(20);
            ChunkTimes times = times(forward, forward + random.nextInt(10));

            long gain = Math.min(forward, (half - 1) * (times.backwardInput() - forward));
            assertThat(run(half, times).longestBubble())
                    .as("%s, half %d, seed %d", times, half, SEED)
                    .isEqualTo(formula(half, times) - gain);
        }
    }

    /** A weight pass no longer than a forward pass, pairs that save up to a forward pass. */
    private ChunkTimes times(long forward, long backwardInput) {
        long weight = random.nextInt((int) forward + 1);
        long backward = backwardInput + weight;
        return new ChunkTimes(forward, backward, weight, backward + random.nextInt((int) forward + 1));
    }

    private ScheduleTimes run(int half, ChunkTimes times) {
        int microBatches = 4 * half + 2 * random.nextInt(20);
        return ScheduleTiming.of(new DualPipeSchedule(2 * half, microBatches), times, 0, SpanSink.NONE);
    }

    private static long formula(int half, ChunkTimes times) {
        return (half - 1) * (times.overlappedPair() + times.backward() - 3 * times.weight());
    }
}
