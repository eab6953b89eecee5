package io.octoplane.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyFamily;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Settings;
import io.octoplane.topology.route.RoutingFamily;
import io.octoplane.topology.route.Routings;
import org.junit.jupiter.api.Test;

/** A topology and a routing are added from outside their module by a class and a line in a file of services each. */
class OutsideFamilyTest {
    @Test
    void standBehindThoseThatAreShipped() {
        assertThat(TopologyFamilies.ALL).extracting(TopologyFamily::name).endsWith("graph", "ring");
        assertThat(Routings.ALL).extracting(RoutingFamily::name).endsWith("ugal", "first-way");
    }

    @Test
    void areFoundByNameAndTakeTheirParameters() {
        Fabric fabric = TopologyFamilies.byName("ring")
                .build(new TopologyParameters(12, 1, 1, 8, 1_000, 7, 3, false)
                        .with(Settings.none().with(Ring.SWITCHES, 6)));
        assertThat(fabric.switchCount()).isEqualTo(6);
        assertThat(Routings.byName("first-way", fabric).route(0, 3, 0).switchHops())
                .isEqualTo(4);
    }
}
