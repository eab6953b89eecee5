package io.octoplane.workloads.pipeline;

import java.util.function.Function;

/**
 * A kind of schedule: how to make one, and what was published about its bubble.
 *
 * @param name as users write it
 * @param title as people write it
 * @param source where it was published
 * @param interleaves whether it has virtual stages
 * @param maker makes one; throws {@link IllegalArgumentException}, saying which sizes fit, when this one does not
 * @param bubble what was published about its bubble
 */
public record ScheduleFamily(
        String name,
        String title,
        String source,
        boolean interleaves,
        Function<ScheduleShape, PipelineSchedule> maker,
        PublishedBubble bubble) {
    /**
     * A schedule of this kind.
     *
     * @throws IllegalArgumentException when the shape does not fit, saying what would
     */
    public PipelineSchedule of(ScheduleShape shape) {
        return maker.apply(shape);
    }

    /**
     * The times of one chunk of a schedule of this kind, where those of a stage are given.
     *
     * @param stageTimes of one of {@link ScheduleShape#stages} equal parts of the model
     */
    public ChunkTimes chunkTimes(ScheduleShape shape, ChunkTimes stageTimes) {
        return interleaves ? stageTimes.share(1, shape.virtualStages()) : stageTimes;
    }
}
