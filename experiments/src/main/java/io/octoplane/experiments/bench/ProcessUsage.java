package io.octoplane.experiments.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** What this process has taken of the host since it started: with the start of Java, its compiler and its collector. */
final class ProcessUsage {
    private static final double SECONDS_PER_NANOSECOND = 1e-9;

    /** Where Linux tells the peak of the memory that was resident at once. */
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final String PEAK = "VmHWM:";
    private static final double BYTES_PER_UNIT = 1024;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private ProcessUsage() {}

    /** Seconds of processor time, all threads, user and system; empty where the host does not tell. */
    static OptionalDouble processorSeconds() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean host) {
            long nanoseconds = host.getProcessCpuTime();
            if (nanoseconds > 0) {
                return OptionalDouble.of(nanoseconds * SECONDS_PER_NANOSECOND);
            }
        }
        return OptionalDouble.empty();
    }

    /** Most memory resident at once, in MB of 10^6 bytes; empty where the host does not tell. */
    static OptionalDouble peakResidentMegabytes() {
        try {
            return peak(Files.readAllLines(STATUS, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    /** The peak in the lines of a status file such as {@code VmHWM:   616000 kB}; its kB are 1,024 bytes. */
    static OptionalDouble peak(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(PEAK))
                .map(line -> line.substring(PEAK.length()).strip().split("\\s+"))
                .filter(words -> Arrays.equals(words, 1, words.length, new String[] {"kB"}, 0, 1))
                .mapToDouble(words -> Long.parseLong(words[0]) * BYTES_PER_UNIT / BYTES_PER_MEGABYTE)
                .findFirst();
    }
}
