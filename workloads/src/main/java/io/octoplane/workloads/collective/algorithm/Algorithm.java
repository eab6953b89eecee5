package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.Schedule;
import java.util.Locale;
import java.util.Optional;

/** The algorithms that there are. */
public enum Algorithm {
    /** Every rank sends to its right what came from its left (Patarasuk and Yuan, 2009). */
    RING(new RingSchedules()),
    /** Every rank sends to every rank directly. */
    PAIRWISE(new PairwiseSchedules()),
    /** The same between nodes as NCCL does it: a group of sends and receives that proxy threads serve. */
    SEND_RECEIVE(new SendReceiveSchedules());

    private final ScheduleFactory factory;

    Algorithm(ScheduleFactory factory) {
        this.factory = factory;
    }

    /** Why the algorithm cannot do what is asked for, in a clause that begins with its name; empty when it can. */
    public Optional<String> refusal(CollectiveRequest request) {
        return factory.refusal(request).map(reason -> word() + " " + reason);
    }

    /**
     * The schedule for a request.
     *
     * @throws IllegalArgumentException when the algorithm cannot do it
     */
    public Schedule schedule(CollectiveRequest request) {
        refusal(request).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return factory.schedule(request);
    }

    /** The word of results and scenarios: {@code double-binary-tree}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
