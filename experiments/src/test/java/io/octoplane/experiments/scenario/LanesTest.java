package io.octoplane.experiments.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.experiments.scenario.workload.Incast;
import io.octoplane.hardware.network.TrafficLane;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanesTest {
    private static final String LANES = "cluster.network.lanes=[{name: bulk}, {name: urgent, weight: 3}]";
    private static final String INCAST = "workload={kind: incast, bytes-per-pair: 1 MiB, near: 1, far: 1}";

    @TempDir
    Path folder;

    @Test
    void workloadsNameLanesAndUseTheFirstOtherwise() {
        Incast incast = incast(LANES, INCAST, "workload.near-lane=urgent");
        assertThat(incast.nearLane()).isEqualTo(new TrafficLane(1, 3));
        assertThat(incast.farLane()).isEqualTo(new TrafficLane(0, 1));
        assertThat(incast(INCAST).nearLane()).isEqualTo(TrafficLane.ONLY);
        assertThat(ScenarioFixture.scenario(folder, ScenarioFixture.VALID, LANES)
                        .cluster()
                        .network()
                        .lanes()
                        .weights())
                .containsExactly(1, 3);
    }

    @Test
    void lanesThatAreNotThereOrTwiceAreRefused() {
        assertThatThrownBy(() -> incast(LANES, INCAST, "workload.far-lane=urgnt"))
                .hasMessageContaining("workload.far-lane: no such lane as \"urgnt\"; did you mean \"urgent\"?");
        assertThatThrownBy(() -> incast(INCAST, "workload.far-lane=bulk"))
                .hasMessageContaining("the network has no lanes; cluster.network.lanes lists some");
        assertThatThrownBy(() -> incast("cluster.network.lanes=[{name: a}, {name: a}]", INCAST))
                .hasMessageContaining("names a lane that there is already");
    }

    private Incast incast(String... sets) {
        return (Incast)
                ScenarioFixture.scenario(folder, ScenarioFixture.VALID, sets).workload();
    }
}
