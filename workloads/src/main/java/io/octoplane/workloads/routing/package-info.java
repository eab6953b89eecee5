/**
 * Which experts each token goes to, by drawing every token. A {@link io.octoplane.workloads.routing.RoutingRule} says how
 * many experts, groups and choices there are, an {@link io.octoplane.workloads.routing.ExpertPopularity} how likely each
 * expert is, an {@link io.octoplane.workloads.routing.ExpertPlacement} where it lives;
 * {@link io.octoplane.workloads.routing.ExpertRouter} draws, {@link io.octoplane.workloads.routing.TokenCopies} tells the
 * copies, {@link io.octoplane.workloads.routing.TokenTraffic} counts.
 *
 * <p>The law of the draws: expert {@code e} with popularity {@code w} scores {@code U^(1/w)} for a token, {@code U} uniform
 * on (0, 1) and independent for every expert and token. With equal popularity all scores are uniform, which is what a
 * sigmoid gives on standard logistic logits; ranking by {@code U^(1/w)} draws without replacement in proportion to
 * popularity (Efraimidis and Spirakis, "Weighted random sampling with a reservoir", 2006).
 *
 * <p>To add a way of ranking groups: add it to {@link io.octoplane.workloads.routing.GroupScore}; the compiler points at the
 * one switch to extend.
 */
package io.octoplane.workloads.routing;
