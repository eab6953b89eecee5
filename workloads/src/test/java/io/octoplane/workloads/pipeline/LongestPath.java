package io.octoplane.workloads.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** When a schedule ends, found without events: every item ends its time after the last of what it waits for. */
final class LongestPath {
    private final PipelineSchedule schedule;
    private final ItemTimes times;
    private final long handOver;
    private final Map<Pass, Long> ends = new HashMap<>();

    LongestPath(PipelineSchedule schedule, ItemTimes times, long handOver) {
        this.schedule = schedule;
        this.times = times;
        this.handOver = handOver;
    }

    long makespan() {
        List<List<WorkItem>> work = new ArrayList<>();
        for (int rank = 0; rank < schedule.layout().ranks(); rank++) {
            List<WorkItem> ofRank = new ArrayList<>();
            for (Iterator<WorkItem> items = schedule.workOf(rank); items.hasNext(); ) {
                ofRank.add(items.next());
            }
            work.add(ofRank);
        }
        long before = -1;
        long sum = 0;
        while (sum != before) {
            before = sum;
            for (int rank = 0; rank < work.size(); rank++) {
                relax(rank, work.get(rank));
            }
            sum = ends.values().stream().mapToLong(Long::longValue).sum();
        }
        return ends.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    private void relax(int rank, List<WorkItem> items) {
        long time = 0;
        for (WorkItem item : items) {
            for (Pass pass : item.passes()) {
                time = Math.max(time, arrival(rank, pass));
            }
            time += times.of(rank, item);
            for (Pass pass : item.passes()) {
                ends.put(pass, time);
            }
        }
    }

    private long arrival(int rank, Pass pass) {
        int neighbour = pass.kind() == PassKind.FORWARD ? pass.stage() - 1 : pass.stage() + 1;
        if (pass.kind() == PassKind.WEIGHT
                || neighbour < 0
                || neighbour == schedule.layout().stages()) {
            return 0;
        }
        long made = 0;
        for (PassKind kind : PassKind.values()) {
            if (kind == pass.kind() || kind.isBackward() && pass.kind().isBackward()) {
                made = Math.max(made, ends.getOrDefault(new Pass(kind, pass.microBatch(), neighbour), 0L));
            }
        }
        boolean sent = schedule.layout().rankOf(pass.microBatch(), neighbour) != rank;
        return made + (sent ? handOver : 0);
    }
}
