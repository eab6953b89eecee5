package io.octoplane.experiments.cli;

import io.octoplane.experiments.catalog.CatalogKind;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.reproduce.PaperScenarios;
import io.octoplane.experiments.scenario.workload.WorkloadKind;
import io.octoplane.experiments.scenario.workload.WorkloadKinds;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyFamily;
import io.octoplane.topology.route.RoutingFamily;
import io.octoplane.topology.route.Routings;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.pipeline.ScheduleFamilies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The lists of {@code octoplane list}, by what they list. */
final class Listings {
    private static final Map<String, Supplier<Listing>> KINDS = kinds();

    private Listings() {}

    /** What can be listed, for help and shell completion. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return KINDS.keySet().iterator();
        }
    }

    /** The list of a kind. */
    static Listing of(String kind) {
        List<String> known = List.copyOf(KINDS.keySet());
        Value value = new Value(new ScalarNode(Location.of("octoplane list"), kind, true), "");
        return KINDS.get(value.name("a list", known)).get();
    }

    /** Further kinds are further lines here. */
    private static Map<String, Supplier<Listing>> kinds() {
        Map<String, Supplier<Listing>> kinds = new LinkedHashMap<>();
        for (CatalogKind kind : CatalogKind.values()) {
            kinds.put(kind.section(), () -> CatalogListing.of(kind));
        }
        kinds.put(
                "topologies", () -> described(TopologyFamilies.ALL, TopologyFamily::name, TopologyFamily::description));
        kinds.put("routings", () -> described(Routings.ALL, RoutingFamily::name, RoutingFamily::description));
        kinds.put("workloads", () -> described(WorkloadKinds.ALL, WorkloadKind::name, WorkloadKind::description));
        kinds.put("schedules", Listings::schedules);
        kinds.put("metrics", Listings::metrics);
        kinds.put("parameters", ParameterListing::of);
        kinds.put("published", PublishedListing::of);
        kinds.put("scenarios", Listings::scenarios);
        return kinds;
    }

    /** The kinds, each with all its names. */
    static Listing overview() {
        List<List<String>> rows = new ArrayList<>();
        KINDS.forEach((kind, listing) -> rows.add(List.of(
                kind,
                listing.get().rows().stream().map(row -> row.get(0)).distinct().collect(Collectors.joining(", ")))));
        return Listing.plain(List.of("kind", "names"), rows);
    }

    private static Listing schedules() {
        return Listing.plain(
                List.of("name", "title", "bubble", "source"),
                ScheduleFamilies.ALL.stream()
                        .map(family -> List.of(
                                family.name(), family.title(), family.bubble().formula(), family.source()))
                        .toList());
    }

    private static <T> Listing described(List<T> things, Function<T, String> name, Function<T, String> description) {
        return Listing.plain(
                List.of("name", "description"),
                things.stream()
                        .map(thing -> List.of(name.apply(thing), description.apply(thing)))
                        .toList());
    }

    private static Listing metrics() {
        List<List<String>> rows = new ArrayList<>();
        for (WorkloadKind kind : WorkloadKinds.ALL) {
            for (Metric metric : kind.metrics().all()) {
                rows.add(List.of(
                        metric.name(),
                        metric.unit(),
                        String.join(", ", metric.labels()),
                        kind.name(),
                        metric.description()));
            }
        }
        return Listing.plain(List.of("name", "unit", "labels", "workload", "description"), rows);
    }

    private static Listing scenarios() {
        try {
            return ScenarioListing.of(PaperScenarios.shipped());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
