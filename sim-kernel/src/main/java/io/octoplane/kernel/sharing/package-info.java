/**
 * Max-min fair sharing of abstract resources.
 *
 * <p>{@link io.octoplane.kernel.sharing.ResourcePool} knows capacities, flows and coefficients, and nothing of networks,
 * bytes or time: whoever uses it says what a resource is. A new kind of resource needs no change here.
 */
package io.octoplane.kernel.sharing;
