package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.Quantity;
import io.octoplane.experiments.document.Value;
import io.octoplane.reports.format.TimeUnit;
import io.octoplane.workloads.pipeline.ChunkTimes;
import java.math.BigDecimal;
import java.util.List;
import picocli.CommandLine.Option;

/** How long the passes of a stage take, all with a unit or all as plain numbers. */
final class ScheduleTimeOptions {
    /**
     * What a plain 1 is simulated as: divisible by all numbers up to 16, so that virtual stages take whole picoseconds, and by
     * a thousand.
     */
    private static final TimeUnit PLAIN = new TimeUnit("", 720_720_000);

    private static final List<TimeUnit> UNITS = List.of(
            new TimeUnit("s", 1_000_000_000_000L),
            new TimeUnit("ms", 1_000_000_000),
            new TimeUnit("us", 1_000_000),
            new TimeUnit("ns", 1_000),
            new TimeUnit("ps", 1));

    /** 100 s: a step of many micro-batches stays within simulated time. */
    private static final long LONGEST = 100_000_000_000_000L;

    @Option(
            names = "--forward",
            paramLabel = "TIME",
            defaultValue = "1",
            description = "F, the forward pass of a stage: a plain number or a time as \"1.2 ms\", as for all times"
                    + " (default: ${DEFAULT-VALUE}).")
    private String forward;

    @Option(
            names = "--backward",
            paramLabel = "TIME",
            description = "B, its whole backward pass (default: twice the forward pass).")
    private String backward;

    @Option(
            names = "--weight",
            paramLabel = "TIME",
            description = "W, the part of the backward pass for the weights (default: half of it).")
    private String weight;

    @Option(
            names = "--pair",
            paramLabel = "TIME",
            description = "F&B, an overlapped forward and backward pass (default: their sum).")
    private String pair;

    @Option(
            names = "--hand-over",
            paramLabel = "TIME",
            description = "From the end of a pass to when the next rank can use its result (default: 0).")
    private String handOver;

    /** The times of a stage. */
    ChunkTimes stageTimes() {
        long f = time("--forward", forward, 1);
        long b = backward == null ? 2 * f : time("--backward", backward, 1);
        long w = weight == null ? b / 2 : time("--weight", weight, 0);
        long fb = pair == null ? f + b : time("--pair", pair, 1);
        if (w > b) {
            throw BenchOptions.value("--weight", weight)
                    .error("must not be more than the backward pass, of which it is a part");
        }
        if (fb < Math.max(f, b)) {
            throw BenchOptions.value("--pair", pair)
                    .error("must not be less than the forward or the backward pass alone");
        }
        return new ChunkTimes(f, b, w, fb);
    }

    /** The time of a hand-over, in picoseconds. */
    long handOver() {
        return handOver == null ? 0 : time("--hand-over", handOver, 0);
    }

    /** What results are written in: the unit that the forward pass has some of. */
    TimeUnit unit() {
        if (!hasUnit(BenchOptions.value("--forward", forward))) {
            return PLAIN;
        }
        long f = time("--forward", forward, 1);
        return UNITS.stream()
                .filter(unit -> f >= unit.picoseconds())
                .findFirst()
                .orElseThrow();
    }

    private long time(String option, String text, long least) {
        Value value = BenchOptions.value(option, text);
        boolean plain = !hasUnit(BenchOptions.value("--forward", forward));
        if (plain == hasUnit(value)) {
            throw value.error("expected " + (plain ? "a plain number" : "a time with its unit")
                    + " as for --forward, found " + value.text());
        }
        Quantity quantity = plain ? value.quantity(Dimension.NUMBER) : value.quantity(Dimension.TIME);
        BigDecimal picoseconds =
                plain ? quantity.amount().multiply(BigDecimal.valueOf(PLAIN.picoseconds())) : quantity.amount();
        if (picoseconds.compareTo(BigDecimal.valueOf(LONGEST)) > 0) {
            throw value.error("is too large: " + value.text());
        }
        if (picoseconds.compareTo(BigDecimal.valueOf(least)) < 0) {
            throw value.error(
                    least == 0 ? "must not be negative, is " + value.text() : "must be above zero, is " + value.text());
        }
        return new Quantity(quantity.dimension(), picoseconds, quantity.text()).inWholeBaseUnits();
    }

    private static boolean hasUnit(Value value) {
        return value.quantity().dimension() != Dimension.NUMBER;
    }
}
