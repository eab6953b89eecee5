package io.octoplane.hardware.network.flow;

import io.octoplane.kernel.event.EventKernel;
import java.util.function.LongConsumer;

/** The moments of a plan as events of the kernel; only while something is under way, so that a run ends with its work. */
final class FailureClock {
    private static final long NO_EVENT = 0;

    private final EventKernel kernel;
    private final long[] moments;
    private final LongConsumer change;
    private final int entity;
    private int next;
    private long pending = NO_EVENT;

    /** @param change is told each moment, of several that passed while nothing was under way only the last */
    FailureClock(EventKernel kernel, long[] moments, LongConsumer change) {
        this.kernel = kernel;
        this.moments = moments;
        this.change = change;
        entity = kernel.registerEntity((time, payload) -> {
            pending = NO_EVENT;
            catchUp();
            run();
        });
    }

    /** Makes up for moments that have passed. */
    void catchUp() {
        boolean passed = false;
        while (next < moments.length && moments[next] <= kernel.now()) {
            next++;
            passed = true;
        }
        if (passed) {
            change.accept(kernel.now());
        }
    }

    /** Something is under way: the next moment is an event. */
    void run() {
        if (pending == NO_EVENT && next < moments.length) {
            pending = kernel.scheduleCancelable(moments[next], entity, 0);
        }
    }

    /** Nothing is under way. */
    void rest() {
        kernel.cancel(pending);
        pending = NO_EVENT;
    }
}
