package io.octoplane.experiments.cli;

import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.TimeUnit;
import io.octoplane.workloads.pipeline.RankWork;
import io.octoplane.workloads.pipeline.WorkKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A schedule's figures as values for JSON. */
final class ScheduleJson {
    private ScheduleJson() {}

    static Map<String, Object> of(ScheduleOutcome outcome, TimeUnit unit) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("schedule", outcome.family().name());
        figures.put("source", outcome.family().source());
        figures.put("stages", outcome.shape().stages());
        figures.put("micro_batches", outcome.shape().microBatches());
        if (outcome.family().interleaves()) {
            figures.put("virtual_stages", outcome.shape().virtualStages());
        }
        figures.put("ranks", outcome.layout().ranks());
        figures.put("time_unit", unit.name().isEmpty() ? null : unit.name());
        figures.put("forward", time(outcome.stageTimes().forward(), unit));
        figures.put("backward", time(outcome.stageTimes().backward(), unit));
        figures.put("weight", time(outcome.stageTimes().weight(), unit));
        figures.put("pair", time(outcome.stageTimes().overlappedPair(), unit));
        figures.put("hand_over", time(outcome.handOver(), unit));
        figures.put("makespan", time(outcome.times().makespan(), unit));
        figures.put("bubble", time(outcome.times().longestBubble(), unit));
        figures.put("bubble_ratio", number(outcome.times().bubbleRatio()));
        figures.put("published_formula", outcome.family().bubble().formula());
        figures.put("published_bubble", time(outcome.publishedBubble(), unit));
        figures.put("published_formula_applies", outcome.isCoveredByFormula());
        figures.put("peak_activations", number(outcome.peakActivations()));
        figures.put("parameter_copies", number(outcome.parameterCopies()));
        figures.put("per_rank", ranks(outcome, unit));
        return figures;
    }

    private static List<Map<String, Object>> ranks(ScheduleOutcome outcome, TimeUnit unit) {
        List<Map<String, Object>> ranks = new ArrayList<>();
        for (RankWork work : outcome.work()) {
            Map<String, Object> rank = new LinkedHashMap<>();
            rank.put("rank", work.rank());
            for (WorkKind kind : WorkKind.values()) {
                rank.put(kind.name().toLowerCase(Locale.ROOT), work.count(kind));
            }
            rank.put("busy", time(outcome.times().busy().get(work.rank()), unit));
            rank.put("bubble", time(outcome.times().bubble(work.rank()), unit));
            rank.put("peak_activations", number(outcome.inStages(work.peakActivations())));
            ranks.add(rank);
        }
        return ranks;
    }

    private static BigDecimal time(long picoseconds, TimeUnit unit) {
        return number(unit.of(picoseconds));
    }

    private static BigDecimal number(double value) {
        return new BigDecimal(Numbers.text(value));
    }
}
