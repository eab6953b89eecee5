package io.octoplane.reports.table;

import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.FailureRow;
import io.octoplane.reports.format.LikelihoodRow;
import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.UncertaintyRow;
import io.octoplane.reports.format.ValidationRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tables of a report: what the page shows and what lies beside it as files is the same. */
public final class ReportTables {

    /** How many of the busiest links of each layer are worth a row. */
    private static final int BUSIEST_OF_A_LAYER = 3;

    private final Map<Name, Table> tables = new EnumMap<>(Name.class);

    /** The tables that a report can have; they have files of these names. */
    public enum Name {
        /** What the run is about. */
        ANSWER,
        /** Every number. */
        RESULTS,
        /** What the networks cost. */
        COST,
        /** What was expected, and what was found. */
        EXPECTATIONS,
        /** Points without a result. */
        FAILURES,
        /** What held back each operation. */
        LIMITS,
        /** Published figures beside simulated ones. */
        VALIDATION,
        /** How likely configurations make published figures that are draws. */
        LIKELIHOOD,
        /** What uncertain inputs make of results. */
        UNCERTAINTY,
        /** The links with the highest load. */
        BUSIEST_LINKS,
        /** The load of the links by point and layer. */
        LINKS_BY_LAYER,
        /** What the run was computed from. */
        PARAMETERS;

        /** Whether it is worth reading by itself, outside the page. */
        public boolean isForReading() {
            return this == ANSWER || this == RESULTS;
        }

        /** The name of its files without an ending. */
        public String fileName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The tables of a run; those that would be empty are left out. */
    public ReportTables(
            RunDescription run,
            List<ResultRow> results,
            List<ValidationRow> validations,
            List<LikelihoodRow> likelihoods,
            List<UncertaintyRow> uncertainties,
            List<LinkRow> links,
            List<ExpectationRow> expectations,
            List<FailureRow> failures) {
        add(Name.ANSWER, HeadlineTable.of(Headline.of(run, results, validations), validations));
        add(Name.RESULTS, ResultTable.of(results, validations));
        add(Name.COST, CostTable.of(results));
        add(Name.EXPECTATIONS, ExpectationTable.of(expectations));
        add(Name.FAILURES, FailureTable.of(failures));
        add(Name.LIMITS, LimitTable.of(LimitRows.of(results)));
        add(Name.VALIDATION, ValidationTable.of(validations));
        add(Name.LIKELIHOOD, LikelihoodTable.of(likelihoods));
        add(Name.UNCERTAINTY, UncertaintyTable.of(uncertainties));
        add(Name.BUSIEST_LINKS, LinkTables.busiest(links, BUSIEST_OF_A_LAYER));
        add(Name.LINKS_BY_LAYER, LinkTables.byLayer(links));
        add(Name.PARAMETERS, ParameterTable.of(run.parameters()));
    }

    /** The table of this name, if there is anything in it. */
    public Optional<Table> table(Name name) {
        return Optional.ofNullable(tables.get(name));
    }

    private void add(Name name, Table table) {
        if (!table.isEmpty()) {
            tables.put(name, table);
        }
    }
}
