package io.octoplane.workloads.pipeline;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one rank has to do in a step.
 *
 * @param rank the rank
 * @param items how many of each kind; kinds that do not occur are zero
 * @param peakActivations most chunks whose activations it keeps at a time, each of one micro-batch and stage: from the
 *     beginning of the forward pass to the end of the backward pass, or of the weight pass where that was split off
 */
public record RankWork(int rank, Map<WorkKind, Integer> items, int peakActivations) {
    public RankWork {
        Map<WorkKind, Integer> all = new EnumMap<>(WorkKind.class);
        for (WorkKind kind : WorkKind.values()) {
            all.put(kind, items.getOrDefault(kind, 0));
        }
        items = Collections.unmodifiableMap(all);
    }

    /** How many items of a kind. */
    public int count(WorkKind kind) {
        return items.get(kind);
    }
}
