package io.octoplane.workloads.training;

import io.octoplane.workloads.pipeline.WorkItem;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The work of a rank that is still to come, of which the first item can be looked at before it is taken. */
final class UpcomingWork implements Iterator<WorkItem> {
    private final Iterator<WorkItem> behind;
    private WorkItem first;

    UpcomingWork(Iterator<WorkItem> work) {
        this.behind = work;
        this.first = work.hasNext() ? work.next() : null;
    }

    /** The first item, or null when there is no more. */
    WorkItem peek() {
        return first;
    }

    @Override
    public boolean hasNext() {
        return first != null;
    }

    @Override
    public WorkItem next() {
        if (first == null) {
            throw new NoSuchElementException("the rank has no more work");
        }
        WorkItem taken = first;
        first = behind.hasNext() ? behind.next() : null;
        return taken;
    }
}
