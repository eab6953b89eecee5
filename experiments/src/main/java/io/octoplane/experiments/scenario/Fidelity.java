package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How closely the network is simulated. */
public enum Fidelity {
    FLOW("messages are fluid flows that share their resources max-min fairly"),
    PACKET(
            "messages are packets that wait in the queues of switches; shows collisions and tail latency, and takes longer");

    private static final List<String> PLANNED = List.of("analytic");

    /** The fidelities that can be chosen. */
    static final Form<Fidelity> FORM = new Form.Choice<>(descriptions(), Fidelity::read);

    private final String description;

    Fidelity(String description) {
        this.description = description;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> descriptions() {
        Map<String, String> described = new LinkedHashMap<>();
        for (Fidelity fidelity : values()) {
            described.put(fidelity.word(), fidelity.description);
        }
        return described;
    }

    private static Fidelity read(Value value) {
        String name = value.text();
        if (PLANNED.contains(name)) {
            throw value.error("\"" + name + "\" is not available in this version; use flow or packet");
        }
        List<String> names = Arrays.stream(values()).map(Fidelity::word).toList();
        value.name("a fidelity", names);
        return values()[names.indexOf(name)];
    }
}
