package io.octoplane.workloads.model.layout;

import io.octoplane.workloads.model.FlopCount;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.pipeline.PipelineSchedule;
import io.octoplane.workloads.pipeline.ScheduleFamily;
import io.octoplane.workloads.pipeline.ScheduleShape;
import java.util.List;

/**
 * How a model is to be trained, before it is known which model.
 *
 * @param layout how it is divided
 * @param family the schedule of the pipeline
 * @param microBatches micro-batches of one step, at least 1
 * @param virtualStages stages of each rank where the schedule interleaves, at least 1
 * @param layersOfStages layers of each stage; empty for those that balance their work
 * @param formats of what is kept
 * @param recomputation what the backward pass computes again
 * @param microBatch sequences of a micro-batch, at least 1
 */
public record TrainingPlan(
        ParallelLayout layout,
        ScheduleFamily family,
        int microBatches,
        int virtualStages,
        List<Integer> layersOfStages,
        TrainingFormats formats,
        Recomputation recomputation,
        int microBatch) {
    public TrainingPlan {
        layersOfStages = List.copyOf(layersOfStages);
    }

    /**
     * The schedule on as many ranks as the layout's pipeline has.
     *
     * @throws LayoutException when it cannot have so many ranks or micro-batches
     */
    public PipelineSchedule schedule() {
        try {
            PipelineSchedule schedule = family.of(new ScheduleShape(layout.pipeline(), microBatches, virtualStages));
            // A schedule that puts two stages on each rank is shaped by its stages.
            return schedule.layout().ranks() == layout.pipeline()
                    ? schedule
                    : family.of(new ScheduleShape(2 * layout.pipeline(), microBatches, virtualStages));
        } catch (IllegalArgumentException e) {
            throw new LayoutException(
                    family.title() + " cannot have pipeline " + layout.pipeline() + ": " + e.getMessage());
        }
    }

    /**
     * The layers of each stage.
     *
     * @param sequence tokens of a sequence, which weigh in where the work is balanced
     * @throws LayoutException when the layers cannot be divided so
     */
    public StageAssignment stages(ModelDescription model, int sequence) {
        int stages = schedule().layout().stages();
        if (layersOfStages.isEmpty()) {
            return StageAssignment.balanced(new FlopCount(model, sequence, true), stages);
        }
        if (layersOfStages.size() != stages) {
            throw new LayoutException("layers are given for " + layersOfStages.size() + " stages, and " + family.title()
                    + " with pipeline " + layout.pipeline() + " has " + stages);
        }
        return StageAssignment.of(model, layersOfStages);
    }

    /**
     * The memory of each GPU.
     *
     * @param sequence tokens of a sequence
     * @throws LayoutException when the model cannot be divided so, saying why
     */
    public TrainingMemory memory(ModelDescription model, int sequence) {
        return new TrainingMemory(
                model, layout, stages(model, sequence), schedule(), formats, recomputation, sequence, microBatch);
    }
}
