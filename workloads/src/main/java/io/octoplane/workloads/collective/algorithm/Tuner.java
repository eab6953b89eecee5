package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.AttachmentRates;
import io.octoplane.workloads.collective.schedule.Protocol;
import io.octoplane.workloads.collective.schedule.Schedule;
import io.octoplane.workloads.collective.schedule.ScheduleEstimate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The rule by which algorithm and protocol are chosen where the user leaves it open: of all combinations of NCCL's algorithms and
 * protocols that can do the collective the one that {@link ScheduleEstimate} finds quickest, the first of several alike. NCCL's tuner works the same way, with its
 * own constants (src/graph/tuning.cc).
 */
public final class Tuner {
    private final BiFunction<Algorithm, ProtocolName, Optional<Protocol>> protocols;
    private final AttachmentRates rates;

    /**
     * What was chosen.
     *
     * @param algorithm the algorithm
     * @param protocol its protocol's costs
     * @param schedule the algorithm's schedule
     */
    public record Choice(Algorithm algorithm, Protocol protocol, Schedule schedule) {}

    /** @param protocols the costs of a protocol as an algorithm uses it; empty where it does not */
    public Tuner(BiFunction<Algorithm, ProtocolName, Optional<Protocol>> protocols, AttachmentRates rates) {
        this.protocols = protocols;
        this.rates = rates;
    }

    /**
     * Chooses.
     *
     * @param algorithm the only algorithm to look at; empty for all that NCCL has
     * @param protocol the only protocol to look at; empty for all
     * @throws IllegalArgumentException when nothing can do it, saying why
     */
    public Choice choose(CollectiveRequest request, Optional<Algorithm> algorithm, Optional<ProtocolName> protocol) {
        Choice best = null;
        double least = Double.POSITIVE_INFINITY;
        StringBuilder refusals = new StringBuilder();
        for (Algorithm candidate : algorithm.map(List::of).orElse(Algorithm.ofNccl())) {
            Optional<String> refusal = candidate.refusal(request);
            if (refusal.isPresent()) {
                refusals.append(refusals.isEmpty() ? "" : "; ").append(refusal.get());
                continue;
            }
            Schedule schedule = candidate.schedule(request);
            for (ProtocolName name : protocol.map(List::of).orElse(List.of(ProtocolName.values()))) {
                Optional<Protocol> costs = protocols.apply(candidate, name);
                if (costs.isEmpty()) {
                    refusals.append(refusals.isEmpty() ? "" : "; ")
                            .append(candidate.word())
                            .append(" does not use ")
                            .append(name.word());
                    continue;
                }
                double time = new ScheduleEstimate(schedule, request.communicator(), costs.get(), rates).picoseconds();
                if (time < least) {
                    least = time;
                    best = new Choice(candidate, costs.get(), schedule);
                }
            }
        }
        if (best == null) {
            throw new IllegalArgumentException(
                    "no algorithm for " + request.function().word() + ": " + refusals);
        }
        return best;
    }
}
