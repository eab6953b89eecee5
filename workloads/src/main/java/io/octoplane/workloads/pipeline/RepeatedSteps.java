package io.octoplane.workloads.pipeline;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/** A rank's order as papers write it: steps, each a few items repeated a number of times. Keeps one repetition at a time. */
final class RepeatedSteps implements Iterator<WorkItem> {
    private final Iterator<Step> steps;
    private Step step = new Step(0, repetition -> List.of());
    private int repetition;
    private Iterator<WorkItem> items = List.<WorkItem>of().iterator();

    private RepeatedSteps(List<Step> steps) {
        this.steps = steps.iterator();
    }

    static Iterator<WorkItem> of(Step... steps) {
        return new RepeatedSteps(List.of(steps));
    }

    /**
     * One step.
     *
     * @param repetitions how often; none when zero or below
     * @param body the items of a repetition, by its number from 0; asked for once each and in order
     */
    record Step(int repetitions, IntFunction<List<WorkItem>> body) {}

    @Override
    public boolean hasNext() {
        while (!items.hasNext()) {
            if (repetition < step.repetitions()) {
                items = step.body().apply(repetition++).iterator();
            } else if (steps.hasNext()) {
                step = steps.next();
                repetition = 0;
            } else {
                return false;
            }
        }
        return true;
    }

    @Override
    public WorkItem next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the rank has no more work");
        }
        return items.next();
    }
}
