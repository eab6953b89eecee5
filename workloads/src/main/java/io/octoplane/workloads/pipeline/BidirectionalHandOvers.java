package io.octoplane.workloads.pipeline;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * When a rank of DualPipe sends and receives, as deepseek-ai/DualPipe has it ({@code dualpipe/dualpipe.py},
 * {@code _commit_and_wait_comm}): before each item it posts, in one batch, what it has to send and what it has to receive, and
 * waits for all of it. Most items send what the one before made and receive what they need. The exceptions, in the steps of
 * {@link BidirectionalSteps}:
 *
 * <ul>
 *   <li>step 2: F1 also receives the input of the next F0; F0's output leaves behind F1 (not on the rank in the middle);
 *   <li>step 3: W receives the input of the F1 behind it;
 *   <li>the rank in the middle: the last F1 of step 2 and the first F0 of step 4 leave one item later.
 * </ul>
 */
final class BidirectionalHandOvers implements Iterator<ItemHandOvers> {
    private final StageLayout layout;
    private final Iterator<WorkItem> work;
    private final boolean isMiddle;
    private final int firstOfStep2;
    private final int firstOfStep3;
    private final int firstOfStep4;
    private final int nearStage;
    private final int[] nextReceived;
    private List<HandOver> made = new ArrayList<>();
    private List<HandOver> heldBack = new ArrayList<>();
    private int place;
    private boolean ended;

    /**
     * @param rank of the pipeline
     * @param work its items
     */
    BidirectionalHandOvers(DualPipeSchedule schedule, int rank, Iterator<WorkItem> work) {
        this.layout = schedule.layout();
        this.work = work;
        int half = schedule.ranks() / 2;
        this.nearStage = Math.min(rank, schedule.ranks() - 1 - rank);
        int toMiddle = half - nearStage - 1;
        this.isMiddle = toMiddle == 0;
        this.firstOfStep2 = 2 * toMiddle;
        this.firstOfStep3 = firstOfStep2 + 2 * (nearStage + 1);
        this.firstOfStep4 = firstOfStep3 + 3 * toMiddle;
        int secondHalf = schedule.microBatches() / 2;
        int nearFirst = rank < half ? 0 : secondHalf;
        this.nextReceived = new int[] {nearFirst, secondHalf - nearFirst};
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    /** For each item, and once more for what is left to send behind the last. */
    @Override
    public ItemHandOvers next() {
        if (ended) {
            throw new NoSuchElementException("the rank has no more work");
        }
        if (!work.hasNext()) {
            ended = true;
            made.addAll(heldBack);
            return new ItemHandOvers(made, List.of());
        }
        WorkItem item = work.next();
        List<HandOver> sent = made;
        List<HandOver> received = received(item);
        made = heldBack;
        heldBack = new ArrayList<>();
        List<HandOver> outputs = isHeldBack() ? heldBack : made;
        for (Pass pass : item.passes()) {
            crossing(HandOver.outOf(pass, layout)).ifPresent(outputs::add);
        }
        place++;
        return new ItemHandOvers(sent, received);
    }

    private List<HandOver> received(WorkItem item) {
        List<HandOver> received = new ArrayList<>();
        for (Pass pass : item.passes()) {
            if (pass.kind() != PassKind.FORWARD) {
                crossing(HandOver.into(pass, layout)).ifPresent(received::add);
                continue;
            }
            int chunk = pass.stage() == nearStage ? 0 : 1;
            if (nextReceived[chunk] == pass.microBatch()) {
                receive(chunk, pass.stage(), received);
            }
        }
        if (isInStep2() && (place - firstOfStep2) % 2 == 1) {
            receive(0, nearStage, received);
        }
        if (place >= firstOfStep3 && place < firstOfStep4 && (place - firstOfStep3) % 3 == 1) {
            receive(1, layout.stages() - 1 - nearStage, received);
        }
        return received;
    }

    private void receive(int chunk, int stage, List<HandOver> received) {
        crossing(HandOver.into(Pass.forward(nextReceived[chunk]++, stage), layout))
                .ifPresent(received::add);
    }

    private boolean isHeldBack() {
        return isMiddle
                ? place == firstOfStep3 - 1 || place == firstOfStep4
                : isInStep2() && (place - firstOfStep2) % 2 == 0;
    }

    private boolean isInStep2() {
        return place >= firstOfStep2 && place < firstOfStep3;
    }

    private static Optional<HandOver> crossing(Optional<HandOver> handOver) {
        return handOver.filter(each -> !each.staysOnRank());
    }
}
