/**
 * The families of networks: each turns a {@link io.octoplane.topology.build.TopologyParameters} into a
 * {@link io.octoplane.topology.graph.Fabric}, or says in the user's words why that layout cannot be wired.
 *
 * <p>To add a family: write one class that implements {@link io.octoplane.topology.build.TopologyFamily} and add it to the
 * list in {@link io.octoplane.topology.build.TopologyFamilies}. Routings work on any fabric, so nothing else changes. Trees
 * of leaves and spines share {@link io.octoplane.topology.build.LeafSpineSize} (how many switches) and
 * {@link io.octoplane.topology.build.LeafSpineTree} (which cable goes where).
 */
package io.octoplane.topology.build;
