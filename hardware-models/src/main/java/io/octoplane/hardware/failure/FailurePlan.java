package io.octoplane.hardware.failure;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.PathSelection;
import io.octoplane.topology.route.Routing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * All failures of a run, known beforehand. Immutable; what holds at a time follows from the time alone, so that nothing has
 * to be carried along while nobody sends.
 */
public final class FailurePlan {
    private final Fabric healthy;
    private final Function<Fabric, Routing> routings;
    private final List<Failure> failures;
    private final FailurePolicy policy;
    private final FailureRecovery recovery;
    private final long[] changes;
    private final long routingDelay;

    /**
     * @param healthy the fabric when nothing fails
     * @param routings makes the routing of the fabric in any state
     */
    public FailurePlan(
            Fabric healthy,
            Function<Fabric, Routing> routings,
            List<Failure> failures,
            FailurePolicy policy,
            FailureRecovery recovery) {
        this.healthy = healthy;
        this.routings = routings;
        this.failures = List.copyOf(failures);
        this.policy = policy;
        this.recovery = recovery;
        changes = failures.stream()
                .flatMap(failure -> failure.spans().stream())
                .flatMapToLong(span -> LongStream.of(span.from(), span.until()))
                .filter(time -> time != Failure.Span.FOR_EVER)
                .sorted()
                .distinct()
                .toArray();
        boolean reactsAtOnce = routings.apply(healthy).pathSelection() != PathSelection.PER_FLOW;
        routingDelay = reactsAtOnce ? 0 : recovery.convergenceTime();
    }

    /** The same plan where routings go by another hash. */
    public FailurePlan withHashSeed(long seed) {
        return new FailurePlan(
                healthy, routings.andThen(routing -> routing.withHashSeed(seed)), failures, policy, recovery);
    }

    public FailurePolicy policy() {
        return policy;
    }

    public FailureRecovery recovery() {
        return recovery;
    }

    public List<Failure> failures() {
        return failures;
    }

    /** The routing of the fabric in a state. */
    public Routing routing(Fabric state) {
        return routings.apply(state);
    }

    /** The fabric when nothing fails. */
    public Fabric healthy() {
        return healthy;
    }

    /** The fabric as it is from an instant on. What has failed at 0 had failed before. */
    public Fabric fabricAt(long time) {
        long at = Math.max(0, time);
        Map<Integer, Long> rates = new LinkedHashMap<>();
        for (Failure failure : failures) {
            if (failure.isActive(at)) {
                failure.rates()
                        .forEach((link, rate) -> rates.merge(link, Math.min(rate, healthy.linkRate(link)), Math::min));
            }
        }
        return rates.isEmpty() ? healthy : healthy.withLinkRates(rates);
    }

    /** The fabric that switches route by: adaptive ones by what is, others by what was when they last converged. */
    public Fabric routedAt(long time) {
        return fabricAt(time - routingDelay);
    }

    /** The fabric as it was a takeover's time ago: what failed since, nobody hands traffic over for. */
    public Fabric takenOverAt(long time) {
        return fabricAt(time - recovery.takeoverTime());
    }

    /** The fabric that switches routed by a takeover's time ago. */
    public Fabric routedWhenTakenOverAt(long time) {
        return routedAt(time - recovery.takeoverTime());
    }

    /** The fabric when all has failed, or been repaired, that ever does. */
    public Fabric last() {
        return changes.length == 0 ? healthy : fabricAt(changes[changes.length - 1]);
    }

    /** All instants, ascending, at which something fails or is repaired, or at which somebody learns of it. */
    public long[] moments() {
        LongStream all = LongStream.of(changes);
        if (routingDelay > 0) {
            all = LongStream.concat(all, LongStream.of(changes).map(time -> time + routingDelay));
        }
        if (policy == FailurePolicy.NEIGHBOUR_NIC) {
            long[] known = all.toArray();
            all = LongStream.concat(
                    LongStream.of(known), LongStream.of(known).map(time -> time + recovery.takeoverTime()));
        }
        return all.sorted().distinct().toArray();
    }
}
