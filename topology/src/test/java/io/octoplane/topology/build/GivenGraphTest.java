package io.octoplane.topology.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.GraphDescription;
import io.octoplane.topology.graph.GraphDescription.Attachment;
import io.octoplane.topology.graph.GraphDescription.Link;
import io.octoplane.topology.graph.GraphDescription.Range;
import io.octoplane.topology.graph.GraphDescription.Switch;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Settings;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GivenGraphTest {
    private static final long RATE = 400_000_000_000L;

    private static Switch named(String name) {
        return new Switch(name, 0, OptionalInt.empty(), OptionalLong.empty());
    }

    private static Link link(String from, String to) {
        return new Link(from, to, 1, OptionalLong.empty(), OptionalLong.empty());
    }

    private static Attachment nodes(String at, int first, int last) {
        return new Attachment(
                at, new Range(first, OptionalInt.of(last)), Range.ALL, OptionalLong.empty(), OptionalLong.empty());
    }

    private static Fabric build(List<Switch> switches, List<Link> links, List<Attachment> endpoints) {
        Settings settings = Settings.none().with(GivenGraph.GRAPH, new GraphDescription(switches, links, endpoints));
        return new GivenGraph().build(new TopologyParameters(6, 2, 1, 8, RATE, 500_000, 200_000, false).with(settings));
    }

    @Test
    void buildsWhatIsAsUnevenAsMayBe() {
        Fabric fabric = build(
                List.of(named("a"), new Switch("b", 0, OptionalInt.of(32), OptionalLong.of(900_000)), named("c")),
                List.of(new Link("a", "b", 3, OptionalLong.of(RATE / 4), OptionalLong.of(70_000)), link("b", "c")),
                List.of(
                        nodes("a", 0, 0),
                        new Attachment(
                                "c",
                                new Range(1, OptionalInt.of(1)),
                                Range.ALL,
                                OptionalLong.of(RATE / 2),
                                OptionalLong.empty()),
                        nodes("b", 2, 5)));
        assertThat(fabric.interSwitchCableCount()).isEqualTo(4);
        assertThat(fabric.linkRate(fabric.linkByName("a->b#3"))).isEqualTo(RATE / 4);
        assertThat(fabric.linkLatency(fabric.linkByName("b->a#1"))).isEqualTo(70_000);
        assertThat(fabric.linkRate(fabric.linkByName("c->b"))).isEqualTo(RATE);
        assertThat(fabric.linkRate(fabric.downlink(fabric.endpoint(1, 1)))).isEqualTo(RATE / 2);
        assertThat(fabric.switchLatency(fabric.switchByName("b"))).isEqualTo(900_000);
        assertThat(fabric.switchPorts(0)).isEqualTo(8);
        assertThat(fabric.usedSwitchPorts(1)).isEqualTo(3 + 1 + 8);
        assertThatThrownBy(() -> fabric.linkByName("a->b"))
                .hasMessage("there are 3 links 'a->b' side by side, named a->b#1 to a->b#3");
    }

    @Test
    void saysWhichPartIsToBlame() {
        assertBlamed(
                "links[1].to",
                "the graph has no switch 'bb'; did you mean 'b'?",
                () -> build(List.of(named("a"), named("b")), List.of(link("a", "b"), link("a", "bb")), List.of()));
        assertBlamed(
                "switches[1]",
                "two switches are named a",
                () -> build(List.of(named("a"), named("a")), List.of(), List.of()));
        assertBlamed(
                "endpoints[0]",
                "switch a has 8 ports and all are in use",
                () -> build(List.of(named("a")), List.of(), List.of(nodes("a", 0, 5))));
        assertBlamed(
                "endpoints",
                "node3/nic0 is not connected to any switch",
                () -> build(List.of(named("a")), List.of(), List.of(nodes("a", 0, 2))));
        assertBlamed(
                "links[0]",
                "no cable can join a and a: expected two switches of one plane",
                () -> build(List.of(named("a")), List.of(link("a", "a")), List.of()));
    }

    private static void assertBlamed(String place, String message, Runnable build) {
        assertThatThrownBy(build::run)
                .isInstanceOfSatisfying(
                        TopologyException.class, e -> assertThat(e.path()).contains("graph." + place))
                .hasMessage(message);
    }
}
