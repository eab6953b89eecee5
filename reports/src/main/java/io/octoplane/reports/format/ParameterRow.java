package io.octoplane.reports.format;

/**
 * A parameter that a run used.
 *
 * @param name full name, for example {@code nic.payload-rate}
 * @param value value as text, without its unit
 * @param unit unit as text; empty for a pure number or a word
 * @param kind {@link Basis#INPUT} or {@link Basis#CALIBRATED}
 * @param source the datasheet, scenario or data set that it comes from
 */
public record ParameterRow(String name, String value, String unit, Basis kind, String source) {

    public ParameterRow {
        RowChecks.filled("parameter name", name);
        RowChecks.present("value of '" + name + "'", value);
        RowChecks.present("unit of '" + name + "'", unit);
        RowChecks.present("source of '" + name + "'", source);
        switch (RowChecks.present("kind of '" + name + "'", kind)) {
            case INPUT, CALIBRATED -> {}
            case SIMULATED, DERIVED ->
                throw new IllegalArgumentException(
                        "parameter '" + name + "' is " + kind.word() + "; a parameter is input or calibrated");
        }
    }

    /** A parameter with a number for a value. */
    public static ParameterRow of(String name, double value, String unit, Basis kind, String source) {
        return new ParameterRow(name, Numbers.text(value), unit, kind, source);
    }
}
