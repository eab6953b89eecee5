package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.Schedule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The algorithms that there are. */
public enum Algorithm {
    /** Every rank sends to its right what came from its left (Patarasuk and Yuan, 2009). */
    RING(new RingSchedules()),
    /** Chunks flow up and down two binary trees of nodes (Sanders, Speck and Träff, 2009). */
    DOUBLE_BINARY_TREE(new TreeSchedules()),
    /** Halves, quarters, ... are exchanged with ranks ever nearer, and back (Thakur, Rabenseifner and Gropp, 2005). */
    RECURSIVE_HALVING_DOUBLING(new HalvingDoublingSchedules()),
    /** Rings in the nodes, then across, then in the nodes again. */
    HIERARCHICAL(new HierarchicalSchedules()),
    /** The NVSwitch of a node adds up and multiplies. */
    NVLS(new NvlsSchedules()),
    /** Every rank sends to every rank directly. */
    PAIRWISE(new PairwiseSchedules()),
    /** The same between nodes as NCCL does it: a group of sends and receives that proxy threads serve. */
    SEND_RECEIVE(new SendReceiveSchedules());

    /** Those that NCCL has (src/include/nccl_common.h; grouped sends and receives for all-to-all). */
    private static final List<Algorithm> OF_NCCL = List.of(RING, DOUBLE_BINARY_TREE, NVLS, PAIRWISE);

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

    /** Those among which NCCL's own tuner would choose. */
    static List<Algorithm> ofNccl() {
        return OF_NCCL;
    }

    /** The word of results and scenarios: {@code double-binary-tree}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
