package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Value;
import java.util.List;

/** How closely the network is simulated. */
public enum Fidelity {
    /** Messages are fluid flows that share their resources max-min fairly. */
    FLOW;

    private static final List<String> PLANNED = List.of("packet", "analytic");

    static Fidelity read(Value value) {
        String name = value.text();
        if (PLANNED.contains(name)) {
            throw value.error("\"" + name + "\" is not available in this version; use flow");
        }
        value.name("a fidelity", List.of("flow"));
        return FLOW;
    }
}
