package io.octoplane.topology.graph;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Names of links, made from the names of their ends when somebody asks, and found by them again: a million names would take
 * more memory than all the rest of a fabric.
 */
final class LinkNames {
    private static final String ARROW = "->";

    private final FabricStructure structure;
    private final int endpoints;

    LinkNames(FabricStructure structure) {
        this.structure = structure;
        endpoints = structure.endpointSwitch().length;
    }

    String name(int link) {
        int source = structure.linkSource()[link];
        int target = structure.linkTarget()[link];
        String name = structure.vertexName(source) + ARROW + structure.vertexName(target);
        int trunk = source < endpoints || target < endpoints ? -1 : trunk(source - endpoints, target - endpoints);
        if (trunk < 0 || structure.switches().trunkSize(trunk) == 1) {
            return name;
        }
        int position = 0;
        while (structure.switches().trunkLink(trunk, position) != link) {
            position++;
        }
        return name + '#' + (position + 1);
    }

    /** The links that a name means: one, or all parallel ones where it does not say which. */
    IntStream find(String name) {
        int arrow = name.indexOf(ARROW);
        if (arrow < 0) {
            return IntStream.empty();
        }
        String target = name.substring(arrow + ARROW.length());
        int mark = target.lastIndexOf('#');
        OptionalInt from = vertex(name.substring(0, arrow));
        OptionalInt to = vertex(mark < 0 ? target : target.substring(0, mark));
        if (from.isEmpty() || to.isEmpty()) {
            return IntStream.empty();
        }
        return find(from.getAsInt(), to.getAsInt(), mark < 0 ? "" : target.substring(mark + 1));
    }

    private IntStream find(int source, int target, String number) {
        if (source < endpoints || target < endpoints) {
            int endpoint = Math.min(source, target);
            int link = source < endpoints
                    ? structure.uplink()[endpoint]
                    : structure.uplink()[endpoint] ^ 1;
            boolean joined = structure.linkSource()[link] == source && structure.linkTarget()[link] == target;
            return joined && number.isEmpty() ? IntStream.of(link) : IntStream.empty();
        }
        int trunk = trunk(source - endpoints, target - endpoints);
        if (trunk < 0) {
            return IntStream.empty();
        }
        int size = structure.switches().trunkSize(trunk);
        if (number.isEmpty()) {
            return IntStream.range(0, size).map(position -> structure.switches().trunkLink(trunk, position));
        }
        boolean known = size > 1 && number.matches("[1-9]\\d{0,8}") && Integer.parseInt(number) <= size;
        return known
                ? IntStream.of(structure.switches().trunkLink(trunk, Integer.parseInt(number) - 1))
                : IntStream.empty();
    }

    private OptionalInt vertex(String name) {
        OptionalInt endpoint =
                EndpointNames.parse(name, structure.nodes(), structure.nicsPerNode(), structure.portsPerNic());
        if (endpoint.isPresent()) {
            return endpoint;
        }
        OptionalInt switchId = structure.switchTable().find(name);
        return switchId.isPresent() ? OptionalInt.of(endpoints + switchId.getAsInt()) : OptionalInt.empty();
    }

    /** The trunk from one switch to another, or -1; trunks are ordered by the switch they lead to. */
    private int trunk(int source, int target) {
        SwitchGraph graph = structure.switches();
        int low = graph.firstTrunk(source);
        int high = graph.endTrunk(source) - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int found = graph.trunkTarget(middle);
            if (found == target) {
                return middle;
            }
            if (found < target) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
