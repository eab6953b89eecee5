package io.octoplane.workloads.pipeline;

import io.octoplane.workloads.pipeline.RepeatedSteps.Step;
import io.octoplane.workloads.pipeline.WorkItem.OverlappedPair;
import io.octoplane.workloads.pipeline.WorkItem.Single;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;

/**
 * The eight steps of one rank of DualPipe, as deepseek-ai/DualPipe has them ({@code dualpipe/dualpipe.py}, {@code step}). F and
 * B are forward and backward passes, W the weight pass of an earlier backward pass that was split; 0 is the <i>near</i> chunk,
 * whose micro-batches entered at this rank's end of the pipeline, 1 the <i>far</i> one; FB is an overlapped pair.
 *
 * <pre>
 * 1  F0 alone while the pipeline fills          2 (half - distance - 1) times
 * 2  F0 F1                                      distance + 1
 * 3  B1 W F1, zero bubble                       half - distance - 1
 * 4  F0B1 F1B0, the main step                   micro-batches of a chunk - 2 half + distance + 1
 * 5  B1 F1B0                                    half - distance - 1
 * 6  B1 B0, the second half zero bubble         distance + 1
 * 7  W B0, zero bubble                          half - distance - 1
 * 8  W                                          distance + 1
 * </pre>
 *
 * <p>The rank in the middle does its first F0 and B1 one after the other, for then what waits for F0 need not wait for B1: its
 * authors note that this shortens the bubble. docs/pipeline-schedules.md has by how much.
 */
final class BidirectionalSteps {
    private final int half;
    private final int distance;
    private final int microBatchesPerChunk;
    private final ChunkTurns near;
    private final ChunkTurns far;
    private final Queue<Pass> weightsPutOff = new ArrayDeque<>();

    /**
     * @param half half of the stages
     * @param distance ranks between this one and its end of the pipeline: 0 to half less 1
     * @param microBatchesPerChunk how many go through each chunk
     * @param near what entered at this rank's end
     * @param far what entered at the other end
     */
    BidirectionalSteps(int half, int distance, int microBatchesPerChunk, ChunkTurns near, ChunkTurns far) {
        this.half = half;
        this.distance = distance;
        this.microBatchesPerChunk = microBatchesPerChunk;
        this.near = near;
        this.far = far;
    }

    Iterator<WorkItem> work() {
        int toMiddle = half - distance - 1;
        int fromEnd = distance + 1;
        return RepeatedSteps.of(
                new Step(2 * toMiddle, i -> List.of(forward(near))),
                new Step(fromEnd, i -> List.of(forward(near), forward(far))),
                new Step(toMiddle, i -> List.of(backwardInput(far), weight(), forward(far))),
                new Step(microBatchesPerChunk - 2 * half + fromEnd, this::mainStep),
                new Step(toMiddle, i -> List.of(backward(far), pair(far, near))),
                new Step(fromEnd, this::lastOfBoth),
                new Step(toMiddle, i -> List.of(weight(), backwardInput(near))),
                new Step(fromEnd, i -> List.of(weight())));
    }

    private List<WorkItem> mainStep(int repetition) {
        boolean apart = repetition == 0 && distance == half - 1;
        return apart
                ? List.of(forward(near), backward(far), pair(far, near))
                : List.of(pair(near, far), pair(far, near));
    }

    /** Of the backward passes of step 6, in their order far, near, far, …, all from the middle one on are split. */
    private List<WorkItem> lastOfBoth(int repetition) {
        int firstSplit = distance + 1;
        WorkItem ofFar = 2 * repetition >= firstSplit ? backwardInput(far) : backward(far);
        WorkItem ofNear = 2 * repetition + 1 >= firstSplit ? backwardInput(near) : backward(near);
        return List.of(ofFar, ofNear);
    }

    private static WorkItem forward(ChunkTurns chunk) {
        return new Single(chunk.forward());
    }

    private static WorkItem backward(ChunkTurns chunk) {
        return new Single(chunk.backward());
    }

    private WorkItem backwardInput(ChunkTurns chunk) {
        Pass pass = chunk.backwardInput();
        weightsPutOff.add(Pass.weight(pass.microBatch(), pass.stage()));
        return new Single(pass);
    }

    private WorkItem weight() {
        return new Single(weightsPutOff.remove());
    }

    private static WorkItem pair(ChunkTurns forward, ChunkTurns backward) {
        return new OverlappedPair(forward.forward(), backward.backward());
    }
}
