package io.octoplane.experiments.bench;

import com.sun.management.ThreadMXBean;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.reports.format.Numbers;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The hold model on the event kernel: so many events are pending, and each that is executed schedules one, for one of 64
 * entities whose handlers are of four classes.
 *
 * @param delays between an event and the one it schedules
 * @param pending events pending at any moment, 1 to 10<sup>8</sup>
 * @param seconds of processor time to run for, positive; the first half warms up, the second is measured
 * @param seed of the delays
 */
public record EventBenchmark(EventDelays delays, int pending, int seconds, long seed) {
    /** The most events that can be pending in a benchmark. */
    public static final int MOST_PENDING = 100_000_000;

    private static final int ENTITIES = 64;
    private static final int BATCH = 1 << 16;
    private static final double NANOSECONDS_PER_SECOND = 1e9;

    /** Runs, and gives all figures under their names, in the order in which they are shown. */
    public Map<String, Object> figures() {
        Hold hold = new Hold();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long half = (long) (seconds * NANOSECONDS_PER_SECOND / 2);
        hold.runFor(half, threads);
        long bytes = threads.getThreadAllocatedBytes(thread);
        long events = hold.kernel.executedEvents();
        double nanoseconds = hold.runFor(half, threads);
        long allocated = threads.getThreadAllocatedBytes(thread) - bytes;
        events = hold.kernel.executedEvents() - events;

        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("delays", delays.toString());
        figures.put("pending", pending);
        figures.put("seed", seed);
        figures.put("events", events);
        figures.put("cpu_s", decimal(nanoseconds / NANOSECONDS_PER_SECOND, 2));
        figures.put("events_per_cpu_s", decimal(events / nanoseconds * NANOSECONDS_PER_SECOND, 0));
        figures.put("bytes_per_event", decimal((double) allocated / events, 3));
        return figures;
    }

    private static BigDecimal decimal(double value, int decimals) {
        return new BigDecimal(Numbers.fixed(value, decimals));
    }

    /** The model; delays are drawn beforehand, so that drawing them is not measured. */
    private final class Hold {
        private final EventKernel kernel = new EventKernel();
        private final long[] drawn = new long[1 << 16];
        private int next;

        Hold() {
            for (int entity = 0; entity < ENTITIES; entity += 4) {
                // Four classes on purpose: with one, the compiler would put the handler into the loop of the kernel.
                kernel.registerEntity((time, payload) -> schedule(time, payload + 1));
                kernel.registerEntity((time, payload) -> schedule(time, payload + 3));
                kernel.registerEntity((time, payload) -> schedule(time, payload + 5));
                kernel.registerEntity((time, payload) -> schedule(time, payload + 7));
            }
            UniformRandomProvider random = new RandomStreams(seed).stream("bench/delays");
            for (int index = 0; index < drawn.length; index++) {
                drawn[index] = delays.draw(random);
            }
            for (int event = 0; event < pending; event++) {
                schedule(random.nextInt(600_000), event);
            }
        }

        private void schedule(long time, long payload) {
            kernel.schedule(time + drawn[next++ & drawn.length - 1], (int) payload & ENTITIES - 1, payload);
        }

        /** Runs until so much processor time has passed, and returns how much it was. */
        long runFor(long nanoseconds, ThreadMXBean threads) {
            long start = threads.getCurrentThreadCpuTime();
            long passed = 0;
            while (passed < nanoseconds) {
                kernel.run(BATCH);
                passed = threads.getCurrentThreadCpuTime() - start;
            }
            return passed;
        }
    }
}
