package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.hardware.device.DcqcnSettings;
import io.octoplane.hardware.device.MarkingSettings;
import io.octoplane.hardware.device.PauseSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of each kind of set of parameters that keeps queues of Ethernet in bounds: DCQCN, ECN and PFC. */
public final class CongestionKeys {
    private static final String NONE = "none";

    static final Key<Double> GAIN = Key.required(
                    "gain",
                    Form.number(0, 1),
                    "g: the part by which a notification, or its absence, moves the estimate of congestion.")
            .example("0.0039");
    static final Key<Double> INITIAL_ALPHA = Key.required(
                    "initial-alpha", Form.number(0, 1), "Estimate of congestion before the first notification.")
            .example("1");
    static final Key<Long> ALPHA_TIMER = Key.required(
                    "alpha-timer", Form.duration(), "After so long without a notification the estimate decays a step.")
            .example("55 us");
    static final Key<Long> RATE_TIMER = Key.required("rate-timer", Form.duration(), "Time between increases by time.")
            .example("55 us");
    static final Key<Long> BYTE_COUNTER = Key.optional(
                    "byte-counter", Form.size(), "Bytes between increases by bytes sent.")
            .otherwise("no increases by bytes")
            .example("10 MB");
    static final Key<Integer> FAST_RECOVERY_STEPS = Key.required(
                    "fast-recovery-steps",
                    Form.integer(0, 1000),
                    "Increases of a kind half-way back to the rate before the cut, before the target rises.")
            .example("5");
    static final Key<Long> ADDITIVE_RATE = Key.required(
                    "additive-rate", Form.dataRate(), "By which the target rises in a step.")
            .example("40 Mb/s");
    static final Key<Long> HYPER_RATE = Key.required(
                    "hyper-rate",
                    Form.dataRate(),
                    "By which it rises, times the steps beyond fast recovery, where both kinds are beyond it.")
            .example("400 Mb/s");
    static final Key<Long> MINIMUM_RATE = Key.required("minimum-rate", Form.dataRate(), "Below which nothing is cut.")
            .example("10 Mb/s");
    static final Key<Double> LEAST_LEFT = Key.required(
                    "least-left", Form.fraction(), "Least part of its rate that a cut leaves.")
            .example("50 %");
    static final Key<Long> CUT_INTERVAL = Key.required("cut-interval", Form.duration(), "Least time between two cuts.")
            .example("4 us");
    static final Key<Long> NOTIFICATION_INTERVAL = Key.required(
                    "notification-interval", Form.duration(), "Least time between two notifications of one queue pair.")
            .example("50 us");

    /** A set of parameters of DCQCN. */
    static final Keys DCQCN = Keys.of(
            "a set of DCQCN parameters",
            DeviceKeys.NAME,
            GAIN,
            INITIAL_ALPHA,
            ALPHA_TIMER,
            RATE_TIMER,
            BYTE_COUNTER,
            FAST_RECOVERY_STEPS,
            ADDITIVE_RATE,
            HYPER_RATE,
            MINIMUM_RATE,
            LEAST_LEFT,
            CUT_INTERVAL,
            NOTIFICATION_INTERVAL);

    static final Key<Long> RATE =
            Key.required("rate", Form.dataRate(), "Links up to this rate.").example("400 Gb/s");
    static final Key<Long> MINIMUM = Key.required("minimum", Form.size(), "Longest queue of which nothing is marked.")
            .example("100 kB");
    static final Key<Long> MAXIMUM = Key.required(
                    "maximum", Form.size(), "Shortest queue of which everything is marked.")
            .example("400 kB");
    static final Key<Double> PROBABILITY = Key.required(
                    "probability", Form.fraction(), "Of a mark just below the maximum; rises to it from 0.")
            .example("20 %");
    static final Keys THRESHOLD = Keys.of("thresholds of a rate", RATE, MINIMUM, MAXIMUM, PROBABILITY);

    static final Key<Long> ONE_MINIMUM =
            Key.optional("minimum", MINIMUM.form(), MINIMUM.description()).example(MINIMUM.example());
    static final Key<Long> ONE_MAXIMUM =
            Key.optional("maximum", MAXIMUM.form(), MAXIMUM.description()).example(MAXIMUM.example());
    static final Key<Double> ONE_PROBABILITY = Key.optional(
                    "probability", PROBABILITY.form(), PROBABILITY.description())
            .example(PROBABILITY.example());
    static final Key<List<MarkingSettings.Threshold>> BY_RATE = Key.optional(
            "by-rate",
            Form.listOf(Form.fields(THRESHOLD, CongestionReader::threshold)),
            "In place of these: thresholds for links of different rates; faster links go by the last.");

    /** A set of thresholds of ECN. */
    static final Keys ECN = Keys.of(
                    "ECN thresholds", DeviceKeys.NAME, ONE_MINIMUM, ONE_MAXIMUM, ONE_PROBABILITY, BY_RATE)
            .eitherOf(List.of(List.of(ONE_MINIMUM, ONE_MAXIMUM, ONE_PROBABILITY), List.of(BY_RATE)));

    static final Key<Long> HEADROOM = Key.optional(
                    "headroom", Form.size(), "Part of each buffer that is kept for what comes after a pause was sent.")
            .otherwise("2 x (delay x rate + packet) + response x rate")
            .example("64 KiB");
    static final Key<Long> RESPONSE = Key.required(
                    "response", Form.duration(), "From a pause's arrival until it is obeyed.")
            .example("0 ns");

    /** A set of parameters of PFC. */
    static final Keys PFC = Keys.of("a set of PFC parameters", DeviceKeys.NAME, HEADROOM, RESPONSE);

    private CongestionKeys() {}

    /** Where a scenario names or describes how queue pairs slow down; empty when they do not. */
    public static Form<Optional<DcqcnSettings>> dcqcn() {
        Form<DcqcnSettings> entry = CatalogKind.DCQCN.form(DCQCN, CongestionReader::dcqcn);
        Form<String> none = new Form.Choice<>(
                Map.of(NONE, "queue pairs do not slow down"), value -> value.name("a set", List.of(NONE)));
        return new Form.Either<>(
                List.of(none, entry), value -> value.isMap() ? Optional.of(entry.read(value)) : Optional.empty());
    }

    /** Where a scenario names or describes when switches mark packets. */
    public static Form<MarkingSettings> ecn() {
        return CatalogKind.ECN.form(ECN, CongestionReader::ecn);
    }

    /** Where a scenario names or describes when pauses are sent and obeyed. */
    public static Form<PauseSettings> pfc() {
        return CatalogKind.PFC.form(PFC, CongestionReader::pfc);
    }
}
