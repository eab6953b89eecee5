package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Choices;
import io.octoplane.experiments.document.Form;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sets of parameters of DCQCN. */
public enum DcqcnParameters {
    NONE("queue pairs do not slow down"),
    FIRMWARE("defaults of ConnectX NICs"),
    TUNED("the middle of what a production cluster reports"),
    PAPER("Zhu et al., SIGCOMM 2015"),
    NS3("ns-3's RDMA model (HPCC, SIGCOMM 2019)");

    static final Form<DcqcnParameters> FORM =
            new Form.Choice<>(descriptions(), value -> value.choice(DcqcnParameters.class));

    private final String description;

    DcqcnParameters(String description) {
        this.description = description;
    }

    private static Map<String, String> descriptions() {
        Map<String, String> described = new LinkedHashMap<>();
        for (DcqcnParameters parameters : values()) {
            described.put(Choices.nameOf(parameters), parameters.description);
        }
        return described;
    }
}
