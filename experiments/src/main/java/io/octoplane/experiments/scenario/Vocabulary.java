package io.octoplane.experiments.scenario;

import java.util.List;

/** Names that scenarios may use and other modules give meaning to. */
final class Vocabulary {
    static final List<String> TOPOLOGIES = List.of("multi-plane-fat-tree", "multi-rail-fat-tree");
    static final List<String> ROUTINGS = List.of("adaptive", "ecmp", "static");

    private Vocabulary() {}
}
