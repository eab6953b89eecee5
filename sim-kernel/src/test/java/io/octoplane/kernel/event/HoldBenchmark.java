package io.octoplane.kernel.event;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Cost of an event in the hold model. Processor time of the thread beside JMH's wall time: the machine may be shared.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+UseSerialGC"})
public class HoldBenchmark {
    private static final int BATCH = 1 << 16;

    /** By so many events, the compiler has done its work on a slow engine too. */
    private static final int COMPILED = 1 << 21;

    /** Events pending at any moment. */
    @Param({"1000", "10000", "100000", "1000000"})
    public int pending;

    @Param
    public HoldDelays delays;

    @Param
    public HoldEngine.Kind engine;

    private HoldEngine hold;

    /** What the measuring thread has used in an iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cost {
        public long cpuNanoseconds;
        public long bytes;
        public long events;
    }

    /** Fills the engine, and lets it forget how it was filled and the compiler finish, which short warm-ups do not on a busy machine. */
    @Setup
    public void fill() {
        hold = engine.start(pending, delays);
        hold.run(Math.max(2 * pending, COMPILED));
    }

    /** One batch: long enough that asking for the time costs nothing. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void hold(Cost cost) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long bytes = threads.getThreadAllocatedBytes(thread);
        long nanoseconds = threads.getCurrentThreadCpuTime();
        hold.run(BATCH);
        cost.cpuNanoseconds += threads.getCurrentThreadCpuTime() - nanoseconds;
        cost.bytes += threads.getThreadAllocatedBytes(thread) - bytes;
        cost.events += BATCH;
    }
}
