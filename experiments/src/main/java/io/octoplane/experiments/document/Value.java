package io.octoplane.experiments.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A value on its way from the tree to a record: knows its path, so that every complaint names it, its place and what was
 * expected. Each method reads the value as one kind of thing or throws a {@link ScenarioException}.
 */
public final class Value {
    /** 1000 seconds, in picoseconds: latencies along a path can be added up without overflow. */
    private static final BigDecimal LONGEST_DURATION = BigDecimal.TEN.pow(15);

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,30}");

    private final Node node;
    private final String path;

    public Value(Node node, String path) {
        this.node = node;
        this.path = path;
    }

    public Node node() {
        return node;
    }

    public Location location() {
        return node.location();
    }

    /** Where the value stands in its document: {@code cluster.network.planes}. */
    public String path() {
        return path;
    }

    /** A complaint about this value. */
    public ScenarioException error(String problem) {
        return new ScenarioException(node.location(), path.isEmpty() ? problem : path + ": " + problem);
    }

    private ScenarioException expected(String what) {
        return expected(what, node.describe());
    }

    private ScenarioException expected(String what, String found) {
        return error("expected " + what + ", found " + found);
    }

    private ScalarNode scalar(String what) {
        if (node instanceof ScalarNode scalar && !scalar.isNothing()) {
            return scalar;
        }
        throw expected(what);
    }

    /** Any text that is not blank. */
    public String text() {
        String text = scalar("a text").text().strip();
        if (text.isEmpty()) {
            throw expected("a text", "an empty one");
        }
        return text;
    }

    /** A constant of an enum, by its {@linkplain Choices#nameOf written name}. */
    public <E extends Enum<E>> E choice(Class<E> type) {
        List<String> names = Choices.names(type);
        return type.getEnumConstants()[names.indexOf(choice(names))];
    }

    /** One of a few words. */
    public String choice(List<String> words) {
        String what = "one of " + String.join(", ", words);
        String word = scalar(what).text();
        if (!words.contains(word)) {
            throw expected(
                    what,
                    node.describe()
                            + NearestName.find(word, words)
                                    .map(near -> "; did you mean \"" + near + "\"?")
                                    .orElse(""));
        }
        return word;
    }

    /** One of the known names of a kind of thing ({@code a topology}); a wrong one is answered with the nearest. */
    public String name(String kind, Collection<String> known) {
        String name = scalar("the name of " + kind).text();
        if (!known.contains(name)) {
            throw error("no such " + kind.substring(kind.indexOf(' ') + 1) + " as \"" + name + '"'
                    + NearestName.hint(name, known));
        }
        return name;
    }

    /** {@code true} or {@code false}. */
    public boolean flag() {
        return choice(List.of("true", "false")).equals("true");
    }

    /** A whole number of at least 1. */
    public int positiveInteger() {
        return (int) wholeNumber(1, Integer.MAX_VALUE);
    }

    /** A whole number within bounds, both included. */
    public int integer(int least, int most) {
        return (int) wholeNumber(least, most);
    }

    /** A whole number within bounds, both included; without a unit. */
    public long wholeNumber(long least, long most) {
        String what = most >= Integer.MAX_VALUE
                ? "a whole number of at least " + least
                : "a whole number from " + least + " to " + most;
        String text = scalar(what).text().strip();
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw expected(what, node.describe() + SeveralValues.hint(node));
        }
        BigInteger number = new BigInteger(text);
        if (number.compareTo(BigInteger.valueOf(most)) > 0 && most >= Integer.MAX_VALUE) {
            throw expected("a whole number of at most " + most, text);
        }
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw expected(what, text);
        }
        return number.longValueExact();
    }

    /** A number without a unit, within bounds, both included. */
    public double number(double least, double most) {
        Quantity quantity = quantity(Dimension.NUMBER);
        double number = quantity.inBaseUnits();
        if (!(number >= least && number <= most)) {
            throw error("must be from " + plain(least) + " to " + plain(most) + ", is " + quantity.text());
        }
        return number;
    }

    /** A data rate above zero, in bit/s. */
    public long dataRate() {
        return positive(Dimension.DATA_RATE);
    }

    /** A data rate of zero or more, in bit/s. */
    public long dataRateOrNone() {
        Quantity quantity = quantity(Dimension.DATA_RATE);
        if (quantity.amount().signum() < 0) {
            throw error("must not be negative, is " + quantity.text());
        }
        return whole(quantity);
    }

    /** A size above zero, in bytes. */
    public long size() {
        return positive(Dimension.SIZE);
    }

    /** A time of zero to 1000 s, in picoseconds. */
    public long duration() {
        Quantity quantity = quantity(Dimension.TIME);
        if (quantity.amount().signum() < 0) {
            throw error("must not be negative, is " + quantity.text());
        }
        if (quantity.amount().compareTo(LONGEST_DURATION) > 0) {
            throw error("is too large: " + quantity.text());
        }
        return whole(quantity);
    }

    /** A compute rate above zero, in FLOP/s. */
    public double computeRate() {
        Quantity quantity = quantity(Dimension.COMPUTE_RATE);
        if (quantity.amount().signum() <= 0) {
            throw error("must be above zero, is " + quantity.text());
        }
        return quantity.inBaseUnits();
    }

    /** A percentage of zero or more, as a fraction. */
    public double fraction() {
        return notNegative(Dimension.FRACTION);
    }

    /** An amount of money of zero or more, in US dollars. */
    public double money() {
        return notNegative(Dimension.MONEY);
    }

    /** A power of zero or more, in watts. */
    public double power() {
        return notNegative(Dimension.POWER);
    }

    /** A price of energy of zero or more, in US dollars per kilowatt-hour. */
    public double energyPrice() {
        return notNegative(Dimension.ENERGY_PRICE);
    }

    private double notNegative(Dimension dimension) {
        Quantity quantity = quantity(dimension);
        if (quantity.amount().signum() < 0) {
            throw error("must not be negative, is " + quantity.text());
        }
        return quantity.inBaseUnits();
    }

    private long positive(Dimension dimension) {
        Quantity quantity = quantity(dimension);
        if (quantity.amount().signum() <= 0) {
            throw error("must be above zero, is " + quantity.text());
        }
        return whole(quantity);
    }

    private long whole(Quantity quantity) {
        long whole = quantity.inWholeBaseUnits();
        if (whole == 0 && quantity.amount().signum() != 0) {
            throw error("is too small: " + quantity.text());
        }
        return whole;
    }

    /** A quantity of one dimension. */
    public Quantity quantity(Dimension dimension) {
        Quantity quantity = parsed(dimension.expectation(), Unit.symbols(dimension));
        if (quantity.dimension() == Dimension.NUMBER && dimension != Dimension.NUMBER) {
            throw expected(dimension.expectation(), "the bare number " + quantity.text() + "; add its unit");
        }
        if (quantity.dimension() != dimension) {
            throw expected(
                    dimension.expectation(),
                    quantity.text() + ", which is " + quantity.dimension().description());
        }
        return quantity;
    }

    /** A quantity of any dimension, or a plain number. */
    public Quantity quantity() {
        List<String> symbols = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            symbols.addAll(Unit.symbols(dimension));
        }
        return parsed("a number with its unit", symbols);
    }

    private Quantity parsed(String expectation, Collection<String> symbols) {
        ScalarNode scalar = scalar(expectation);
        Quantity quantity;
        try {
            quantity = Quantity.parse(scalar.text());
        } catch (IllegalArgumentException e) {
            String unit = Quantity.unitIn(scalar.text());
            String hint = unit.isEmpty()
                    ? ""
                    : NearestName.find(unit, symbols)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("");
            throw expected(expectation, e.getMessage() + hint + SeveralValues.hint(node));
        }
        if (quantity.isTooLarge()) {
            throw error("is too large: " + quantity.text());
        }
        return quantity;
    }

    /** A map whose keys are known. */
    public ObjectReader object(Keys keys) {
        ObjectReader reader = new ObjectReader(map(keys.what()), path, keys.what(), keys.names(), keys.required());
        keys.refuseOutOfPlace(map(keys.what()), path);
        return reader;
    }

    /**
     * A map whose keys are known.
     *
     * @param what what the map is, with its article, for messages
     * @param known every key it may have
     */
    public ObjectReader object(String what, String... known) {
        return new ObjectReader(map(what), path, what, List.of(known), List.of());
    }

    /** A map whose keys are the user's own names, in the order written. */
    public Map<String, Value> entries(String what) {
        Map<String, Value> entries = new LinkedHashMap<>();
        map(what).entries().forEach((key, entry) -> entries.put(key, new Value(entry.value(), path + '.' + key)));
        return entries;
    }

    private MapNode map(String what) {
        if (node instanceof MapNode map) {
            return map;
        }
        throw expected(what + " as a map of keys and values");
    }

    /** A list. */
    public List<Value> list() {
        if (!(node instanceof ListNode list)) {
            throw expected("a list");
        }
        List<Value> values = new ArrayList<>();
        for (int index = 0; index < list.items().size(); index++) {
            values.add(new Value(list.items().get(index), path + '[' + index + ']'));
        }
        return values;
    }

    /** Whether the value is written as a map. */
    public boolean isMap() {
        return node instanceof MapNode;
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
