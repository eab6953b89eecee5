package io.octoplane.experiments.cli;

import io.octoplane.reports.format.ScheduleRow;
import io.octoplane.workloads.pipeline.ChunkTimes;
import io.octoplane.workloads.pipeline.Pass;
import io.octoplane.workloads.pipeline.PipelineSchedule;
import io.octoplane.workloads.pipeline.RankWork;
import io.octoplane.workloads.pipeline.ScheduleCheck;
import io.octoplane.workloads.pipeline.ScheduleFamily;
import io.octoplane.workloads.pipeline.ScheduleShape;
import io.octoplane.workloads.pipeline.ScheduleTimes;
import io.octoplane.workloads.pipeline.ScheduleTiming;
import io.octoplane.workloads.pipeline.StageLayout;
import io.octoplane.workloads.pipeline.WorkItem;
import java.util.ArrayList;
import java.util.List;

/**
 * A schedule that was checked and worked off.
 *
 * @param family its kind
 * @param shape its size
 * @param stageTimes the times of a stage, in picoseconds
 * @param handOver the time of a hand-over, in picoseconds
 * @param layout which rank holds what
 * @param work what each rank had to do
 * @param times how long it took
 * @param rows when each pass was done, in the order of their ends; empty unless asked for
 */
record ScheduleOutcome(
        ScheduleFamily family,
        ScheduleShape shape,
        ChunkTimes stageTimes,
        long handOver,
        StageLayout layout,
        List<RankWork> work,
        ScheduleTimes times,
        List<ScheduleRow> rows) {

    /**
     * Checks a schedule and works it off.
     *
     * @param keepsRows whether to keep when each pass was done
     * @throws IllegalArgumentException when the shape does not fit this kind of schedule
     */
    static ScheduleOutcome of(
            ScheduleFamily family, ScheduleShape shape, ChunkTimes stageTimes, long handOver, boolean keepsRows) {
        PipelineSchedule schedule = family.of(shape);
        StageLayout layout = schedule.layout();
        List<RankWork> work = ScheduleCheck.of(schedule);
        List<ScheduleRow> rows = new ArrayList<>();
        ScheduleTimes times = ScheduleTiming.of(
                schedule, family.chunkTimes(shape, stageTimes), handOver, (rank, item, start, end) -> {
                    if (keepsRows) {
                        addRows(rows, layout, rank, item, start, end);
                    }
                });
        return new ScheduleOutcome(family, shape, stageTimes, handOver, layout, work, times, List.copyOf(rows));
    }

    private static void addRows(
            List<ScheduleRow> rows, StageLayout layout, int rank, WorkItem item, long start, long end) {
        boolean overlapped = item.passes().size() > 1;
        for (Pass pass : item.passes()) {
            rows.add(new ScheduleRow(
                    rank,
                    start,
                    end,
                    switch (pass.kind()) {
                        case FORWARD -> ScheduleRow.Work.FORWARD;
                        case BACKWARD -> ScheduleRow.Work.BACKWARD;
                        case BACKWARD_INPUT -> ScheduleRow.Work.BACKWARD_INPUT;
                        case WEIGHT -> ScheduleRow.Work.WEIGHT;
                    },
                    pass.microBatch(),
                    pass.stage(),
                    layout.chunkOf(pass.microBatch(), pass.stage()),
                    overlapped));
        }
    }

    /** Most activations that a rank keeps at a time, in those of one stage for one micro-batch. */
    double peakActivations() {
        return inStages(work.stream().mapToInt(RankWork::peakActivations).max().orElseThrow());
    }

    /** Parameters of a rank, in those of one stage. */
    double parameterCopies() {
        return inStages(layout.chunksPerRank());
    }

    /** Chunks in stages of the shape: virtual stages are smaller ones. */
    double inStages(int chunks) {
        return (double) chunks * shape.stages() / layout.stages();
    }

    /** The bubble of the published formula, in picoseconds. */
    long publishedBubble() {
        return family.bubble().value().of(shape, stageTimes);
    }

    /** Whether the published formula is about a schedule of this size and with these times. */
    boolean isCoveredByFormula() {
        return handOver == 0 && family.bubble().holds().test(shape, stageTimes);
    }
}
