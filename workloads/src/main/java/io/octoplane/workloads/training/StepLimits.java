package io.octoplane.workloads.training;

import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.training.StepBudget.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a step's time goes to, so that the parts add up to the step: what a GPU does on average; what the busiest does beyond that; and
 * what even the busiest waits for.
 */
final class StepLimits {
    private static final String OPERATION = "step";

    static final Metric SHARE = new Metric(
            OPERATION + "_limited_by",
            "%",
            List.of(Metric.RESOURCE),
            "Share of the step: what GPUs do on average, not hidden behind computing; what the busiest GPU does beyond that;"
                    + " and what even that one waits for. Adds up to 100.");
    static final Metric TIME = new Metric(
            OPERATION + "_limited_time",
            "us",
            List.of(Metric.RESOURCE),
            "The same as times, which add up to the step.");

    /** The busiest is worth a place only where it is one of few. */
    private static final double WORTH_NAMING = 0.02;

    private static final double HALF = 0.5;
    private static final double PERCENT = 100;
    private static final double MICROSECOND = 1e6;

    private final StepBudget budget;
    private final double step;
    private final List<Part> parts;

    /** A part of the step, and where, or an empty text. */
    private record Part(String words, double picoseconds, String place) {}

    /**
     * @param step picoseconds
     * @param exchangeLimits what held the rate of dispatch, or of combine
     * @param places ranks in words
     */
    StepLimits(
            StepBudget budget,
            long step,
            Function<Cause, List<LimitedShare>> exchangeLimits,
            IntFunction<String> places) {
        this.budget = budget;
        this.step = step;
        int busiest = most(this::ownWork);
        List<Part> all = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            if (cause == Cause.DISPATCH || cause == Cause.COMBINE) {
                exchangeLimits
                        .apply(cause)
                        .forEach(limit ->
                                all.add(new Part("exchange: " + words(limit.kind()), limit.share() * mean(cause), "")));
            } else if (cause.isOwnWork()) {
                all.add(new Part(words(cause), mean(cause), ""));
            } else {
                all.add(new Part(
                        words(cause), budget.time(cause, busiest), cause == Cause.WAITING ? mostStoodFor(places) : ""));
            }
        }
        double meanWork = IntStream.range(0, budget.ranks())
                .mapToDouble(this::ownWork)
                .average()
                .orElseThrow();
        all.add(new Part("busiest GPU", ownWork(busiest) - meanWork, places.apply(busiest)));
        parts = all.stream()
                .collect(Collectors.groupingBy(
                        Part::words, LinkedHashMap::new, Collectors.reducing(StepLimits::together)))
                .values()
                .stream()
                .map(part -> part.orElseThrow())
                .filter(part -> part.picoseconds() >= HALF)
                .sorted(Comparator.comparingDouble(Part::picoseconds).reversed())
                .toList();
    }

    private static Part together(Part one, Part other) {
        return new Part(one.words(), one.picoseconds() + other.picoseconds(), one.place());
    }

    /** Both directions of a resource together. */
    private static String words(ResourceKind kind) {
        return switch (kind) {
            case NIC_TRANSMIT, NIC_RECEIVE, NIC_MESSAGES, NIC_REQUESTS -> "NIC";
            case NVLINK_OUT, NVLINK_IN -> "NVLink";
            case PCIE_OUT, PCIE_IN -> "PCIe";
            case HOST_MEMORY, LINK, FAILED_LINK, BACKGROUND, COMMUNICATION_SMS, GPU_MEMORY, CPU_PROXY, LATENCY ->
                kind.words();
        };
    }

    private static String words(Cause cause) {
        return switch (cause) {
            case COMPUTING -> "computing";
            case LENT_SMS -> "SMs lent to communication";
            case DISPATCH -> "dispatch";
            case COMBINE -> "combine";
            case STARTING -> "starts of exchanges";
            case SHARED_LAYER -> "tensor and context parallel";
            case REDUCTION -> "reduction";
            case WAITING -> "waiting in exchanges";
            case HAND_OVER -> "hand-over";
            case BUBBLE -> "pipeline bubble";
        };
    }

    private double mean(Cause cause) {
        return IntStream.range(0, budget.ranks())
                .mapToDouble(rank -> budget.time(cause, rank))
                .average()
                .orElseThrow();
    }

    private long ownWork(int rank) {
        long sum = 0;
        for (Cause cause : Cause.values()) {
            sum += cause.isOwnWork() ? budget.time(cause, rank) : 0;
        }
        return sum;
    }

    private int most(IntFunction<Long> what) {
        return IntStream.range(0, budget.ranks())
                .boxed()
                .max(Comparator.comparing(what::apply))
                .orElseThrow();
    }

    /** The GPU that was waited for, where one was for more than half of all waiting. */
    private String mostStoodFor(IntFunction<String> places) {
        int most = most(budget::stoodFor);
        double all =
                IntStream.range(0, budget.ranks()).mapToDouble(budget::stoodFor).sum();
        return budget.stoodFor(most) > HALF * all ? places.apply(most) : "";
    }

    /** The parts worth naming, the largest first: {@code computing 81 %, pipeline bubble 8 %}. */
    String words() {
        return parts.stream()
                .filter(part -> part.picoseconds() >= WORTH_NAMING * step)
                .map(part -> part.words() + ' ' + Math.round(PERCENT * part.picoseconds() / step) + " %"
                        + (part.place().isEmpty() ? "" : " (" + part.place() + ')'))
                .collect(Collectors.joining(", "));
    }

    void report(ObservationSink sink) {
        for (Part part : parts) {
            Map<String, String> labels = Map.of(Metric.RESOURCE, part.words());
            sink.add(SHARE.observation(labels, PERCENT * part.picoseconds() / step, ObservationBasis.SIMULATED, null));
            sink.add(TIME.observation(labels, part.picoseconds() / MICROSECOND, ObservationBasis.SIMULATED, null));
        }
    }
}
