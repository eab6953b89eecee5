/**
 * How flows find their way. Each switch knows, per destination switch, its next hops on paths that are shortest in the
 * healthy fabric ({@link io.octoplane.topology.route.ForwardingTable}); routings differ in how they choose among them, and
 * whether they go by way of a third switch first ({@link io.octoplane.topology.route.Detours}). They see neither names nor
 * families, only how switches stand to each other, so they work on any fabric. A link that is down is avoided, but no
 * routing takes a longer way around it: on a fat-tree that would lead down and up again, which switches forbid as it can deadlock.
 *
 * <p>To add a routing, in this module or any other: implement {@link io.octoplane.topology.route.Routing} (here: extend
 * {@link io.octoplane.topology.route.TableRouting}) and a {@link io.octoplane.topology.route.RoutingFamily} that makes it, and name
 * the family in a file {@code META-INF/services/io.octoplane.topology.route.RoutingFamily} of its jar. Its name, parameters and
 * description then appear in scenarios, the schema and lists. Its {@link io.octoplane.topology.route.VirtualChannels} say how
 * packets are kept from waiting for each other in a circle, which is checked before packets are simulated.
 */
package io.octoplane.topology.route;
