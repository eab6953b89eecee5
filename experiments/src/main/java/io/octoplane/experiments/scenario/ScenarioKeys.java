package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.ModelReader;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.catalog.StatedModel;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ListNode;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.scenario.workload.WorkloadKinds;
import io.octoplane.reports.format.ChartRequest;
import io.octoplane.reports.format.FigureRequest;
import java.util.List;

/** The keys of a scenario itself. */
public final class ScenarioKeys {
    private static final String NAME_RULE = "lower-case letters, digits, hyphens, dots and underscores";

    static final Key<String> NAME = Key.required(
                    "name",
                    Form.text("[a-z0-9][a-z0-9._-]{0,99}", NAME_RULE),
                    "Short name; also the name of the folder below out/ that gets the results.")
            .example("my-cluster");
    static final Key<String> TITLE = Key.optional("title", Form.text(), "One line that says what is asked.")
            .otherwise("the name");
    static final Key<String> DESCRIPTION = Key.optional("description", Form.text(), "A few sentences for the report.")
            .withDefault("", "");
    public static final Key<List<Value>> EXTENDS = Key.optional(
                    "extends",
                    new Form.Either<>(List.of(Form.text(), new Form.Items<>(Form.text(), 1)), ScenarioKeys::paths),
                    "Scenario files, beside this one, that this one changes: maps merge, all else here replaces what is"
                            + " there, and later files go before earlier ones.")
            .example("base.yaml");
    static final Key<List<String>> CATALOG = Key.optional(
                    "catalog",
                    Form.listOf(Form.text()),
                    "Files with entries of your own, beside the scenario; an entry of a shipped name takes its place.")
            .example("[my-hardware.yaml]");
    static final Key<StatedModel> MODEL =
            Key.optional("model", ModelReader.form(), "The model, where the workload needs one.");
    static final Key<ClusterSpec> CLUSTER =
            Key.required("cluster", Form.fields(ClusterReader.KEYS, ClusterReader::read), "The hardware.");
    static final Key<Value> WORKLOAD = Key.required("workload", WorkloadKinds.form(), "What the cluster is to do.");
    static final Key<CostSpec> COST = Key.optional(
                    "cost",
                    Form.fields(CostReader.KEYS, CostReader::read),
                    "What the network costs, in every result: see Metrics, kind none.")
            .otherwise("no cost is reported")
            .example("{ prices: table-3 }");
    static final Key<Fidelity> FIDELITY = Key.optional(
                    "fidelity", Fidelity.FORM, "How closely the network is simulated.")
            .withDefault(Fidelity.FLOW);
    static final Key<Long> PACKET_BUDGET = Key.optional(
                    "packet-budget",
                    Form.wholeNumber(1, Long.MAX_VALUE),
                    "At packet fidelity, refuse a point when its packets would cross more links than this, all counted;"
                            + " a thousand million take about two minutes.")
            .withDefault(2_000_000_000L);
    static final Key<Long> SEED = RandomKeys.SEED;
    static final Key<Value> PARAMETERS = Key.optional(
            "parameters",
            new Form.Deferred<>(() -> Form.fields(ParameterTable.keys()), value -> value),
            "Values of your own in place of calibrated ones; octoplane list parameters shows all.");
    static final Key<Value> SWEEP = Key.optional(
                    "sweep",
                    SweepReader.form(),
                    "Paths into the scenario, each with the values to run. All combinations are run, and the last path"
                            + " changes fastest; paths below zip change together.")
            .example("{ cluster.nodes: [1, 2, 4] }");
    static final Key<Value> UNCERTAINTY = Key.optional(
                    "uncertainty",
                    UncertaintyReader.form(),
                    "Inputs that are known within limits: the run gives error bars and a tornado chart.")
            .otherwise("no error bars");
    static final Key<List<NamedReference>> COMPARE = Key.optional(
                    "compare",
                    Form.listOf(NamedReference.oneOf("a set", PublishedSetNames.ALL)),
                    "Sets of published figures to compare the results with.")
            .example("[insights.figure7]");
    static final Key<Integer> BUSIEST_LINKS = Key.optional(
                    "busiest-links",
                    Form.positiveInteger(),
                    "In links.csv, only so many links of each kind, those that carried most: a sweep over large networks"
                            + " has millions.")
            .otherwise("all links")
            .example("20");
    static final Key<List<ChartRequest>> CHARTS = Key.optional(
                    "charts", Form.listOf(ChartReader.FORM), "Charts for the report.")
            .otherwise("the report chooses");
    static final Key<List<FigureRequest>> FIGURES = Key.optional(
                    "figures",
                    Form.listOf(FigureReader.FORM),
                    "Charts of this scenario put together on one sheet, with one legend.")
            .otherwise("none");

    static final Key<List<Value>> EXPECT = Key.optional(
            "expect", ExpectationReader.FORM, "What the results must be like; octoplane run says whether they are.");

    /** All of them. */
    public static final Keys ALL = Keys.of(
            "the scenario",
            NAME,
            TITLE,
            DESCRIPTION,
            EXTENDS,
            CATALOG,
            MODEL,
            CLUSTER,
            WORKLOAD,
            COST,
            FIDELITY,
            PACKET_BUDGET,
            SEED,
            RandomKeys.SEEDS,
            RandomKeys.REPLICATIONS,
            RandomKeys.CONFIDENCE,
            PARAMETERS,
            SWEEP,
            UNCERTAINTY,
            COMPARE,
            BUSIEST_LINKS,
            CHARTS,
            FIGURES,
            EXPECT);

    private ScenarioKeys() {}

    private static List<Value> paths(Value value) {
        if (!(value.node() instanceof ListNode list)) {
            value.text();
            return List.of(value);
        }
        if (list.items().isEmpty()) {
            throw value.error("expected the path of a file or a list of at least one, found an empty list");
        }
        value.list().forEach(Value::text);
        return value.list();
    }
}
