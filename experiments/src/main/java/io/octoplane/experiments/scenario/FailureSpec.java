package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Location;
import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.hardware.failure.FailureRecovery;
import java.util.List;

/**
 * What fails in a cluster, and what is done about it.
 *
 * @param failures what fails and when, at least one
 * @param policy what becomes of traffic that has no path
 * @param recovery how long it takes to notice failures and get over them
 * @param policyLocation where the policy stands
 */
public record FailureSpec(
        List<PlannedFailure> failures, FailurePolicy policy, FailureRecovery recovery, Location policyLocation) {
    public FailureSpec {
        failures = List.copyOf(failures);
    }
}
