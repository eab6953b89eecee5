package io.octoplane.workloads.pipeline;

import java.util.Iterator;
import java.util.Optional;

/**
 * The order in which the ranks of a pipeline work off the micro-batches of one step: data, without times. A rank works off its
 * items one after the other; an item begins when the one before it has ended and everything that its passes need is there:
 *
 * <ul>
 *   <li>from another stage, what {@link HandOver#into} says;
 *   <li>from the rank itself, for a backward pass the forward pass of its micro-batch and stage, for a weight pass their
 *       {@link PassKind#BACKWARD_INPUT} pass. Both stand earlier in the rank's own order, so that whoever keeps the order need
 *       not look.
 * </ul>
 *
 * <p>Every micro-batch goes forward through every stage once, and backward once: in one {@link PassKind#BACKWARD} pass, or
 * in a {@link PassKind#BACKWARD_INPUT} and a {@link PassKind#WEIGHT} pass. {@link ScheduleCheck} holds schedules to this.
 * Implementations are immutable.
 */
public interface PipelineSchedule {
    /** Which rank holds which stages. */
    StageLayout layout();

    /** Micro-batches of one step. */
    int microBatches();

    /**
     * The work of one rank in its order, made as it is asked for: each iterator keeps a few items at most.
     *
     * @param rank 0 to {@link StageLayout#ranks} less 1
     */
    Iterator<WorkItem> workOf(int rank);

    /**
     * What a rank sends and receives before each of its items in the order of {@link #workOf}, and once more behind the last; empty
     * where no such order is published.
     */
    default Optional<Iterator<ItemHandOvers>> handOversOf(int rank) {
        return Optional.empty();
    }
}
