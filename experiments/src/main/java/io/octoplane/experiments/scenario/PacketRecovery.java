package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Choices;
import io.octoplane.experiments.document.Form;
import java.util.LinkedHashMap;
import java.util.Map;

/** How NICs make up for packets that are lost or out of order. */
public enum PacketRecovery {
    NONE("nothing is lost, and packets are placed in any order"),
    GO_BACK_N("what is out of order is dropped, and the sender goes back to what is missing"),
    SELECTIVE_REPEAT("what is out of order is kept, and the sender repeats what is missing");

    static final Form<PacketRecovery> FORM =
            new Form.Choice<>(descriptions(), value -> value.choice(PacketRecovery.class));

    private final String description;

    PacketRecovery(String description) {
        this.description = description;
    }

    private static Map<String, String> descriptions() {
        Map<String, String> described = new LinkedHashMap<>();
        for (PacketRecovery recovery : values()) {
            described.put(Choices.nameOf(recovery), recovery.description);
        }
        return described;
    }
}
