package io.octoplane.workloads.pipeline;

/**
 * How large a schedule is to be.
 *
 * @param stages PP of the formulas: parts that the layers are cut into, before virtual stages cut them further
 * @param microBatches of one step
 * @param virtualStages parts that each stage is cut into where a family interleaves; others ignore it
 */
public record ScheduleShape(int stages, int microBatches, int virtualStages) {
    public ScheduleShape {
        Shapes.requireAtLeast("stages", stages, 1);
        Shapes.requireAtLeast("micro-batches", microBatches, 1);
        Shapes.requireAtLeast("virtual stages", virtualStages, 1);
    }
}
