package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.DeviceKeys;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.device.NodeModel;
import io.octoplane.hardware.device.OutOfOrder;
import java.util.List;

/** Reads a scenario's {@code cluster:}. */
final class ClusterReader {
    /** Nodes of the largest cluster accepted; with 8 GPUs each, half a million GPUs. */
    private static final int MOST_NODES = 1 << 16;

    /** GPUs of the largest cluster accepted, far above any that was built; their number fits an {@code int}. */
    private static final long MOST_GPUS = 1 << 24;

    private static final Key<NodeModel> NODE = Key.required("node", DeviceKeys.node(), "The server.");
    private static final Key<Integer> NODES = Key.required("nodes", Form.integer(1, MOST_NODES), "How many of it.")
            .example("16");
    static final Key<NetworkSpec> NETWORK = Key.required("network", NetworkReader.FORM, "How the nodes are joined.");
    private static final Key<List<Value>> DEGRADED = Key.optional(
                    "degraded", Form.listOf(Form.fields(DegradedLinkReader.KEYS)), "What runs below its rate.")
            .withDefault(List.of(), "")
            .example("[{ node: 3, nic: 2, rate: 200 Gb/s }]");
    private static final Key<String> BACKGROUND_LINK = Key.required(
                    "link", Form.text(), "The directed link, by its name in links.csv.")
            .example("plane0/leaf0->plane0/spine1");
    private static final Key<Long> BACKGROUND_RATE =
            Key.required("rate", Form.dataRate(), "The rate that others take.").example("100 Gb/s");
    private static final Keys BACKGROUND_KEYS = Keys.of("a background flow", BACKGROUND_LINK, BACKGROUND_RATE);
    private static final Key<List<BackgroundFlow>> BACKGROUND = Key.optional(
                    "background",
                    Form.listOf(Form.fields(BACKGROUND_KEYS, ClusterReader::background)),
                    "Traffic of others that takes a part of a link.")
            .withDefault(List.of(), "");

    static final Keys KEYS = Keys.of(
            "a cluster",
            NODE,
            NODES,
            NETWORK,
            DEGRADED,
            BACKGROUND,
            FailureReader.FAILURES,
            FailureReader.POLICY,
            FailureReader.RECOVERY);

    private ClusterReader() {}

    static ClusterSpec read(Value value) {
        ObjectReader reader = value.object(KEYS);
        NodeModel node = reader.read(NODE);
        int nodes = reader.read(NODES);
        if ((long) nodes * node.gpus() > MOST_GPUS) {
            throw reader.value(NODES)
                    .error("makes " + (long) nodes * node.gpus() + " GPUs with " + node.gpus() + " in a node, at most "
                            + MOST_GPUS + " are accepted");
        }
        NetworkSpec network = reader.read(NETWORK);
        if (network.queueControl().recovery() == PacketRecovery.SELECTIVE_REPEAT
                && node.nic().outOfOrder().handling() == OutOfOrder.Handling.REFUSED) {
            throw reader.value(NETWORK)
                    .error("recovery selective-repeat keeps packets that come early, and the NIC "
                            + node.nic().name() + " refuses them (out-of-order); choose recovery go-back-n");
        }
        return new ClusterSpec(
                node,
                nodes,
                network,
                DegradedLinkReader.read(reader.read(DEGRADED), nodes, node),
                reader.read(BACKGROUND),
                FailureReader.read(reader, nodes, node));
    }

    private static BackgroundFlow background(Value value) {
        ObjectReader reader = value.object(BACKGROUND_KEYS);
        return new BackgroundFlow(reader.read(BACKGROUND_LINK), reader.read(BACKGROUND_RATE), value.location());
    }
}
