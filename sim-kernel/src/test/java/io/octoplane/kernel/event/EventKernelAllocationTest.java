package io.octoplane.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** All operations of a steady state, on wheel, far events, crowd and heap, leave the garbage collector nothing to do. */
class EventKernelAllocationTest {
    private static final int PENDING = 10_000;
    private static final int MEASURED = 200_000;

    private final EventKernel kernel = new EventKernel();
    private final SplittableRandom random = new SplittableRandom(1);
    private long replaced;
    private long putOff;

    @Test
    void steadyStateAllocatesNothingPerEvent() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        int entity = kernel.registerEntity(this::replace);
        for (int event = 0; event < PENDING; event++) {
            kernel.schedule(random.nextInt(1_000_000), entity, entity);
        }
        kernel.run(4 * MEASURED);
        long before = threads.getThreadAllocatedBytes(thread);
        kernel.run(MEASURED);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(kernel.executedEvents()).isEqualTo(5 * MEASURED);
        // What the measurement itself takes; a single byte per event would be two hundred times as much.
        assertThat(allocated).isLessThan(1_000);
    }

    /** Keeps the number of pending events: one replaces itself, and two timers are cancelled and put off. */
    private void replace(long time, long entity) {
        kernel.cancel(replaced);
        replaced = kernel.scheduleCancelable(time + 2_000_000, (int) entity, entity);
        long moved = kernel.reschedule(putOff, time + 1_000_000_000);
        putOff = moved != 0 ? moved : kernel.scheduleCancelable(time + 1_000_000_000, (int) entity, entity);
        // One in eight joins the crowd of a round time.
        long next = time + 1 + random.nextInt(1_000_000);
        kernel.schedule(random.nextInt(8) == 0 ? (next + 999_999) / 1_000_000 * 1_000_000 : next, (int) entity, entity);
    }
}
