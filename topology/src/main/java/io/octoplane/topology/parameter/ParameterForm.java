package io.octoplane.topology.parameter;

import io.octoplane.topology.graph.GraphDescription;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What values a parameter takes.
 *
 * @param <T> type of the values
 */
public sealed interface ParameterForm<T> {
    /** Type of the values. */
    Class<T> type();

    /** What is wrong with a value: a sentence that begins with "must"; empty where nothing is. */
    Optional<String> problem(T value);

    /** Describes the form. */
    <R> R describe(Visitor<R> visitor);

    /**
     * One method for each form, so that none can be forgotten.
     *
     * @param <R> what a description is
     */
    interface Visitor<R> {
        R wholeNumber(WholeNumber form);

        R decimalNumber(DecimalNumber form);

        R choice(Choice form);

        R graph(Graph form);
    }

    /** A whole number within bounds, both included. */
    record WholeNumber(int least, int most) implements ParameterForm<Integer> {
        @Override
        public Class<Integer> type() {
            return Integer.class;
        }

        @Override
        public Optional<String> problem(Integer value) {
            return value < least || value > most
                    ? Optional.of("must be from " + least + " to " + most + ", not " + value)
                    : Optional.empty();
        }

        @Override
        public <R> R describe(Visitor<R> visitor) {
            return visitor.wholeNumber(this);
        }
    }

    /** A number within bounds, both included. */
    record DecimalNumber(double least, double most) implements ParameterForm<Double> {
        @Override
        public Class<Double> type() {
            return Double.class;
        }

        @Override
        public Optional<String> problem(Double value) {
            return value >= least && value <= most
                    ? Optional.empty()
                    : Optional.of("must be from " + least + " to " + most + ", not " + value);
        }

        @Override
        public <R> R describe(Visitor<R> visitor) {
            return visitor.decimalNumber(this);
        }
    }

    /**
     * One of a few names.
     *
     * @param names what each means, empty where the name says it
     */
    record Choice(Map<String, String> names) implements ParameterForm<String> {
        public Choice {
            names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        }

        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public Optional<String> problem(String value) {
            return names.containsKey(value)
                    ? Optional.empty()
                    : Optional.of("must be one of " + String.join(", ", names.keySet()) + ", not " + value);
        }

        @Override
        public <R> R describe(Visitor<R> visitor) {
            return visitor.choice(this);
        }
    }

    /** Switches, links and attachments, one by one; a map in a scenario or an entry of a catalog. */
    record Graph() implements ParameterForm<GraphDescription> {
        @Override
        public Class<GraphDescription> type() {
            return GraphDescription.class;
        }

        @Override
        public Optional<String> problem(GraphDescription value) {
            return Optional.empty();
        }

        @Override
        public <R> R describe(Visitor<R> visitor) {
            return visitor.graph(this);
        }
    }

    /** A choice between two names, each with what it means. */
    static Choice choice(String first, String itsMeaning, String second, String thatMeaning) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(first, itsMeaning);
        names.put(second, thatMeaning);
        return new Choice(names);
    }
}
