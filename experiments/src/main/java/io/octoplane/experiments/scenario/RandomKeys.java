package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.execution.RandomStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys of a scenario that say which random numbers it draws, and how often. */
final class RandomKeys {
    /** Most replications of a point; each row of results holds what all of them gave. */
    private static final int MOST_REPLICATIONS = 1000;

    private static final Form<Long> ANY_SEED = Form.wholeNumber(0, Long.MAX_VALUE);

    static final Key<Long> SEED =
            Key.optional("seed", ANY_SEED, "Seed of all random choices.").withDefault(Scenario.DEFAULT_SEED);

    private static final Map<RandomStream, Key<Long>> STREAMS = streams();

    static final Key<Map<String, Long>> SEEDS = Key.optional(
                    "seeds",
                    Form.fields(Keys.of("the seeds", STREAMS.values().toArray(Key<?>[]::new)), RandomKeys::readSeeds),
                    "Seeds of single streams of random numbers, in place of the seed of all.")
            .otherwise("the seed of all")
            .example("{ token-routing: 7 }");

    static final Key<Integer> REPLICATIONS = Key.optional(
                    "replications",
                    Form.integer(1, MOST_REPLICATIONS),
                    "How often each point is simulated, the first time with the seed as given and then with seeds made of"
                            + " it. Results are means.")
            .withDefault(1);

    static final Key<Double> CONFIDENCE = Key.optional(
                    "confidence",
                    new Form.Amount<>(Dimension.FRACTION, "above zero, below 100 %", RandomKeys::readLevel),
                    "Level of the confidence intervals of means over replications.")
            .withDefault(0.95, "95 %");

    private RandomKeys() {}

    /** What a scenario says about replications. */
    static Replication replication(ObjectReader scenario) {
        return new Replication(scenario.read(REPLICATIONS), scenario.read(CONFIDENCE));
    }

    private static Map<RandomStream, Key<Long>> streams() {
        Map<RandomStream, Key<Long>> keys = new LinkedHashMap<>();
        for (RandomStream stream : RandomStream.all()) {
            keys.put(
                    stream,
                    Key.optional(stream.streamName(), ANY_SEED, "Seed of what draws " + stream.draws() + '.')
                            .otherwise("the seed of all"));
        }
        return Collections.unmodifiableMap(keys);
    }

    private static Map<String, Long> readSeeds(Value value) {
        ObjectReader reader = value.object(Keys.of("the seeds", STREAMS.values().toArray(Key<?>[]::new)));
        Map<String, Long> seeds = new LinkedHashMap<>();
        STREAMS.forEach((stream, key) -> reader.find(key).ifPresent(seed -> seeds.put(stream.streamName(), seed)));
        return Collections.unmodifiableMap(seeds);
    }

    private static double readLevel(Value value) {
        double level = value.fraction();
        if (level <= 0 || level >= 1) {
            throw value.error("must be above 0 % and below 100 %, is "
                    + value.quantity(Dimension.FRACTION).text());
        }
        return level;
    }
}
