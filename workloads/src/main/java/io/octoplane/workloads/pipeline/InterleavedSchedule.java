package io.octoplane.workloads.pipeline;

import io.octoplane.workloads.pipeline.RepeatedSteps.Step;
import io.octoplane.workloads.pipeline.WorkItem.OverlappedPair;
import io.octoplane.workloads.pipeline.WorkItem.Single;
import java.util.Iterator;
import java.util.List;

/**
 * Interleaved 1F1B (Narayanan et al., Megatron-LM, arXiv 2104.04473, section 2.2): each rank holds several virtual stages,
 * and works on groups of as many micro-batches as there are ranks, a group through all its virtual stages before the next
 * group. The bubble shrinks by the number of virtual stages; hand-overs grow by it.
 *
 * <p>Paired, the forward and the backward pass that would follow each other in the steady phase run as one pair, so that each
 * computes while the other exchanges tokens with experts; each rank begins with one forward pass more, as the two passes of a pair
 * must be of different micro-batches (Megatron-Core, {@code overlap_moe_expert_parallel_comm}).
 *
 * @param ranks ranks of the pipeline, at least 2: one rank has nothing to interleave with
 * @param microBatches a multiple of the ranks
 * @param virtualStages stages of each rank, at least 1
 * @param paired whether the steady phase consists of pairs
 */
public record InterleavedSchedule(int ranks, int microBatches, int virtualStages, boolean paired)
        implements PipelineSchedule {
    public InterleavedSchedule {
        Shapes.requireAtLeast("stages", ranks, 2);
        Shapes.requireAtLeast("virtual stages", virtualStages, 1);
        Shapes.requireMultiple("micro-batches", microBatches, ranks, "(the stages) for interleaved 1F1B");
    }

    /** Without pairs. */
    public InterleavedSchedule(int ranks, int microBatches, int virtualStages) {
        this(ranks, microBatches, virtualStages, false);
    }

    @Override
    public StageLayout layout() {
        return new LoopedLayout(ranks, virtualStages);
    }

    @Override
    public Iterator<WorkItem> workOf(int rank) {
        int passes = Math.multiplyExact(microBatches, virtualStages);
        int ahead = 2 * (ranks - 1 - rank) + (virtualStages - 1) * ranks + (paired ? 1 : 0);
        int warmUp = Math.min(passes, ahead);
        int steady = passes - warmUp;
        return RepeatedSteps.of(
                new Step(warmUp, i -> List.of(new Single(forward(rank, i)))),
                new Step(steady, i -> steady(forward(rank, warmUp + i), backward(rank, i))),
                new Step(warmUp, i -> List.of(new Single(backward(rank, steady + i)))));
    }

    private List<WorkItem> steady(Pass forward, Pass backward) {
        return paired
                ? List.of(new OverlappedPair(forward, backward))
                : List.of(new Single(forward), new Single(backward));
    }

    private Pass forward(int rank, int index) {
        return Pass.forward(microBatch(index), chunk(index) * ranks + rank);
    }

    private Pass backward(int rank, int index) {
        return Pass.backward(microBatch(index), (virtualStages - 1 - chunk(index)) * ranks + rank);
    }

    private int microBatch(int index) {
        return index / (ranks * virtualStages) * ranks + index % ranks;
    }

    private int chunk(int index) {
        return index % (ranks * virtualStages) / ranks;
    }
}
