package io.octoplane.experiments.bench;

import com.sun.management.ThreadMXBean;
import io.octoplane.hardware.network.packet.PacketWork;
import io.octoplane.reports.format.Numbers;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * What simulating packets costs: a first run in a fresh process, then runs until Java's compiler has done its part, of which
 * the second half counts. The process should do nothing else.
 */
public final class PacketMeasurement {
    private static final long WARM_NANOSECONDS = 3_000_000_000L;
    private static final double SECONDS_PER_NANOSECOND = 1e-9;
    private static final int PICOSECOND_DIGITS = 6;

    /**
     * One run.
     *
     * @param simulatedPicoseconds when it ended
     * @param work what packets did
     * @param events events of the kernel
     */
    public record Run(long simulatedPicoseconds, PacketWork work, long events) {}

    private record Cost(Run run, double processorSeconds, long allocatedBytes) {}

    private final Supplier<Run> simulation;
    private final boolean severalThreads;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** @param severalThreads whether others than the calling thread take part */
    public PacketMeasurement(Supplier<Run> simulation, boolean severalThreads) {
        this.simulation = simulation;
        this.severalThreads = severalThreads;
    }

    /** Measures, and gives all figures under their names, in the order in which they are shown; null where the host does not tell. */
    public Map<String, Object> figures() {
        Cost first = cost();
        OptionalDouble cold = ProcessUsage.processorSeconds();
        Cost warm = warm();
        Run run = first.run();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("simulated_us", BigDecimal.valueOf(run.simulatedPicoseconds(), PICOSECOND_DIGITS));
        figures.put("packet_hops", run.work().packetHops());
        figures.put("link_traversals", run.work().linkTraversals());
        figures.put("events", run.events());
        figures.put("windows", run.work().windows());
        figures.put("cold_cpu_s", cold.isPresent() ? decimal(cold.getAsDouble(), 2) : null);
        figures.put("cpu_s", decimal(warm.processorSeconds(), 4));
        figures.put("packet_hops_per_cpu_s", decimal(run.work().packetHops() / warm.processorSeconds(), 0));
        figures.put("bytes_allocated", warm.allocatedBytes());
        OptionalDouble peak = ProcessUsage.peakResidentMegabytes();
        figures.put("peak_rss_mb", peak.isPresent() ? decimal(peak.getAsDouble(), 1) : null);
        return figures;
    }

    /** Mean over the second half of the runs of at least three seconds. */
    private Cost warm() {
        int runs = 0;
        long began = System.nanoTime();
        do {
            cost();
            runs++;
        } while (System.nanoTime() - began < WARM_NANOSECONDS / 2);
        double seconds = 0;
        long allocated = 0;
        Run last = null;
        for (int i = 0; i < runs; i++) {
            Cost cost = cost();
            seconds += cost.processorSeconds();
            allocated += cost.allocatedBytes();
            last = cost.run();
        }
        return new Cost(last, seconds / runs, allocated / runs);
    }

    private Cost cost() {
        double before = seconds();
        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        Run run = simulation.get();
        return new Cost(run, seconds() - before, threads.getCurrentThreadAllocatedBytes() - allocatedBefore);
    }

    /** Of this thread, or of the whole process where the work is shared. */
    private double seconds() {
        return severalThreads
                ? ProcessUsage.processorSeconds().orElse(Double.NaN)
                : threads.getCurrentThreadCpuTime() * SECONDS_PER_NANOSECOND;
    }

    private static BigDecimal decimal(double value, int decimals) {
        return new BigDecimal(Numbers.fixed(value, decimals));
    }
}
