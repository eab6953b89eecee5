/**
 * The network as a graph of endpoints, switches and directed links. A {@link io.octoplane.topology.graph.FabricBuilder}
 * fills it once and checks ports and cables; routings and engines share the immutable
 * {@link io.octoplane.topology.graph.Fabric}. A failed or slowed link is a new view of the same fabric with another rate.
 *
 * <p>Vertices are numbered endpoints first (node by node, NIC by NIC), then switches in the order they were added. A cable
 * is full duplex: two directed links with ids {@code 2c} and {@code 2c + 1}.
 *
 * <p>To add a layer of links (aggregation to core, switch to switch of a dragonfly): add its two directions to
 * {@link io.octoplane.topology.graph.LinkLayer}; the compiler then points at every switch that has to know about it.
 */
package io.octoplane.topology.graph;
