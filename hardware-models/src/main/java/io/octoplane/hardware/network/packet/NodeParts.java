package io.octoplane.hardware.network.packet;

/**
 * What hosts and switches are built of.
 *
 * @param virtualChannels lanes of each traffic class, which packets climb
 * @param pairs null where queue pairs neither slow down nor send again
 * @param toldOfLosses the channels, where senders are told of each packet that is lost; else null
 */
record NodeParts(
        PacketGraph graph,
        PacketSettings settings,
        int virtualChannels,
        Mailboxes mailboxes,
        LinkCounters counters,
        Channels channels,
        Messages messages,
        QueuePairs pairs,
        Channels toldOfLosses) {
    HostNode[] buildHosts() {
        HostSettings hostSettings = new HostSettings(settings.laneWeights(), settings.payloadBytes());
        HostNode[] hosts = new HostNode[graph.hosts()];
        for (int host = 0; host < hosts.length; host++) {
            int[] out = graph.outLinks(host);
            SendPort[] ports = new SendPort[out.length];
            LostPackets lost = new LostPackets(toldOfLosses, counters);
            for (int port = 0; port < out.length; port++) {
                ports[port] = new SendPort(
                        out[port],
                        graph.links,
                        mailboxes,
                        counters,
                        channels,
                        messages,
                        hostSettings,
                        pairs == null ? null : new PortQueuePairs(pairs, messages),
                        lost);
            }
            hosts[host] = new HostNode(
                    host,
                    ports,
                    graph.inLinks(host),
                    graph.links,
                    mailboxes,
                    counters,
                    messages,
                    pairs == null ? null : pairs.reception,
                    pairs == null ? null : pairs.resequencer(messages, counters),
                    switchSettings(),
                    lost);
        }
        return hosts;
    }

    SwitchNode[] buildSwitches(OutputChoice choice) {
        SwitchNode[] switches = new SwitchNode[graph.switches()];
        for (int i = 0; i < switches.length; i++) {
            int node = graph.hosts() + i;
            switches[i] = new SwitchNode(
                    node,
                    graph.inLinks(node),
                    graph.outLinks(node),
                    graph.links,
                    mailboxes,
                    counters,
                    switchSettings(),
                    choice,
                    new LostPackets(toldOfLosses, counters));
        }
        return switches;
    }

    private SwitchSettings switchSettings() {
        return new SwitchSettings(
                settings.laneWeights(),
                virtualChannels,
                settings.cutThrough(),
                settings.fullWireBytes(),
                settings.trafficControl());
    }
}
