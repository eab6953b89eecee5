package io.octoplane.experiments.cli;

import io.octoplane.reports.ScheduleDrawing;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.TimeUnit;
import io.octoplane.workloads.pipeline.ChunkTimes;
import io.octoplane.workloads.pipeline.RankWork;
import io.octoplane.workloads.pipeline.ScheduleShape;
import io.octoplane.workloads.pipeline.WorkKind;
import java.util.EnumSet;
import java.util.Set;

/** The drawing of a schedule that was worked off, with the words around it. */
final class SchedulePicture {
    private SchedulePicture() {}

    static ScheduleDrawing of(ScheduleOutcome outcome, TimeUnit unit) {
        String title = outcome.family().title() + ": " + sizes(outcome.shape())
                + (outcome.family().interleaves()
                        ? ", " + outcome.shape().virtualStages() + " virtual stages on each rank"
                        : "")
                + "; " + times(outcome.stageTimes(), outcome.handOver(), kinds(outcome), unit);
        String name = unit.name().isEmpty() ? "" : " " + unit.name();
        String subtitle = "makespan " + unit.number(outcome.times().makespan()) + name + ", longest bubble of a rank "
                + unit.number(outcome.times().longestBubble()) + name + " (mean of all ranks "
                + ScheduleTables.percent(outcome.times().bubbleRatio()) + " %), peak activations of "
                + Numbers.text(Numbers.roundToSignificant(outcome.peakActivations(), 4)) + " stages, parameters of "
                + Numbers.text(outcome.parameterCopies())
                + (outcome.parameterCopies() == 1 ? " stage" : " stages") + " on each rank";
        return new ScheduleDrawing(title, subtitle, chunkNote(outcome), outcome.rows(), unit);
    }

    /** {@code 16 stages, 120 micro-batches}. */
    static String sizes(ScheduleShape shape) {
        return shape.stages()
                + (shape.stages() == 1 ? " stage, " : " stages, ")
                + shape.microBatches()
                + (shape.microBatches() == 1 ? " micro-batch" : " micro-batches");
    }

    /** {@code F 1, B 2, W 1, F&B 3}, as far as there is such work, and what a hand-over takes if it takes time. */
    static String times(ChunkTimes times, long handOver, Set<WorkKind> kinds, TimeUnit unit) {
        String name = unit.name().isEmpty() ? "" : " " + unit.name();
        StringBuilder words = new StringBuilder("F " + unit.number(times.forward()) + name);
        words.append(", B ").append(unit.number(times.backward())).append(name);
        if (kinds.contains(WorkKind.WEIGHT)) {
            words.append(", W ").append(unit.number(times.weight())).append(name);
        }
        if (kinds.contains(WorkKind.OVERLAPPED_PAIR)) {
            words.append(", F&B ").append(unit.number(times.overlappedPair())).append(name);
        }
        if (handOver > 0) {
            words.append(", hand-over ").append(unit.number(handOver)).append(name);
        }
        return words.toString();
    }

    private static Set<WorkKind> kinds(ScheduleOutcome outcome) {
        Set<WorkKind> kinds = EnumSet.noneOf(WorkKind.class);
        for (RankWork work : outcome.work()) {
            for (WorkKind kind : WorkKind.values()) {
                if (work.count(kind) > 0) {
                    kinds.add(kind);
                }
            }
        }
        return kinds;
    }

    private static String chunkNote(ScheduleOutcome outcome) {
        if (outcome.layout().chunksPerRank() == 1) {
            return "";
        }
        return outcome.layout().copiesOfModel() > 1
                ? "paler: micro-batches that entered at the last rank"
                : "paler: later stages of the same rank";
    }
}
