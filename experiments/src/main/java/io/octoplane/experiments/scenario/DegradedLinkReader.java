package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.device.NodeModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a cluster's {@code degraded:}. */
final class DegradedLinkReader {
    private static final Key<Integer> NODE = Key.optional(
                    "node", Form.integer(0, Integer.MAX_VALUE), "The node of the NIC, from 0.")
            .example("3");
    private static final Key<Integer> NIC = Key.optional(
                    "nic", Form.integer(0, Integer.MAX_VALUE), "The NIC within the node, from 0; both directions.")
            .example("2");
    private static final Key<String> LINK = Key.optional(
                    "link", Form.text(), "In place of node and nic: a directed link, by its name in links.csv.")
            .example("plane0/leaf0->plane0/spine1");
    private static final Key<Long> RATE =
            Key.required("rate", Form.dataRate(), "The rate that is left.").example("200 Gb/s");

    static final Keys KEYS =
            Keys.of("a degraded link", NODE, NIC, LINK, RATE).eitherOf(List.of(List.of(NODE, NIC), List.of(LINK)));

    private DegradedLinkReader() {}

    static List<DegradedLink> read(List<Value> entries, int nodes, NodeModel node) {
        Map<String, DegradedLink> byName = new LinkedHashMap<>();
        for (Value entry : entries) {
            DegradedLink one = read(entry, nodes, node);
            DegradedLink first = byName.putIfAbsent(one.what(), one);
            if (first != null) {
                throw entry.error(one.what() + " is degraded already at " + first.location());
            }
        }
        return List.copyOf(byName.values());
    }

    private static DegradedLink read(Value value, int nodes, NodeModel node) {
        ObjectReader reader = value.object(KEYS);
        Value rate = reader.value(RATE);
        Value link = reader.given(LINK).orElse(null);
        if (link != null) {
            if (reader.given(NODE).isPresent() || reader.given(NIC).isPresent()) {
                throw value.error("expected either a link, or a node and its nic, found both");
            }
            return new DegradedLink.Named(link.text(), rate.dataRate(), value.location());
        }
        int ofNode = reader.value(NODE).integer(0, nodes - 1);
        int nic = reader.value(NIC).integer(0, node.nics() - 1);
        if (rate.dataRate() > node.nic().rate()) {
            throw rate.error("exceeds the rate of the NIC; a degraded link runs below its rate");
        }
        return new DegradedLink.OfNic(ofNode, nic, rate.dataRate(), value.location());
    }
}
