/**
 * The rules of {@code docs/ARCHITECTURE.md} as tests: who may use whom, who may touch the outside world, what must not
 * creep into a result.
 *
 * <p>To add a rule: one {@code ArchRule} whose name says it, with a {@code because} that says why. A rule is worth having
 * when breaking it goes unnoticed otherwise; try it by breaking it once.
 */
package io.octoplane.architecture;
