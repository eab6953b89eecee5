/**
 * How flows find their way. Each switch knows, per destination switch, its next hops on paths that are shortest in the
 * healthy fabric ({@link io.octoplane.topology.route.ForwardingTable}); routings differ only in how they choose among them.
 * They see neither names nor families, so they work on any fabric. A link that is down is avoided, but no routing takes a
 * longer way around it: on a fat-tree that would lead down and up again, which switches forbid as it can deadlock.
 *
 * <p>To add a routing: extend {@link io.octoplane.topology.route.TableRouting} and add it to the list in
 * {@link io.octoplane.topology.route.Routings}.
 */
package io.octoplane.topology.route;
