package io.octoplane.workloads.pipeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a schedule to its contract, by working it off without times: each rank goes on as long as what it needs is there.
 * Whether ranks block each other for ever does not depend on times, so that one way through decides.
 */
public final class ScheduleCheck {
    private final PipelineSchedule schedule;
    private final PassRecord done;
    private final List<RankState> ranks = new ArrayList<>();

    private ScheduleCheck(PipelineSchedule schedule) {
        this.schedule = schedule;
        this.done = new PassRecord(schedule);
        for (int rank = 0; rank < schedule.layout().ranks(); rank++) {
            ranks.add(new RankState(rank, schedule.workOf(rank)));
        }
    }

    /**
     * Checks that every micro-batch goes forward and backward through every stage exactly once, on the rank that the layout
     * names and after what it needs, and that no ranks wait for each other in a circle. Costs time and, with one byte for each
     * micro-batch and stage, memory in proportion to the schedule.
     *
     * @return what each rank has to do
     * @throws InvalidScheduleException saying which pass breaks the contract
     */
    public static List<RankWork> of(PipelineSchedule schedule) {
        return new ScheduleCheck(schedule).workOff();
    }

    private List<RankWork> workOff() {
        boolean progress = true;
        while (progress) {
            progress = false;
            for (RankState rank : ranks) {
                progress |= rank.advance();
            }
        }
        if (ranks.stream().anyMatch(rank -> rank.next != null)) {
            throw new InvalidScheduleException("Deadlock: " + waiting());
        }
        done.requireComplete();
        return ranks.stream().map(RankState::summary).toList();
    }

    private String waiting() {
        List<String> words = new ArrayList<>();
        for (RankState rank : ranks) {
            if (rank.next != null) {
                HandOver missing = missing(rank.next).orElseThrow();
                words.add("rank " + rank.rank + " waits for the "
                        + (missing.kind() == HandOver.Kind.ACTIVATION ? "activation" : "gradient") + " of micro-batch "
                        + missing.microBatch() + " from stage " + missing.fromStage() + " on rank "
                        + missing.fromRank());
            }
        }
        return String.join("; ", words);
    }

    private Optional<HandOver> missing(WorkItem item) {
        return item.passes().stream()
                .flatMap(pass -> HandOver.into(pass, schedule.layout()).stream())
                .filter(handOver -> !done.has(handOver))
                .findFirst();
    }

    /** How far one rank is. */
    private final class RankState {
        private final int rank;
        private final Iterator<WorkItem> work;
        private final Map<WorkKind, Integer> items = new EnumMap<>(WorkKind.class);
        private WorkItem next;
        private int activations;
        private int peakActivations;

        RankState(int rank, Iterator<WorkItem> work) {
            this.rank = rank;
            this.work = work;
            this.next = work.hasNext() ? work.next() : null;
        }

        /** Goes as far as it can; says whether it got anywhere. */
        boolean advance() {
            boolean progress = false;
            while (next != null && missing(next).isEmpty()) {
                perform(next);
                next = work.hasNext() ? work.next() : null;
                progress = true;
            }
            return progress;
        }

        private void perform(WorkItem item) {
            items.merge(item.kind(), 1, Integer::sum);
            // Both passes of a pair need what was there before: neither may need the other.
            item.passes().forEach(pass -> done.requirePossible(pass, rank));
            activations += (int) item.passes().stream()
                    .filter(pass -> pass.kind() == PassKind.FORWARD)
                    .count();
            peakActivations = Math.max(peakActivations, activations);
            item.passes().forEach(done::add);
            activations -= (int) item.passes().stream()
                    .filter(pass -> pass.kind().endsActivations())
                    .count();
        }

        RankWork summary() {
            return new RankWork(rank, items, peakActivations);
        }
    }
}
