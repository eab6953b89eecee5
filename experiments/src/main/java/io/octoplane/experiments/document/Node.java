package io.octoplane.experiments.document;

/** One node of a document: a map, a list or a scalar, with the place where it was written. Immutable. */
public sealed interface Node permits MapNode, ListNode, ScalarNode {
    /** Where the node begins. */
    Location location();

    /** What a reader would call this node in a message: {@code a list}, {@code "text"}, {@code nothing}. */
    String describe();
}
