/**
 * Pipeline schedules as data: what each rank does in which order. Knows no network, no model and no times of real kernels;
 * docs/pipeline-schedules.md explains the schedules and shows what they take.
 *
 * <p><b>The contract.</b> A {@link io.octoplane.workloads.pipeline.PipelineSchedule} gives, for each rank, an iterator of {@link
 * io.octoplane.workloads.pipeline.WorkItem}s, and a {@link io.octoplane.workloads.pipeline.StageLayout} that says which rank and
 * which chunk of its parameters serve a micro-batch on a stage. {@link io.octoplane.workloads.pipeline.HandOver} derives from
 * these two what a pass waits for and whom it serves; nothing else crosses ranks. Whoever executes a schedule
 *
 * <ol>
 *   <li>takes the next item of a rank when the one before has ended;
 *   <li>begins it when {@code HandOver.into} has arrived for each of its passes;
 *   <li>runs kernels for its passes, those of a pair together;
 *   <li>sends {@code HandOver.outOf} of each pass when that pass has ended, and does not wait for it.
 * </ol>
 *
 * {@link io.octoplane.workloads.pipeline.ScheduleTiming} is the smallest such executor, with {@link
 * io.octoplane.workloads.pipeline.ItemTimes} in place of kernels and one time in place of messages; {@link
 * io.octoplane.workloads.pipeline.ScheduleCheck} holds a schedule to the contract and counts.
 *
 * <p><b>To add a schedule:</b> one class that implements {@code PipelineSchedule}, usually a few {@code RepeatedSteps}, and a
 * line in {@link io.octoplane.workloads.pipeline.ScheduleFamilies}; the tests of all families and the command find it there.
 */
package io.octoplane.workloads.pipeline;
