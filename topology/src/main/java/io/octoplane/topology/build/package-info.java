/** Placeholder. */
package io.octoplane.topology.build;
