package io.octoplane.hardware.network;

import io.octoplane.hardware.failure.Failure;
import io.octoplane.hardware.failure.Failure.Span;
import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.hardware.failure.FailureRecovery;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.AdaptiveRouting;
import io.octoplane.topology.route.Routing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** Plans of failures for tests; times are microseconds. */
public final class Failures {
    /** Retries after 10 ms, three of them; takeover after 1 ms, convergence after 2 ms. */
    public static final FailureRecovery RECOVERY =
            new FailureRecovery(10_000_000_000L, 3, 0, 1_000_000_000L, 2_000_000_000L);

    private static final long PICOSECONDS = 1_000_000;

    private final Fabric fabric;
    private final List<Failure> failures = new ArrayList<>();

    public Failures(ClusterHardware hardware) {
        fabric = hardware.fabric();
    }

    /** All cables of a plane are down from a time on. */
    public Failures plane(int plane, long from) {
        return plane(plane, from, Span.FOR_EVER);
    }

    public Failures plane(int plane, long from, long until) {
        return down(
                "plane" + plane,
                link -> fabric.planeOf(endpointBeside(link)) == plane && isEndpointLink(link),
                from,
                until);
    }

    /** The cables of a NIC's ports. */
    public Failures nic(int node, int nic, long from, long until) {
        return down(
                "node" + node + "/nic" + nic,
                link -> isEndpointLink(link)
                        && fabric.nodeOf(endpointBeside(link)) == node
                        && fabric.nicOf(endpointBeside(link)) == nic,
                from,
                until);
    }

    /** The cable of a directed link, at another rate in both directions. */
    public Failures cable(String name, long rate, long from, long until) {
        int link = fabric.linkByName(name);
        Map<Integer, Long> rates = new LinkedHashMap<>();
        rates.put(link, rate);
        rates.put(fabric.opposite(link), rate);
        failures.add(new Failure(name, rates, List.of(span(from, until))));
        return this;
    }

    /** Both directions of random cables, down or at a part of their rate, each for a random time; half of them flap. */
    public Failures random(Random random, int count, long latest) {
        for (int i = 0; i < count; i++) {
            int link = random.nextInt(fabric.linkCount());
            long rate = random.nextInt(3) == 0 ? fabric.linkRate(link) / (2 + random.nextInt(4)) : 0;
            long from = random.nextLong(latest);
            long down = 1 + random.nextLong(latest / 4);
            List<Span> spans = new ArrayList<>();
            for (int flap = random.nextInt(2) * random.nextInt(4); flap >= 0; flap--) {
                spans.add(span(from, from + down));
                from += down + 1 + random.nextLong(latest / 4);
            }
            failures.add(new Failure(fabric.linkName(link), Map.of(link, rate, fabric.opposite(link), rate), spans));
        }
        return this;
    }

    private Failures down(String name, IntPredicate which, long from, long until) {
        Map<Integer, Long> rates = new LinkedHashMap<>();
        for (int link = 0; link < fabric.linkCount(); link++) {
            if (which.test(link)) {
                rates.put(link, 0L);
            }
        }
        failures.add(new Failure(name, rates, List.of(span(from, until))));
        return this;
    }

    private static Span span(long from, long until) {
        return new Span(from * PICOSECONDS, until == Span.FOR_EVER ? until : until * PICOSECONDS);
    }

    private boolean isEndpointLink(int link) {
        return Math.min(fabric.linkSource(link), fabric.linkTarget(link)) < fabric.endpointCount();
    }

    private int endpointBeside(int link) {
        return isEndpointLink(link) ? Math.min(fabric.linkSource(link), fabric.linkTarget(link)) : 0;
    }

    /** The machine with these failures under adaptive routing. */
    public static ClusterHardware in(ClusterHardware hardware, FailurePolicy policy, Failures failures) {
        return in(hardware, policy, failures, AdaptiveRouting::new);
    }

    public static ClusterHardware in(
            ClusterHardware hardware, FailurePolicy policy, Failures failures, Function<Fabric, Routing> routings) {
        return hardware.withFailures(
                Optional.of(new FailurePlan(hardware.fabric(), routings, failures.failures, policy, RECOVERY)));
    }
}
