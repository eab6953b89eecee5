package io.octoplane.workloads.pipeline;

/**
 * A published formula for the bubble of a rank, when all stages take the same times and hand-overs none. Only for comparison:
 * {@link ScheduleTiming} does not know it.
 *
 * @param formula in the symbols of the DeepSeek-V3 Technical Report: PP stages, F, B, W and F&amp;B the times of {@link
 *     ChunkTimes}
 * @param value its value in picoseconds, for the times of a stage
 * @param holds for which sizes and times the schedule has exactly this bubble
 * @param condition the same in words; empty when it always has
 */
public record PublishedBubble(String formula, Value value, Condition holds, String condition) {
    /** The formula's value. */
    @FunctionalInterface
    public interface Value {
        long of(ScheduleShape shape, ChunkTimes stageTimes);
    }

    /** Whether the formula holds. */
    @FunctionalInterface
    public interface Condition {
        boolean test(ScheduleShape shape, ChunkTimes stageTimes);
    }

    static PublishedBubble always(String formula, Value value) {
        return new PublishedBubble(formula, value, (shape, times) -> true, "");
    }
}
