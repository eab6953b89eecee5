package io.octoplane.experiments.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who sends to whom in a benchmark; all messages start at time 0. */
public enum FlowCase {
    /** Every endpoint sends one message to every other. */
    ALL_TO_ALL("all-to-all") {
        @Override
        long flows(int endpoints) {
            return (long) endpoints * (endpoints - 1);
        }

        @Override
        void pairs(int endpoints, long seed, PairSink sink) {
            for (int source = 0; source < endpoints; source++) {
                for (int step = 1; step < endpoints; step++) {
                    sink.pair(source, (source + step) % endpoints);
                }
            }
        }
    },
    /** Every endpoint sends to one other: the published permutation where there is one of the size, else a seeded one. */
    PERMUTATION("permutation") {
        @Override
        long flows(int endpoints) {
            return endpoints;
        }

        @Override
        void pairs(int endpoints, long seed, PairSink sink) {
            int[] destinations = Permutations.of(endpoints, seed);
            for (int source = 0; source < endpoints; source++) {
                sink.pair(source, destinations[source]);
            }
        }
    },
    /** The endpoints 1 to half of all send to endpoint 0. */
    INCAST("incast") {
        @Override
        long flows(int endpoints) {
            return endpoints / 2;
        }

        @Override
        void pairs(int endpoints, long seed, PairSink sink) {
            for (int source = 1; source <= flows(endpoints); source++) {
                sink.pair(source, 0);
            }
        }
    };

    private final String words;

    FlowCase(String words) {
        this.words = words;
    }

    /** The case as the command line names it. */
    @Override
    public String toString() {
        return words;
    }

    /** The names of all cases. */
    public static List<String> names() {
        return Arrays.stream(values()).map(FlowCase::toString).toList();
    }

    /** The case of a name. */
    public static Optional<FlowCase> named(String name) {
        return Arrays.stream(values()).filter(each -> each.words.equals(name)).findFirst();
    }

    /** Messages sent; endpoints are at least 2. */
    abstract long flows(int endpoints);

    /** Hands out all pairs, in the order in which their messages are sent. */
    abstract void pairs(int endpoints, long seed, PairSink sink);

    /** Takes pairs. */
    interface PairSink {
        void pair(int source, int destination);
    }
}
