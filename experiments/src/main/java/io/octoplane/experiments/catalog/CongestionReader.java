package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.device.DcqcnSettings;
import io.octoplane.hardware.device.MarkingSettings;
import io.octoplane.hardware.device.PauseSettings;
import java.util.List;
import java.util.OptionalLong;

/** Reads expanded sets of parameters that keep queues in bounds; {@link CongestionKeys} says what stands in each. */
public final class CongestionReader {
    /** Of the random numbers that decide which packets are marked. */
    private static final long MARKING_SEED = 1;

    private CongestionReader() {}

    /** A set of DCQCN's that is shipped. */
    public static DcqcnSettings shippedDcqcn(String name) {
        return dcqcn(shipped(CatalogKind.DCQCN, name));
    }

    /** A set of ECN's that is shipped. */
    public static MarkingSettings shippedEcn(String name) {
        return ecn(shipped(CatalogKind.ECN, name));
    }

    /** A set of PFC's that is shipped. */
    public static PauseSettings shippedPfc(String name) {
        return pfc(shipped(CatalogKind.PFC, name));
    }

    private static Value shipped(CatalogKind kind, String name) {
        ScalarNode reference = new ScalarNode(Location.of("the program"), name, true);
        return new Value(Catalog.shipped().expand(kind, reference, kind.section()), kind.section());
    }

    /** The name matters to people only, but what stands there must be one. */
    private static ObjectReader named(Value value, Keys keys) {
        ObjectReader reader = value.object(keys);
        reader.read(DeviceKeys.NAME);
        return reader;
    }

    static DcqcnSettings dcqcn(Value value) {
        ObjectReader reader = named(value, CongestionKeys.DCQCN);
        try {
            return new DcqcnSettings(
                    reader.read(CongestionKeys.GAIN),
                    reader.read(CongestionKeys.INITIAL_ALPHA),
                    reader.read(CongestionKeys.ALPHA_TIMER),
                    reader.read(CongestionKeys.RATE_TIMER),
                    reader.find(CongestionKeys.BYTE_COUNTER).orElse(Long.MAX_VALUE),
                    reader.read(CongestionKeys.FAST_RECOVERY_STEPS),
                    reader.read(CongestionKeys.ADDITIVE_RATE),
                    reader.read(CongestionKeys.HYPER_RATE),
                    reader.read(CongestionKeys.MINIMUM_RATE),
                    reader.read(CongestionKeys.LEAST_LEFT),
                    reader.read(CongestionKeys.CUT_INTERVAL),
                    reader.read(CongestionKeys.NOTIFICATION_INTERVAL));
        } catch (IllegalArgumentException e) {
            throw value.error(e.getMessage());
        }
    }

    static MarkingSettings ecn(Value value) {
        ObjectReader reader = named(value, CongestionKeys.ECN);
        List<MarkingSettings.Threshold> byRate =
                reader.find(CongestionKeys.BY_RATE).orElse(List.of());
        boolean one = reader.given(CongestionKeys.ONE_MINIMUM).isPresent()
                || reader.given(CongestionKeys.ONE_MAXIMUM).isPresent()
                || reader.given(CongestionKeys.ONE_PROBABILITY).isPresent();
        if (one == !byRate.isEmpty()) {
            throw value.error("expected either minimum, maximum and probability, or by-rate, found "
                    + (one ? "both" : "neither"));
        }
        if (!one) {
            return new MarkingSettings(byRate, MARKING_SEED);
        }
        long minimum = reader.value(CongestionKeys.ONE_MINIMUM).size();
        Value maximum = reader.value(CongestionKeys.ONE_MAXIMUM);
        if (maximum.size() < minimum) {
            throw maximum.error("is below the minimum");
        }
        return MarkingSettings.of(
                minimum,
                maximum.size(),
                CongestionKeys.PROBABILITY.form().read(reader.value(CongestionKeys.ONE_PROBABILITY)));
    }

    static MarkingSettings.Threshold threshold(Value value) {
        ObjectReader reader = value.object(CongestionKeys.THRESHOLD);
        if (reader.read(CongestionKeys.MAXIMUM) < reader.read(CongestionKeys.MINIMUM)) {
            throw reader.value(CongestionKeys.MAXIMUM).error("is below the minimum");
        }
        return new MarkingSettings.Threshold(
                reader.read(CongestionKeys.RATE),
                reader.read(CongestionKeys.MINIMUM),
                reader.read(CongestionKeys.MAXIMUM),
                reader.read(CongestionKeys.PROBABILITY));
    }

    static PauseSettings pfc(Value value) {
        ObjectReader reader = named(value, CongestionKeys.PFC);
        return new PauseSettings(
                reader.find(CongestionKeys.HEADROOM).map(OptionalLong::of).orElse(OptionalLong.empty()),
                reader.read(CongestionKeys.RESPONSE));
    }
}
