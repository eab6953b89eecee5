/** Placeholder of the first build. */
package io.octoplane.experiments;
