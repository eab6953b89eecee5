/**
 * The network as a graph of nodes, ports and links. Builders fill it once; engines share the immutable array view.
 */
package io.octoplane.topology.graph;
