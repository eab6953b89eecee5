package io.octoplane.experiments.sweep;

import io.octoplane.experiments.scenario.ResolvedScenario;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.reports.format.Points;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One point of a sweep.
 *
 * @param index place in the order of the sweep, from 0
 * @param overrides what tells it from the scenario as written, path to value: the command line's overrides, then the sweep's
 * @param resolved the scenario with the overrides in it
 * @param variation which of its inputs is not as it is written; empty for a point of the sweep itself
 */
public record Point(
        int index, Map<String, String> overrides, ResolvedScenario resolved, Optional<Variation> variation) {
    private static final int KEY_DIGITS = 32;

    /** A point of the sweep itself. */
    public Point(int index, Map<String, String> overrides, ResolvedScenario resolved) {
        this(index, overrides, resolved, Optional.empty());
    }

    public Point {
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }

    public Scenario scenario() {
        return resolved.scenario();
    }

    /** One line that names the point in tables and in {@code links.csv}. */
    public String label() {
        return Points.label(overrides)
                + variation.map(changed -> " (" + changed.words() + ")").orElse("");
    }

    /**
     * What the point's results depend on, as a name for their file: equal keys mean equal results.
     *
     * @param codeDigest digest of the program's code
     */
    public String key(String codeDigest) {
        String content = String.join(
                "\n",
                codeDigest,
                label(),
                resolved.canonicalText(),
                "seed " + scenario().seed());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
