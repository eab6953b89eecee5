package io.octoplane.workloads.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.topology.build.Dragonfly;
import io.octoplane.topology.build.SlimFly;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchDistances;
import io.octoplane.topology.graph.SwitchGraph;
import io.octoplane.topology.parameter.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AdversarialPermutationTest {
    private static Fabric build(String family, int nodes, int nics, int planes, int ports, Settings settings) {
        return TopologyFamilies.byName(family)
                .build(new TopologyParameters(nodes, nics, planes, ports, 400, 7, 3, false).with(settings));
    }

    private static Fabric dragonfly(int groups) {
        return build(
                "dragonfly",
                groups * 4,
                2,
                1,
                8,
                Settings.none()
                        .with(Dragonfly.ENDPOINTS_PER_SWITCH, 2)
                        .with(Dragonfly.SWITCHES_PER_GROUP, 4)
                        .with(Dragonfly.GLOBAL_LINKS_PER_SWITCH, 2)
                        .with(Dragonfly.GROUPS, groups));
    }

    private static int switchOf(Fabric fabric, int gpu) {
        return fabric.switchOf(fabric.endpoint(gpu / fabric.nicsPerNode(), gpu % fabric.nicsPerNode()));
    }

    /** Each receives from one, in another node. */
    private static int[] permutation(Fabric fabric) {
        int[] receiver = AdversarialPermutation.receivers(fabric);
        assertThat(receiver)
                .hasSize(fabric.endpointCount() / fabric.portsPerNic())
                .doesNotHaveDuplicates();
        assertThat(IntStream.range(0, receiver.length))
                .allMatch(gpu -> gpu / fabric.nicsPerNode() != receiver[gpu] / fabric.nicsPerNode());
        return receiver;
    }

    @Test
    @DisplayName("Dragonfly: all of a group send to the next group")
    void nextGroup() {
        Fabric fabric = dragonfly(9);
        int[] receiver = permutation(fabric);
        assertThat(IntStream.range(0, receiver.length))
                .allMatch(gpu -> fabric.groupOfSwitch(switchOf(fabric, receiver[gpu]))
                        == (fabric.groupOfSwitch(switchOf(fabric, gpu)) + 1) % 9);
    }

    @Test
    @DisplayName(
            "Slim Fly: to a switch two hops away, and nearly all links on the walk carry two switches' whole traffic")
    void alongWalk() {
        Fabric fabric = build(
                "slim-fly", 50, 4, 1, 64, Settings.none().with(SlimFly.Q, 5).with(SlimFly.ENDPOINTS_PER_SWITCH, 4));
        int[] receiver = permutation(fabric);
        byte[] distance = new byte[fabric.switchCount()];
        SwitchDistances distances = new SwitchDistances(fabric.switches());
        Map<String, Integer> load = new HashMap<>();
        int far = 0;
        for (int gpu = 0; gpu < receiver.length; gpu++) {
            int from = switchOf(fabric, gpu);
            int to = switchOf(fabric, receiver[gpu]);
            distances.from(from, distance);
            far += distance[to] == 2 ? 1 : 0;
            if (distance[to] == 2) {
                int between = between(fabric, from, to);
                load.merge(from + ">" + between, 1, Integer::sum);
                load.merge(between + ">" + to, 1, Integer::sum);
            }
        }
        assertThat(far).isGreaterThan(receiver.length * 3 / 4);
        assertThat(load.values().stream().mapToInt(each -> each).max().orElseThrow())
                .as("four GPUs of each of two switches")
                .isEqualTo(8);
    }

    private static int between(Fabric fabric, int from, int to) {
        SwitchGraph graph = fabric.switches();
        for (int first = graph.firstTrunk(from); first < graph.endTrunk(from); first++) {
            int middle = graph.trunkTarget(first);
            for (int second = graph.firstTrunk(middle); second < graph.endTrunk(middle); second++) {
                if (graph.trunkTarget(second) == to) {
                    return middle;
                }
            }
        }
        throw new AssertionError(from + " and " + to + " are more than two hops apart");
    }

    @Test
    @DisplayName("trees: to the next leaf of the plane, or where there are pods, to the next pod")
    void nextLeafOrPod() {
        Fabric planes = build("multi-plane-fat-tree", 16, 4, 4, 8, Settings.none());
        int[] inPlanes = permutation(planes);
        assertThat(IntStream.range(0, inPlanes.length))
                .allMatch(gpu ->
                        gpu % 4 == inPlanes[gpu] % 4 && switchOf(planes, gpu) != switchOf(planes, inPlanes[gpu]));
        Fabric pods = build("three-layer-fat-tree", 16, 1, 1, 4, Settings.none());
        int[] inPods = permutation(pods);
        assertThat(IntStream.range(0, inPods.length))
                .as("pods of four GPUs")
                .allMatch(gpu -> inPods[gpu] == (gpu + 4) % 16);
        permutation(build("multi-rail-fat-tree", 8, 4, 1, 16, Settings.none()));
    }

    @Test
    void nothingIsHardOnOneSwitch() {
        assertThatThrownBy(() ->
                        AdversarialPermutation.receivers(build("two-layer-fat-tree", 2, 2, 1, 64, Settings.none())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no traffic is adversarial where all GPUs of a plane are in one group, pod or leaf");
    }
}
