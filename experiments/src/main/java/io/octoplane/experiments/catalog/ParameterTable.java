package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.NearestName;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Quantity;
import io.octoplane.experiments.document.Value;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ParameterRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calibrated parameters by name, in the order of their files. One set serves all scenarios of the same hardware. */
public final class ParameterTable {
    private final Map<String, CalibratedParameter> parameters;

    private ParameterTable(Map<String, CalibratedParameter> parameters) {
        this.parameters = Collections.unmodifiableMap(parameters);
    }

    /** The parameters that come with the program. */
    public static ParameterTable shipped() {
        return Shipped.TABLE;
    }

    /** Reads a parameter file. */
    public static ParameterTable read(Node root) {
        Map<String, CalibratedParameter> parameters = new LinkedHashMap<>();
        ObjectReader.of(root, "a parameter file", "parameters")
                .required("parameters")
                .entries("the parameters")
                .forEach((name, value) -> parameters.put(name, CalibratedParameter.read(name, value)));
        return new ParameterTable(parameters);
    }

    /** This table and another, whose names are others. */
    private ParameterTable and(ParameterTable other) {
        Map<String, CalibratedParameter> all = new LinkedHashMap<>(parameters);
        all.putAll(other.parameters);
        return new ParameterTable(all);
    }

    /** This table with the values of a scenario's {@code parameters:} in place of its own. */
    public ParameterTable with(Value overrides) {
        Map<String, CalibratedParameter> changed = new LinkedHashMap<>(parameters);
        overrides.entries("the parameters").forEach((name, value) -> {
            CalibratedParameter parameter = parameters.get(name);
            if (parameter == null) {
                throw value.error("no such parameter" + NearestName.hint(name, parameters.keySet()));
            }
            changed.put(name, parameter.overriddenBy(value));
        });
        return new ParameterTable(changed);
    }

    /** The shipped parameters as keys of a scenario's {@code parameters:}. */
    public static Keys keys() {
        List<Key<?>> keys = new ArrayList<>();
        for (CalibratedParameter parameter : shipped().all()) {
            Dimension dimension = parameter.value().dimension();
            Form<?> form = new Form.Amount<>(dimension, parameter.range(), value -> value.quantity(dimension));
            keys.add(Key.optional(parameter.name(), form, "Calibrated: " + parameter.fit())
                    .otherwise(parameter.value().text()));
        }
        return new Keys("the parameters", keys, List.of());
    }

    public Collection<CalibratedParameter> all() {
        return parameters.values();
    }

    /** A data rate in bit/s. */
    public long rate(String name) {
        return quantity(name, Dimension.DATA_RATE).inWholeBaseUnits();
    }

    /** A time in picoseconds. */
    public long duration(String name) {
        return quantity(name, Dimension.TIME).inWholeBaseUnits();
    }

    /** A size in bytes. */
    public long size(String name) {
        return quantity(name, Dimension.SIZE).inWholeBaseUnits();
    }

    /** A plain number, or a percentage as a fraction. */
    public double number(String name) {
        CalibratedParameter parameter = parameter(name);
        boolean fraction = parameter.value().dimension() == Dimension.FRACTION;
        return quantity(name, fraction ? Dimension.FRACTION : Dimension.NUMBER).inBaseUnits();
    }

    /** Whether the scenario or the command line replaced a value. */
    public boolean isReplaced(String name) {
        return parameter(name).override().isPresent();
    }

    /** The parameters as a report shows them; one that the user replaced is an input. */
    public List<ParameterRow> rows() {
        return parameters.values().stream().map(ParameterTable::row).toList();
    }

    private static ParameterRow row(CalibratedParameter parameter) {
        String[] parts = parameter.value().numberAndUnit();
        return parameter
                .override()
                .map(place -> new ParameterRow(parameter.name(), parts[0], parts[1], Basis.INPUT, place))
                .orElseGet(() -> new ParameterRow(
                        parameter.name(),
                        parts[0],
                        parts[1],
                        Basis.CALIBRATED,
                        parameter.dataSet() + "; " + parameter.source()));
    }

    private Quantity quantity(String name, Dimension dimension) {
        Quantity quantity = parameter(name).value();
        if (quantity.dimension() != dimension) {
            throw new IllegalArgumentException("the parameter " + name + " is "
                    + quantity.dimension().description() + ", not " + dimension.description());
        }
        return quantity;
    }

    private CalibratedParameter parameter(String name) {
        CalibratedParameter parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException(
                    "no parameter \"" + name + '"' + NearestName.hint(name, parameters.keySet()));
        }
        return parameter;
    }

    /** Read when first asked for. */
    private static final class Shipped {
        static final ParameterTable TABLE = read(ShippedCatalog.document("parameters.yaml"))
                .and(read(ShippedCatalog.document("kernel-calibration.yaml")));
    }
}
