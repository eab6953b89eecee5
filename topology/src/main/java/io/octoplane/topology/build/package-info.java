/**
 * The families of networks: each turns a {@link io.octoplane.topology.build.TopologyParameters} into a
 * {@link io.octoplane.topology.graph.Fabric}, or says in the user's words why that layout cannot be wired.
 *
 * <p>To add a family, in this module or any other: write one public class that implements
 * {@link io.octoplane.topology.build.TopologyFamily}, declares its parameters as constants
 * ({@link io.octoplane.topology.parameter.Parameter}) and wires a {@link io.octoplane.topology.graph.FabricBuilder}; and name it in a file
 * {@code META-INF/services/io.octoplane.topology.build.TopologyFamily} of its jar. Its keys then stand below {@code cluster.network}, in
 * the schema and in the reference page. Routings work on any fabric, so nothing else changes; say with
 * {@link io.octoplane.topology.graph.FabricBuilder#arrange} whether switches stand in layers. The test {@code OutsideFamilyTest} adds a
 * family from another module like this.
 *
 * <p>Trees of leaves and spines share {@link io.octoplane.topology.build.LeafPorts} (what a leaf's ports are for),
 * {@link io.octoplane.topology.build.LeafSpineSize} (how many switches) and {@link io.octoplane.topology.build.LeafSpineTree} (which cable
 * goes where); networks whose switches all have NICs share {@link io.octoplane.topology.build.SwitchFill}.
 */
package io.octoplane.topology.build;
