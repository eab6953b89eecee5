/**
 * Random numbers as named streams: one per component that draws, each fixed by the seed and its name alone.
 *
 * <p>So a component that draws more, or a new component, changes no other one's numbers, and the order in which
 * components or threads come to draw does not matter. To add a stream: ask
 * {@link io.octoplane.kernel.random.RandomStreams} for a name that says what is drawn ("routing/popularity"), and for
 * one stream per rank or token use an index.
 */
package io.octoplane.kernel.random;
