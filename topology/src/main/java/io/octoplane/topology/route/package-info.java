/** Placeholder. */
package io.octoplane.topology.route;
