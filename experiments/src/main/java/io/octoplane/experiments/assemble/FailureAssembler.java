package io.octoplane.experiments.assemble;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.ClusterSpec;
import io.octoplane.experiments.scenario.FailureSpec;
import io.octoplane.experiments.scenario.PlannedFailure;
import io.octoplane.hardware.failure.Failure;
import io.octoplane.hardware.failure.Failure.Span;
import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.NearestName;
import io.octoplane.topology.route.Routing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Makes the plan of a scenario's failures: which links each of them takes along, and when. */
final class FailureAssembler {
    private FailureAssembler() {}

    /** @param routings makes the routing of the fabric in any state */
    static FailurePlan plan(FailureSpec spec, ClusterSpec cluster, Fabric fabric, Function<Fabric, Routing> routings) {
        boolean severalPorts = fabric.portsPerNic() > 1;
        if (severalPorts != (spec.policy() == FailurePolicy.MULTI_PORT)) {
            throw new ScenarioException(
                    spec.policyLocation(),
                    severalPorts
                            ? "cluster.failure-policy: expected multi-port, which NICs with " + fabric.portsPerNic()
                                    + " ports do by themselves"
                            : "cluster.failure-policy: multi-port needs NICs with several ports, such as"
                                    + " ideal-multi-plane-nic; a "
                                    + cluster.node().nic().name() + " has one");
        }
        List<Failure> failures = spec.failures().stream()
                .map(failure -> failure(failure, fabric))
                .toList();
        return new FailurePlan(fabric, routings, failures, spec.policy(), spec.recovery());
    }

    private static Failure failure(PlannedFailure planned, Fabric fabric) {
        List<Span> spans = spans(planned);
        PlannedFailure.Part part = planned.what();
        Location at = planned.location();
        if (part instanceof PlannedFailure.Cable cable) {
            int link = FabricNames.link(fabric, cable.name(), at);
            return new Failure(
                    cable.name(),
                    rates(planned, fabric, 1, each -> each == link || each == fabric.opposite(link)),
                    spans);
        } else if (part instanceof PlannedFailure.Switch one) {
            int vertex = fabric.endpointCount() + switchOf(fabric, one.name(), at);
            return new Failure(
                    one.name(),
                    rates(
                            planned,
                            fabric,
                            1,
                            link -> fabric.linkSource(link) == vertex || fabric.linkTarget(link) == vertex),
                    spans);
        } else if (part instanceof PlannedFailure.Nic nic) {
            int first = fabric.endpoint(nic.node(), nic.nic());
            int ports = fabric.portsPerNic();
            return new Failure(
                    "node" + nic.node() + "/nic" + nic.nic(),
                    rates(planned, fabric, ports, link -> {
                        int endpoint = Math.min(fabric.linkSource(link), fabric.linkTarget(link));
                        return endpoint >= first && endpoint < first + ports;
                    }),
                    spans);
        } else if (part instanceof PlannedFailure.Plane plane) {
            if (plane.plane() >= fabric.planeCount()) {
                throw new ScenarioException(
                        at, "there is no plane " + plane.plane() + ": the network has " + fabric.planeCount());
            }
            return new Failure(
                    "plane" + plane.plane(),
                    rates(planned, fabric, 1, link -> fabric.planeOfLink(link) == plane.plane()),
                    spans);
        }
        throw new IllegalStateException("no links of " + part);
    }

    /** Times at which it fails; a part that flaps is down at the beginning of each period. */
    private static List<Span> spans(PlannedFailure planned) {
        long until = planned.until().orElse(Span.FOR_EVER);
        if (planned.flapping().isEmpty()) {
            return List.of(new Span(planned.from(), until));
        }
        PlannedFailure.Flapping flapping = planned.flapping().get();
        List<Span> spans = new ArrayList<>();
        for (long from = planned.from(); from < until; from += flapping.period()) {
            spans.add(new Span(from, Math.min(until, from + flapping.down())));
        }
        return spans;
    }

    /** @param sharedBy cables that share the rate that is left */
    private static Map<Integer, Long> rates(
            PlannedFailure planned, Fabric fabric, int sharedBy, IntPredicate isTakenAlong) {
        Map<Integer, Long> rates = new LinkedHashMap<>();
        IntStream.range(0, fabric.linkCount())
                .filter(isTakenAlong)
                .forEach(link -> rates.put(link, planned.rate().orElse(0) / sharedBy));
        boolean slower = planned.rate().isEmpty()
                || rates.keySet().stream()
                        .anyMatch(link -> planned.rate().getAsLong() / sharedBy < fabric.linkRate(link));
        if (!slower) {
            throw new ScenarioException(
                    planned.location(), "expected a rate below that of what fails, or none for what is down");
        }
        return rates;
    }

    private static int switchOf(Fabric fabric, String name, Location at) {
        List<String> names = IntStream.range(0, fabric.switchCount())
                .mapToObj(fabric::switchName)
                .toList();
        if (!names.contains(name)) {
            throw new ScenarioException(at, "the fabric has no switch '" + name + "'" + NearestName.hint(name, names));
        }
        return names.indexOf(name);
    }
}
