/**
 * The packet engine: messages as packets in the queues of switches. {@code docs/packet-network.md} tells how it works.
 *
 * <p>{@link io.octoplane.hardware.network.packet.PacketNetwork} is the engine behind the seam.
 * {@link io.octoplane.hardware.network.packet.PacketEngine} takes
 * {@link io.octoplane.hardware.network.packet.HostNode}s and {@link io.octoplane.hardware.network.packet.SwitchNode}s through
 * windows of time; {@link io.octoplane.hardware.network.packet.Mailboxes} are all that nodes share. What a cluster consists of
 * is put together by {@link io.octoplane.hardware.network.packet.ClusterPaths}.
 *
 * <p>Where links have no credits, {@link io.octoplane.hardware.network.packet.InputOccupancy} pauses senders or says what is
 * lost, {@link io.octoplane.hardware.network.packet.CongestionMarking} marks, and
 * {@link io.octoplane.hardware.network.packet.PortQueuePairs} slows queue pairs down and sends again;
 * {@link io.octoplane.hardware.network.packet.TrafficControl} says which of it a network does.
 *
 * <p>To add a way of choosing outputs: a {@link io.octoplane.topology.route.PathSelection} and its case in
 * {@link io.octoplane.hardware.network.packet.RoutedChoice}. To add a device that packets pass: links in
 * {@code ClusterPaths}, with a name for what holds packets there.
 */
package io.octoplane.hardware.network.packet;
