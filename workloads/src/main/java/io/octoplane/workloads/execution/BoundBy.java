package io.octoplane.workloads.execution;

import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import io.octoplane.hardware.network.ResourceKind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What bounded a group of flows, in the words of results. */
public final class BoundBy {
    private static final double WORTH_NAMING = 0.1;
    private static final double PERCENT = 100;
    private static final double MICROSECONDS = 1e6;
    private static final double NEGLIGIBLE = 1e-9;
    private static final String STARTS_AND_HOPS = "starts and hops";

    /** What follows the foremost kind: its share, other kinds, or the one resource. */
    private static final Pattern FOREMOST = Pattern.compile("(?: \\d+ %| \\(|,).*$");

    private BoundBy() {}

    /**
     * The kinds that held the rate for at least a tenth of the time with their shares, then in parentheses the one resource of the first
     * kind that held it longest: {@code NIC transmit 74 %, NVLink in 23 % (node1/nic6)}. A kind that held all of it, as far as
     * whole per cent tell, stands without its share.
     */
    public static String words(List<LimitedShare> limits) {
        if (limits.isEmpty()) {
            return "nothing to move";
        }
        LimitedShare first = limits.get(0);
        String named = Stream.concat(
                        Stream.of(first), limits.stream().skip(1).filter(limit -> limit.share() >= WORTH_NAMING))
                .map(BoundBy::words)
                .collect(Collectors.joining(", "));
        return named + " (" + first.foremost().name() + ")";
    }

    /**
     * Observes what limited an operation: for each kind of resource the metric {@code <operation>_limited_by}, with the kind
     * as the label {@code resource} and the share of the time in which it held the rate in per cent; and the metric {@code
     * <operation>_limited_time} with that time. At every instant all active flows count alike, so that the times add up.
     * Without traffic there is nothing to observe.
     *
     * @param seconds time in which bytes moved
     */
    public static void observe(
            String operation,
            Map<String, String> labels,
            List<LimitedShare> limits,
            double seconds,
            ObservationSink sink) {
        Metric share = Metric.limitsOf(operation, List.copyOf(labels.keySet()));
        Metric time = Metric.limitedTimeOf(operation, List.copyOf(labels.keySet()));
        for (LimitedShare limit : limits) {
            Map<String, String> withResource = new LinkedHashMap<>(labels);
            withResource.put(Metric.RESOURCE, limit.kind().words());
            sink.add(share.observation(withResource, PERCENT * limit.share(), ObservationBasis.SIMULATED, null));
            sink.add(time.observation(
                    withResource, limit.share() * seconds * MICROSECONDS, ObservationBasis.SIMULATED, null));
        }
    }

    /**
     * Limits of a whole operation, of which nothing moved for a part of the time: that is a limit of its own, the latency of starts
     * and hops.
     *
     * @param limits shares of the time in which something moved
     * @param activePicoseconds that time
     * @param end length of the operation, picoseconds; at least that time, but for rounding
     */
    public static List<LimitedShare> ofWhole(List<LimitedShare> limits, double activePicoseconds, long end) {
        double active = end > 0 ? Math.min(1, activePicoseconds / end) : 1;
        double latency = 1 - active;
        if (limits.isEmpty() || latency <= NEGLIGIBLE) {
            return limits;
        }
        Stream<LimitedShare> moving =
                limits.stream().map(limit -> new LimitedShare(limit.kind(), limit.share() * active, limit.foremost()));
        LimitedShare standing =
                new LimitedShare(ResourceKind.LATENCY, latency, new Limiter(ResourceKind.LATENCY, STARTS_AND_HOPS));
        return Stream.concat(moving, Stream.of(standing))
                .sorted(Comparator.comparingDouble(LimitedShare::share).reversed())
                .toList();
    }

    /** The kind that held most, out of the words for it and others. */
    public static String foremostKind(String words) {
        return FOREMOST.matcher(words).replaceFirst("");
    }

    private static String words(LimitedShare limit) {
        long percent = Math.round(100 * limit.share());
        return limit.kind().words() + (percent == 100 ? "" : " " + percent + " %");
    }
}
