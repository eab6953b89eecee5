package io.octoplane.topology.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Settings;
import io.octoplane.topology.route.AdaptiveRouting;
import io.octoplane.topology.route.UnreachableException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MultiPortNicsTest {
    private static final MultiPlaneFatTree PLANES = new MultiPlaneFatTree();

    private static TopologyParameters of(int nodes, int nics, int ports, int planes) {
        return new TopologyParameters(nodes, nics, ports, planes, 8, 1_000, 0, 0, false, Settings.none());
    }

    @Test
    @DisplayName("port p of every NIC is on plane p, and every plane holds a port of every NIC")
    void portsArePlanes() {
        Fabric fabric = PLANES.build(of(3, 2, 4, 4));
        assertThat(fabric.endpointCount()).isEqualTo(3 * 2 * 4);
        for (int node = 0; node < 3; node++) {
            for (int nic = 0; nic < 2; nic++) {
                for (int port = 0; port < 4; port++) {
                    int endpoint = fabric.endpoint(node, nic, port);
                    assertThat(fabric.planeOf(endpoint)).isEqualTo(port);
                    assertThat(fabric.nodeOf(endpoint)).isEqualTo(node);
                    assertThat(fabric.nicOf(endpoint)).isEqualTo(nic);
                    assertThat(fabric.endpointName(endpoint)).isEqualTo("node" + node + "/nic" + nic + "/port" + port);
                }
            }
        }
    }

    @Test
    @DisplayName("equal ports of any two NICs reach each other; different ports do not")
    void equalPortsMeet() {
        Fabric fabric = PLANES.build(of(8, 2, 2, 2));
        AdaptiveRouting routing = new AdaptiveRouting(fabric);
        assertThat(routing.route(fabric.endpoint(0, 0, 1), fabric.endpoint(7, 1, 1), 0)
                        .switchHops())
                .isEqualTo(3);
        assertThatThrownBy(() -> routing.route(fabric.endpoint(0, 0, 0), fabric.endpoint(7, 1, 1), 0))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("node0/nic0/port0 on plane 0 cannot reach node7/nic1/port1 on plane 1");
    }

    @Test
    @DisplayName("ports and planes must be as many")
    void asManyPortsAsPlanes() {
        assertThatThrownBy(() -> PLANES.build(of(2, 2, 4, 2)))
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining("NICs of 4 ports need 4 planes, not 2");
    }
}
