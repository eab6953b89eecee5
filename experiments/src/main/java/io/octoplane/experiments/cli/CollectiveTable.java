package io.octoplane.experiments.cli;

import io.octoplane.reports.format.ResultRow;
import io.octoplane.workloads.collective.schedule.CollectiveFunction;
import io.octoplane.workloads.execution.BoundBy;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints a collective over sizes as nccl-tests does (src/common.cu of NVIDIA/nccl-tests), with algorithm and protocol behind: sizes
 * in bytes as it counts them, elements of 4 bytes, of one rank where each has a part of its own.
 */
final class CollectiveTable {
    private static final int ELEMENT = 4;
    private static final String ROW = "%s%13s  %13s  %6s  %5s  %5s  %11s  %8s  %8s  %s%n";

    private final CollectiveFunction function;
    private final int gpus;
    /** By size: time, algorithm bandwidth and bus bandwidth rows. */
    private final Map<String, Map<String, ResultRow>> bySize = new LinkedHashMap<>();

    CollectiveTable(CollectiveFunction function, int gpus, List<ResultRow> results) {
        this.function = function;
        this.gpus = gpus;
        for (ResultRow row : results) {
            bySize.computeIfAbsent(row.point().get("workload.bytes"), each -> new LinkedHashMap<>())
                    .put(row.metric(), row);
        }
    }

    /** Prints headings, a line for each size, and the mean of the bus bandwidths. */
    void print(PrintWriter out, String cluster, String how) {
        out.println("# " + function.word() + " on " + gpus + " GPUs of " + cluster + ", simulated");
        out.println("# " + how + "; what auto stands for is behind each size");
        out.println("#");
        out.printf(Locale.ROOT, ROW, "#", "size", "count", "type", "redop", "root", "time", "algbw", "busbw", "");
        out.printf(
                Locale.ROOT,
                ROW,
                "#",
                "(B)",
                "(elements)",
                "",
                "",
                "",
                "(us)",
                "(GB/s)",
                "(GB/s)",
                "algorithm, protocol, bound by");
        double sum = 0;
        for (Map.Entry<String, Map<String, ResultRow>> size : bySize.entrySet()) {
            Map<String, ResultRow> rows = size.getValue();
            ResultRow bus = rows.get("bus_bandwidth");
            sum += bus.value();
            long bytes = SizeSeries.bytes(size.getKey());
            out.printf(
                    Locale.ROOT,
                    ROW,
                    " ",
                    bytes,
                    bytes / ELEMENT / (hasParts() ? gpus : 1),
                    "float",
                    function.isReduction() ? "sum" : "none",
                    function == CollectiveFunction.BROADCAST ? "0" : "-1",
                    decimals(rows.get("collective_time").value()),
                    bandwidth(rows.get("algorithm_bandwidth").value()),
                    bandwidth(bus.value()),
                    bus.labels().get("algorithm") + " " + bus.labels().get("protocol") + "  " + bound(bus));
        }
        if (!bySize.isEmpty()) {
            out.printf(Locale.ROOT, "# Avg bus bandwidth    : %.4f%n", sum / bySize.size());
        }
        out.flush();
    }

    private boolean hasParts() {
        return switch (function) {
            case ALL_GATHER, REDUCE_SCATTER, ALL_TO_ALL, ALL_TO_ALL_V -> true;
            case ALL_REDUCE, BROADCAST -> false;
        };
    }

    /** What it waited for most. */
    private static String bound(ResultRow row) {
        return row.boundBy() == null ? "" : BoundBy.foremostKind(row.boundBy());
    }

    /** As nccl-tests, but for small messages, of which two decimals leave nothing. */
    private static String bandwidth(double gigabytesPerSecond) {
        return String.format(Locale.ROOT, gigabytesPerSecond < 0.1 ? "%.5f" : "%.2f", gigabytesPerSecond);
    }

    /** Fewer decimals where there are many digits before. */
    private static String decimals(double microseconds) {
        return String.format(
                Locale.ROOT, microseconds < 100 ? "%.2f" : microseconds < 10_000 ? "%.1f" : "%.0f", microseconds);
    }
}
