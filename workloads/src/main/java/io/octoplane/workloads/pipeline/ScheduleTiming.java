package io.octoplane.workloads.pipeline;

import io.octoplane.kernel.event.EventHandler;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.time.SimulationTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;

/**
 * Works a schedule off on an event kernel: how long it takes when items take given times, and every hand-over between ranks the
 * same. Hand-overs do not share anything here and do not delay computing; a rank that waits for nothing goes on at once.
 * Two events for each hand-over or item; memory is two bits for each micro-batch and stage.
 */
public final class ScheduleTiming {
    private static final long ITEM_ENDS = -1;

    private final EventKernel kernel = new EventKernel();
    private final PipelineSchedule schedule;
    private final StageLayout layout;
    private final ItemTimes times;
    private final long handOverTime;
    private final SpanSink spans;
    private final BitSet arrived = new BitSet();
    private final List<RankRun> ranks = new ArrayList<>();

    private ScheduleTiming(PipelineSchedule schedule, ItemTimes times, long handOverTime, SpanSink spans) {
        if (handOverTime < 0) {
            throw new IllegalArgumentException("A hand-over cannot take less than no time: " + handOverTime + " ps");
        }
        this.schedule = schedule;
        this.layout = schedule.layout();
        this.times = times;
        this.handOverTime = handOverTime;
        this.spans = spans;
        // Two for each micro-batch and stage must be countable.
        Math.multiplyExact(2, Math.multiplyExact(schedule.microBatches(), layout.stages()));
    }

    /**
     * Works a schedule off.
     *
     * @param times how long items take
     * @param handOverTime from the end of a pass to the moment when the next stage can begin on another rank, in picoseconds,
     *     not negative; on the same rank it takes no time
     * @param spans is told of every item
     * @throws InvalidScheduleException when ranks wait for ever
     */
    public static ScheduleTimes of(PipelineSchedule schedule, ItemTimes times, long handOverTime, SpanSink spans) {
        return new ScheduleTiming(schedule, times, handOverTime, spans).run();
    }

    private ScheduleTimes run() {
        for (int rank = 0; rank < layout.ranks(); rank++) {
            ranks.add(new RankRun(rank, kernel));
        }
        ranks.forEach(RankRun::startNext);
        kernel.run();
        for (RankRun rank : ranks) {
            if (rank.next != null) {
                throw new InvalidScheduleException("Rank " + rank.rank + " waits for ever to begin " + rank.next);
            }
        }
        return new ScheduleTimes(
                kernel.now(), ranks.stream().map(rank -> rank.busy).toList());
    }

    /** Names a hand-over by what waits for it. */
    private int index(HandOver handOver) {
        int place = handOver.microBatch() * layout.stages() + handOver.toStage();
        return 2 * place + (handOver.kind() == HandOver.Kind.ACTIVATION ? 0 : 1);
    }

    private boolean isReady(WorkItem item) {
        for (Pass pass : item.passes()) {
            HandOver needed = HandOver.into(pass, layout).orElse(null);
            if (needed != null && !arrived.get(index(needed))) {
                return false;
            }
        }
        return true;
    }

    /** One rank at work: an entity whose events are the end of its item and the arrival of hand-overs. */
    private final class RankRun implements EventHandler {
        private final int rank;
        private final int entity;
        private final Iterator<WorkItem> work;
        private WorkItem next;
        private WorkItem running;
        private long startOfRunning;
        private long busy;

        RankRun(int rank, EventKernel kernel) {
            this.rank = rank;
            this.work = schedule.workOf(rank);
            this.next = work.hasNext() ? work.next() : null;
            this.entity = kernel.registerEntity(this);
        }

        @Override
        public void handle(long time, long payload) {
            if (payload == ITEM_ENDS) {
                end(time);
            } else {
                arrived.set((int) payload);
            }
            startNext();
        }

        private void startNext() {
            if (running != null || next == null || !isReady(next)) {
                return;
            }
            running = next;
            next = work.hasNext() ? work.next() : null;
            startOfRunning = kernel.now();
            long duration = times.of(rank, running);
            busy = SimulationTime.plus(busy, duration);
            kernel.scheduleAfter(duration, entity, ITEM_ENDS);
        }

        private void end(long time) {
            spans.worked(rank, running, startOfRunning, time);
            for (Pass pass : running.passes()) {
                HandOver.outOf(pass, layout).ifPresent(this::handOn);
            }
            running = null;
        }

        private void handOn(HandOver handOver) {
            if (handOver.staysOnRank()) {
                arrived.set(index(handOver));
            } else {
                kernel.scheduleAfter(handOverTime, ranks.get(handOver.toRank()).entity, index(handOver));
            }
        }
    }
}
