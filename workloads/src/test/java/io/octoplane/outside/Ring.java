package io.octoplane.outside;

import io.octoplane.topology.build.TopologyFamily;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.graph.SwitchArrangement;
import io.octoplane.topology.parameter.Parameter;
import io.octoplane.topology.parameter.ParameterForm;
import java.util.List;

/** A family that the program knows nothing of: switches in a ring, with a parameter of its own. */
public final class Ring implements TopologyFamily {
    static final Parameter<Integer> SWITCHES =
            Parameter.withDefault("ring-switches", new ParameterForm.WholeNumber(3, 64), "Switches in the ring.", 4);

    @Override
    public String name() {
        return "ring";
    }

    @Override
    public String description() {
        return "switches in a ring";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(SWITCHES);
    }

    @Override
    public Fabric build(TopologyParameters parameters) {
        int size = parameters.settings().get(SWITCHES);
        FabricBuilder builder = new FabricBuilder(parameters.nodes(), parameters.nicsPerNode());
        builder.arrange(SwitchArrangement.FLAT);
        for (int i = 0; i < size; i++) {
            builder.addSwitch("ring" + i, 0, parameters.switchPorts(), parameters.switchLatency());
        }
        for (int i = 0; i < size; i++) {
            builder.connect(
                    i, (i + 1) % size, LinkLayer.SWITCH_TO_SWITCH, parameters.portRate(), parameters.linkLatency());
        }
        for (int endpoint = 0; endpoint < parameters.endpoints(); endpoint++) {
            builder.attach(
                    endpoint / parameters.nicsPerNode(),
                    endpoint % parameters.nicsPerNode(),
                    endpoint % size,
                    parameters.portRate(),
                    parameters.linkLatency());
        }
        return builder.build();
    }
}
