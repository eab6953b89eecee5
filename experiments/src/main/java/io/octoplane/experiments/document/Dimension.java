package io.octoplane.experiments.document;

/** What a quantity measures. Units of one dimension are multiples of its base unit. */
public enum Dimension {
    /** Base unit bit/s. */
    DATA_RATE("a data rate", "400 Gb/s"),
    /** Base unit byte. */
    SIZE("a size", "64 MiB"),
    /** Base unit picosecond. */
    TIME("a time", "1.2 us"),
    /** Base unit floating-point operation per second. */
    COMPUTE_RATE("a compute rate", "989.4 TFLOP/s"),
    /** Base unit US dollar. */
    MONEY("an amount of money", "36 kUSD"),
    /** Base unit watt. */
    POWER("a power", "17 W"),
    /** Base unit US dollar per kilowatt-hour. */
    ENERGY_PRICE("a price of energy", "0.08 USD/kWh"),
    /** Base unit 1, so that 5 % is 0.05. */
    FRACTION("a percentage", "5 %"),
    /** A plain number without a unit. */
    NUMBER("a plain number", "0.8");

    private final String description;
    private final String example;

    Dimension(String description, String example) {
        this.description = description;
        this.example = example;
    }

    /** With its article, for messages: {@code a data rate}. */
    public String description() {
        return description;
    }

    /** A quantity of this dimension as a user would write it. */
    public String example() {
        return example;
    }

    /** What a message says is expected: {@code a data rate such as 400 Gb/s}. */
    public String expectation() {
        return description + " such as " + example;
    }
}
