package io.octoplane.experiments.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What may stand behind a key: says so to people and editors, and reads it. Ranges and names are stated once, here, and both
 * the reader and the schema take them from here.
 *
 * @param <T> what it is read as
 */
public sealed interface Form<T> {
    /**
     * Reads a value.
     *
     * @throws ScenarioException when the value is not of this form
     */
    T read(Value value);

    /** What a description makes of this form. */
    <R> R describe(FormVisitor<R> description);

    /**
     * Text.
     *
     * @param pattern what the whole of it must match
     * @param rule the pattern in words; empty where any text will do
     */
    record Text(Pattern pattern, String rule) implements Form<String> {
        @Override
        public String read(Value value) {
            String text = value.text();
            if (!pattern.matcher(text).matches()) {
                throw value.error("expected " + rule + ", found \"" + text + '"');
            }
            return text;
        }

        @Override
        public <R> R describe(FormVisitor<R> description) {
            return description.text(this);
        }
    }

    /**
     * A whole number within bounds, both included.
     *
     * @param as the Java type that the bounds fit
     */
    record WholeNumber<T>(long least, long most, LongFunction<T> as) implements Form<T> {
        @Override
        public T read(Value value) {
            return as.apply(value.wholeNumber(least, most));
        }

        @Override
        public <R> R describe(FormVisitor<R> description) {
            return description.wholeNumber(this);
        }
    }

    /** A number without a unit within bounds, both included. */
    record Number(double least, double most) implements Form<Double> {
        @Override
        public Double read(Value value) {
            return value.number(least, most);
        }

        @Override
        public <R> R describe(FormVisitor<R> description) {
            return description.number(this);
        }

        /** A bound as people write it. */
        public static BigDecimal plain(double bound) {
            return BigDecimal.valueOf(bound).stripTrailingZeros();
        }
    }

    /**
     * A number with its unit.
     *
     * @param range in words
     */
    record Amount<T>(Dimension dimension, String range, Function<Value, T> reader) implements Form<T> {
        @Override
        public T read(Value value) {
            return reader.apply(value);
        }

        @Override
        public <R> R describe(FormVisitor<R> description) {
            return description.amount(this);
        }
    }

    /**
     * One of a few names.
     *
     * @param names what each means, empty where the name says it
     */
    record Choice<T>(Map<String, String> names, Function<Value, T> reader) implements Form<T> {
        public Choice {
            names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        }

        @Override
        public T read(Value value) {
            return reader.apply(value);
        }

        @Override
        public <R> R describe(FormVisitor<R> description) {
            return description.choice(this);
        }
    }

    /** A list of at least {@code least} items. */
    record Items<T>(Form<T> item, int least) implements Form<List<T>> {
        @Override
        public List<T> read(Value value) {
            List<T> items = new ArrayList<>();
            for (Value each : value.list()) {
                items.add(item.read(each));
            }
            return items;
        }

        @Override
        public <R> R describe(FormVisitor<R> description) {
            return description.items(this);
        }
    }

    /** A map with known keys. */
    record Fields<T>(Keys keys, Function<Value, T> reader) implements Form<T> {
        @Override
        public T read(Value value) {
            return reader.apply(value);
        }

        @Override
        public <R> R describe(FormVisitor<R> description) {
            return description.fields(this);
        }
    }

    /**
     * The name of a catalog entry, or an entry written in place, or one that extends another. Inside such an entry every
     * value may be written with its source. Read after the entries have been put in place.
     *
     * @param names the shipped entries; users add others
     */
    record Entry<T>(Keys keys, Supplier<List<String>> names, Function<Value, T> reader) implements Form<T> {
        @Override
        public T read(Value value) {
            return reader.apply(value);
        }

        @Override
        public <R> R describe(FormVisitor<R> description) {
            return description.entry(this);
        }
    }

    /** A map whose keys are paths into the scenario; some known keys may stand among them. */
    record Paths<T>(Keys known, Form<?> values, Function<Value, T> reader) implements Form<T> {
        @Override
        public T read(Value value) {
            return reader.apply(value);
        }

        @Override
        public <R> R describe(FormVisitor<R> description) {
            return description.paths(this);
        }
    }

    /**
     * A map whose keys are names that no program knows beforehand, all with values of one form.
     *
     * @param names what the names are, for people: {@code models of switches}
     */
    record Named<T>(String names, Form<?> values, Function<Value, T> reader) implements Form<T> {
        @Override
        public T read(Value value) {
            return reader.apply(value);
        }

        @Override
        public <R> R describe(FormVisitor<R> description) {
            return description.named(this);
        }
    }

    /** Any of several forms. */
    record Either<T>(List<Form<?>> forms, Function<Value, T> reader) implements Form<T> {
        public Either {
            forms = List.copyOf(forms);
        }

        @Override
        public T read(Value value) {
            return reader.apply(value);
        }

        @Override
        public <R> R describe(FormVisitor<R> description) {
            return description.either(this);
        }
    }

    /** A form that is read as something else than itself. */
    record Derived<T>(Form<?> form, Function<Value, T> reader) implements Form<T> {
        @Override
        public T read(Value value) {
            return reader.apply(value);
        }

        @Override
        public <R> R describe(FormVisitor<R> description) {
            return form.describe(description);
        }
    }

    /** A form that is made when it is described, because it lists what is known only once everything is read. */
    record Deferred<T>(Supplier<Form<?>> form, Function<Value, T> reader) implements Form<T> {
        @Override
        public T read(Value value) {
            return reader.apply(value);
        }

        @Override
        public <R> R describe(FormVisitor<R> description) {
            return form.get().describe(description);
        }
    }

    /** Whatever the place it is put to accepts. */
    record Anything() implements Form<Node> {
        @Override
        public Node read(Value value) {
            return value.node();
        }

        @Override
        public <R> R describe(FormVisitor<R> description) {
            return description.anything(this);
        }
    }

    /** Any text that is not blank. */
    static Form<String> text() {
        return new Text(Pattern.compile("(?s).*\\S.*"), "");
    }

    /** Text that matches a pattern, which is also said in words. */
    static Form<String> text(String pattern, String rule) {
        return new Text(Pattern.compile(pattern), rule);
    }

    static Form<Integer> integer(int least, int most) {
        return new WholeNumber<>(least, most, Math::toIntExact);
    }

    static Form<Integer> positiveInteger() {
        return integer(1, Integer.MAX_VALUE);
    }

    static Form<Long> wholeNumber(long least, long most) {
        return new WholeNumber<>(least, most, number -> number);
    }

    static Form<Double> number(double least, double most) {
        return new Number(least, most);
    }

    /** Read in bit/s. */
    static Form<Long> dataRate() {
        return new Amount<>(Dimension.DATA_RATE, "above zero", Value::dataRate);
    }

    /** Read in bit/s. */
    static Form<Long> dataRateOrNone() {
        return new Amount<>(Dimension.DATA_RATE, "zero or more", Value::dataRateOrNone);
    }

    /** Read in bytes. */
    static Form<Long> size() {
        return new Amount<>(Dimension.SIZE, "above zero", Value::size);
    }

    /** Read in picoseconds. */
    static Form<Long> duration() {
        return new Amount<>(Dimension.TIME, "zero to 1000 s", Value::duration);
    }

    /** Read in FLOP/s. */
    static Form<Double> computeRate() {
        return new Amount<>(Dimension.COMPUTE_RATE, "above zero", Value::computeRate);
    }

    /** Read as a fraction. */
    static Form<Double> fraction() {
        return new Amount<>(Dimension.FRACTION, "zero or more", Value::fraction);
    }

    /** A quantity of any dimension, or a plain number. */
    static Form<Quantity> quantity() {
        List<Form<?>> forms = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            forms.add(new Amount<>(dimension, "", value -> value.quantity(dimension)));
        }
        return new Either<>(forms, Value::quantity);
    }

    /** Read in US dollars. */
    static Form<Double> money() {
        return new Amount<>(Dimension.MONEY, "zero or more", Value::money);
    }

    /** Read in watts. */
    static Form<Double> power() {
        return new Amount<>(Dimension.POWER, "zero or more", Value::power);
    }

    /** Read in US dollars per kilowatt-hour. */
    static Form<Double> energyPrice() {
        return new Amount<>(Dimension.ENERGY_PRICE, "zero or more", Value::energyPrice);
    }

    static <E extends Enum<E>> Form<E> choice(Class<E> type) {
        Map<String, String> names = new LinkedHashMap<>();
        Choices.names(type).forEach(name -> names.put(name, ""));
        return new Choice<>(names, value -> value.choice(type));
    }

    /** One of the names of a kind of thing, with its article: {@code a kernel}. */
    static Form<String> name(String kind, String... names) {
        Map<String, String> described = new LinkedHashMap<>();
        Arrays.stream(names).forEach(name -> described.put(name, ""));
        return name(kind, described);
    }

    /** One of the names of a kind of thing, each with what it means. */
    static Form<String> name(String kind, Map<String, String> described) {
        return new Choice<>(described, value -> value.name(kind, described.keySet()));
    }

    static <T> Form<List<T>> listOf(Form<T> item) {
        return new Items<>(item, 0);
    }

    static <T> Form<T> fields(Keys keys, Function<Value, T> reader) {
        return new Fields<>(keys, reader);
    }

    /** A map that its reader takes apart itself, because it must know what stands around it. */
    static Form<Value> fields(Keys keys) {
        return new Fields<>(keys, value -> value);
    }
}
