package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.Quantity;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.document.YamlReader;
import io.octoplane.experiments.document.YamlText;
import io.octoplane.experiments.expectation.Expectation;
import io.octoplane.experiments.scenario.workload.WorkloadKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario file with the overrides of the command line, before a point of its sweep is chosen. Immutable.
 *
 * <p>Overrides are applied from the shortest path to the longest, in the order given where paths are equally long: a new
 * {@code cluster.node} never hides a new {@code cluster.node.nic.rate}.
 */
public final class ScenarioDocument {
    private final MapNode root;
    private final Catalog catalog;
    private final References references;
    private final ParameterTable parameters;
    private final List<ValueOverride> overrides;
    private final boolean changed;

    private ScenarioDocument(
            MapNode root, Catalog catalog, ParameterTable parameters, List<ValueOverride> overrides, boolean changed) {
        this.root = root;
        this.catalog = catalog;
        this.references = new References(catalog);
        this.parameters = parameters;
        this.overrides = List.copyOf(overrides);
        this.changed = changed;
    }

    /**
     * Reads a scenario file and the catalog files it names.
     *
     * @param file the file
     * @param overrides the overrides of the command line
     * @param shipped the catalog to build on
     * @param parameters the calibrated parameters to build on
     * @throws io.octoplane.experiments.document.ScenarioException when a file is not well formed
     */
    public static ScenarioDocument load(
            Path file, List<ValueOverride> overrides, Catalog shipped, ParameterTable parameters) {
        return load(file, file.toString(), overrides, shipped, parameters);
    }

    /**
     * The same for a file that is named otherwise than by its path: results name it, and must not tell where a program lies.
     *
     * @param name what messages and results call the file
     */
    public static ScenarioDocument load(
            Path file, String name, List<ValueOverride> overrides, Catalog shipped, ParameterTable parameters) {
        return of(Inheritance.read(file, name), file, name, overrides, shipped, parameters);
    }

    /**
     * A scenario of the program's own on what another one describes, a cluster above all.
     *
     * @param file the other scenario
     * @param own what stands in place of its keys
     */
    public static ScenarioDocument load(
            Path file,
            List<ValueOverride> own,
            List<ValueOverride> overrides,
            Catalog shipped,
            ParameterTable parameters) {
        MapNode base = replaced(Inheritance.read(file, file.toString()), own);
        return of(base, file, file.toString(), overrides, shipped, parameters);
    }

    /**
     * The same where the other scenario stands in no file; what it names lies relative to the working directory.
     *
     * @param text the other scenario, a map without {@code extends}
     * @param name what messages call it
     */
    public static ScenarioDocument ofText(
            String text,
            String name,
            List<ValueOverride> own,
            List<ValueOverride> overrides,
            Catalog shipped,
            ParameterTable parameters) {
        MapNode base = replaced((MapNode) YamlReader.readText(text, name), own);
        return of(base, Path.of(""), name, overrides, shipped, parameters);
    }

    private static MapNode replaced(MapNode base, List<ValueOverride> own) {
        Node root = base;
        for (ValueOverride value : own) {
            root = value.path().set(root, value.origin(), value.value());
        }
        return (MapNode) root;
    }

    private static ScenarioDocument of(
            MapNode base,
            Path file,
            String name,
            List<ValueOverride> overrides,
            Catalog shipped,
            ParameterTable parameters) {
        // The first two say what the other overrides mean, so they come first; what is expected tells no points apart.
        MapNode root = base;
        List<ValueOverride> others = new ArrayList<>();
        for (ValueOverride override : overrides) {
            String first = override.path().steps().get(0);
            if (first.equals(ScenarioKeys.EXTENDS.name())) {
                throw new ScenarioException(
                        override.origin(), "extends stands in the scenario file and cannot be set from outside");
            }
            if (first.equals(ScenarioKeys.SWEEP.name())
                    || first.equals(ScenarioKeys.CATALOG.name())
                    || first.equals(ScenarioKeys.UNCERTAINTY.name())
                    || first.equals(ScenarioKeys.EXPECT.name())) {
                root = (MapNode) override.path().set(root, override.origin(), override.value());
            } else if (SweptArguments.isOne(override)) {
                root = SweptArguments.in(root, override);
                others.removeIf(
                        other -> other.path().steps().equals(override.path().steps()));
            } else {
                others.add(override);
            }
        }
        return new ScenarioDocument(
                root,
                catalog(root, file, name, shipped),
                parameters,
                others,
                overrides.stream().anyMatch(ScenarioDocument::changesPoints));
    }

    private static boolean changesPoints(ValueOverride override) {
        String first = override.path().steps().get(0);
        return !first.equals(ScenarioKeys.EXPECT.name()) && !first.equals(ScenarioKeys.SEED.name());
    }

    private static Catalog catalog(MapNode root, Path scenario, String name, Catalog shipped) {
        Catalog catalog = shipped;
        Node files = root.get(ScenarioKeys.CATALOG.name()).orElse(null);
        if (files != null) {
            for (Value value : new Value(files, ScenarioKeys.CATALOG.name()).list()) {
                catalog = catalog.with(file(value, scenario, name));
            }
        }
        return catalog;
    }

    /** The file is called as it would be from where the scenario was named. */
    private static Node file(Value catalog, Path scenario, String name) {
        String called = Path.of(name).resolveSibling(catalog.text()).normalize().toString();
        try {
            return YamlReader.readFile(scenario.toAbsolutePath().resolveSibling(catalog.text()), called);
        } catch (ScenarioException e) {
            // What concerns the file as a whole is answered where it is named.
            throw e.location().line() == 0 ? catalog.error(e.getMessage()) : e;
        }
    }

    /**
     * This scenario with its cost reported, as it asks for or else by the default.
     *
     * @param prices name of the price book to use in place of the scenario's own
     */
    public ScenarioDocument priced(Optional<String> prices) {
        Location origin = prices.isPresent() ? Location.of("--prices") : root.location();
        Node old = root.get(ScenarioKeys.COST.name()).orElse(null);
        MapNode cost = old instanceof MapNode map ? map : new MapNode(origin, Map.of());
        if (prices.isPresent()) {
            cost = cost.with(CostReader.PRICES.name(), origin, new ScalarNode(origin, prices.get(), true));
        } else if (old != null) {
            return this;
        }
        return new ScenarioDocument(
                root.with(ScenarioKeys.COST.name(), origin, cost), catalog, parameters, overrides, changed);
    }

    /** The overrides of the command line, without those of the sweep, the catalog and the expectations. */
    public List<ValueOverride> overrides() {
        return overrides;
    }

    /** The axes of the sweep, in order; a path that the command line sets is not swept. */
    public List<SweepAxis> sweep() {
        return root
                .get(ScenarioKeys.SWEEP.name())
                .map(sweep -> SweepReader.read(new Value(sweep, ScenarioKeys.SWEEP.name())))
                .orElse(List.of())
                .stream()
                .flatMap(axis -> axis.without(this::isSet).stream())
                .toList();
    }

    /**
     * How well the inputs are known.
     *
     * @throws ScenarioException when that is not well formed
     */
    public Uncertainty uncertainty() {
        List<DocumentPath> swept =
                sweep().stream().flatMap(axis -> axis.paths().stream()).toList();
        return root.get(ScenarioKeys.UNCERTAINTY.name())
                .filter(node -> !(node instanceof ScalarNode scalar && scalar.isNothing()))
                .map(node -> UncertaintyReader.read(new Value(node, ScenarioKeys.UNCERTAINTY.name()), swept))
                .orElse(Uncertainty.NONE);
    }

    private boolean isSet(DocumentPath path) {
        return overrides.stream().anyMatch(override -> override.path().steps().equals(path.steps()));
    }

    /**
     * What the scenario expects of its results, in the order written.
     *
     * @throws ScenarioException when an expectation is not well formed
     */
    public List<Expectation> expectations() {
        return expectations(root);
    }

    /**
     * The same of a scenario's {@link #text()}.
     *
     * @param origin what to name in messages
     */
    public static List<Expectation> expectationsOf(String text, String origin) {
        return YamlReader.readText(text, origin) instanceof MapNode map ? expectations(map) : List.of();
    }

    private static List<Expectation> expectations(MapNode root) {
        return root.get(ScenarioKeys.EXPECT.name())
                .map(node -> ExpectationReader.read(
                        new Value(node, ScenarioKeys.EXPECT.name()), (key, value) -> isFixed(root, key, value)))
                .orElse(List.of());
    }

    private static boolean isFixed(MapNode root, String key, Value value) {
        boolean swept = root
                .get(ScenarioKeys.SWEEP.name())
                .map(sweep -> SweepReader.read(new Value(sweep, ScenarioKeys.SWEEP.name())))
                .orElse(List.of())
                .stream()
                .flatMap(axis -> axis.paths().stream())
                .anyMatch(path -> path.text().equals(key));
        return !swept
                && PlaceCheck.fixed(root, key, value)
                        .filter(fixed -> Quantity.same(fixed, value.text()))
                        .isPresent();
    }

    /**
     * Looks whether the metrics that expectations and charts name are reported, and expectations give amounts of their kind.
     *
     * @param kinds the kinds of work of the scenario's points
     * @param point one of them
     * @throws ScenarioException when a metric is not reported by any of them, an amount is of another kind, or no result can
     *     stand where an expectation or a chart wants it
     */
    public void checkMetrics(Collection<WorkloadKind> kinds, ResolvedScenario point) {
        MetricCheck check = new MetricCheck(
                kinds,
                new PlaceCheck(point.document(), sweep(), changed),
                point.scenario().cluster().failures().isPresent());
        point.document()
                .get(ScenarioKeys.COST.name())
                .ifPresent(cost -> check.cost(new Value(cost, ScenarioKeys.COST.name())));
        root.get(ScenarioKeys.CHARTS.name())
                .ifPresent(charts -> check.charts(new Value(charts, ScenarioKeys.CHARTS.name())));
        check.uncertainty(uncertainty());
        root.get(ScenarioKeys.EXPECT.name())
                .ifPresent(expect -> check.expectations(new Value(expect, ScenarioKeys.EXPECT.name())));
    }

    /** Whether the command line may have changed which points there are: by an override other than of seed or expectations. */
    public boolean isChanged() {
        return changed;
    }

    /**
     * One point.
     *
     * @param point the values of the sweep's axes
     * @throws io.octoplane.experiments.document.ScenarioException when the point is not a well-formed scenario
     */
    public ResolvedScenario resolve(List<ValueOverride> point) {
        List<ValueOverride> all = new ArrayList<>(overrides);
        all.addAll(point);
        MapNode expanded = references.expandAll(with(all));
        // What is expected of the results has no place among what they come from.
        return new ResolvedScenario(
                ScenarioReader.read(expanded, parameters),
                expanded.without(ScenarioKeys.EXPECT.name()).without(ScenarioKeys.UNCERTAINTY.name()));
    }

    /** The document with the overrides of the command line in it, as YAML; entries stand in it where one reaches in. */
    public String text() {
        return YamlText.of(with(overrides));
    }

    /** Where the catalog takes a value from, if it came from there. */
    public Optional<String> sourceOf(Location value) {
        return catalog.sourceOf(value);
    }

    private MapNode with(List<ValueOverride> changes) {
        List<ValueOverride> ordered = new ArrayList<>(changes);
        ordered.sort(Comparator.comparingInt(override -> override.path().steps().size()));
        Node document = root;
        for (ValueOverride override : ordered) {
            document = references.expandAbove(override.path(), document);
            document = override.path().set(document, override.origin(), override.value());
        }
        return (MapNode) document;
    }
}
