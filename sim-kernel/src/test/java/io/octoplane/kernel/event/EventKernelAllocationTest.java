package io.octoplane.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventKernelAllocationTest {
    private static final int PENDING = 10_000;
    private static final int MEASURED = 200_000;

    private final EventKernel kernel = new EventKernel();
    private final SplittableRandom random = new SplittableRandom(1);
    private long replaced;

    @Test
    void steadyStateAllocatesNothingPerEvent() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        int entity = kernel.registerEntity(this::replaceTwo);
        for (int event = 0; event < PENDING; event++) {
            kernel.schedule(random.nextInt(1_000_000), entity, entity);
        }
        kernel.run(MEASURED);
        long before = threads.getThreadAllocatedBytes(thread);
        kernel.run(MEASURED);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(kernel.executedEvents()).isEqualTo(2 * MEASURED);
        assertThat(allocated).isLessThan(MEASURED / 10);
    }

    /** Keeps the number of pending events: one is scheduled for good, another replaces its predecessor. */
    private void replaceTwo(long time, long entity) {
        kernel.cancel(replaced);
        replaced = kernel.scheduleCancelable(time + 2_000_000, (int) entity, entity);
        kernel.schedule(time + 1 + random.nextInt(1_000_000), (int) entity, entity);
    }
}
