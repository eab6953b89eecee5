package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.network.TrafficLane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lanes of a network by name, in their order; without any, all traffic has one lane.
 *
 * @param byName each with its number and weight
 */
public record Lanes(Map<String, TrafficLane> byName) {
    private static final int MOST = 8;

    private static final Key<String> NAME =
            Key.required("name", Form.text(), "What workloads call it.").example("bulk");
    private static final Key<Double> WEIGHT = Key.optional(
                    "weight",
                    Form.number(0.01, 100),
                    "Its share of a link, relative to other lanes that have packets waiting there.")
            .withDefault(1.0, "1");
    private static final Keys LANE = Keys.of("a lane", NAME, WEIGHT);

    /** Where a scenario lists them. */
    public static final Form<List<Value>> FORM = Form.listOf(Form.fields(LANE));

    public Lanes {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** Reads a list of lanes. */
    public static Lanes of(List<Value> listed) {
        Map<String, TrafficLane> lanes = new LinkedHashMap<>();
        for (Value value : listed) {
            ObjectReader reader = value.object(LANE);
            if (lanes.size() == MOST) {
                throw value.error("a network has at most " + MOST + " lanes");
            }
            TrafficLane lane = new TrafficLane(lanes.size(), reader.read(WEIGHT));
            if (lanes.put(reader.read(NAME), lane) != null) {
                throw reader.value(NAME).error("names a lane that there is already");
            }
        }
        return new Lanes(lanes);
    }

    /** Weights in the order of the lanes' numbers; at least one. */
    public double[] weights() {
        return byName.isEmpty()
                ? new double[] {TrafficLane.ONLY.weight()}
                : byName.values().stream().mapToDouble(TrafficLane::weight).toArray();
    }

    /** A key of a workload that names a lane. */
    static Key<String> key(String name, String description) {
        return Key.optional(name, Form.text(), description).otherwise("the first");
    }

    /** The lane that a workload names; the first where it names none. */
    TrafficLane named(ObjectReader reader, Key<String> key) {
        return reader.given(key)
                .map(name -> {
                    if (byName.isEmpty()) {
                        throw name.error("the network has no lanes; cluster.network.lanes lists some");
                    }
                    return byName.get(name.name("a lane", new ArrayList<>(byName.keySet())));
                })
                .orElseGet(() -> byName.values().stream().findFirst().orElse(TrafficLane.ONLY));
    }
}
