package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Value;
import java.util.List;
import java.util.Map;

/** How closely the network is simulated. */
public enum Fidelity {
    /** Messages are fluid flows that share their resources max-min fairly. */
    FLOW;

    /** The fidelities that can be chosen. */
    static final Form<Fidelity> FORM = new Form.Choice<>(
            Map.of("flow", "messages are fluid flows that share their resources max-min fairly"), Fidelity::read);

    private static final List<String> PLANNED = List.of("packet", "analytic");

    private static Fidelity read(Value value) {
        String name = value.text();
        if (PLANNED.contains(name)) {
            throw value.error("\"" + name + "\" is not available in this version; use flow");
        }
        value.name("a fidelity", List.of("flow"));
        return FLOW;
    }
}
