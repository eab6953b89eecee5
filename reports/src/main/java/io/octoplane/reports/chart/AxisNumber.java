package io.octoplane.reports.chart;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values along x as numbers: plain ones, and amounts of data with their unit, so that {@code 8 B} and {@code 1 GiB} stand on one scale. */
final class AxisNumber {
    private static final Pattern FORM = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)(?: ([A-Za-z]+))?");
    private static final Map<String, Double> BYTES = Map.ofEntries(
            Map.entry("B", 1.0),
            Map.entry("kB", 1e3),
            Map.entry("MB", 1e6),
            Map.entry("GB", 1e9),
            Map.entry("TB", 1e12),
            Map.entry("KiB", 0x1p10),
            Map.entry("MiB", 0x1p20),
            Map.entry("GiB", 0x1p30),
            Map.entry("TiB", 0x1p40));

    private AxisNumber() {}

    /** Whether all of these are plain numbers, or all of them amounts of data. */
    static boolean areNumbers(Collection<String> values) {
        return values.stream()
                        .allMatch(value -> unit(value) != null && unit(value).isEmpty())
                || values.stream().allMatch(value -> BYTES.containsKey(String.valueOf(unit(value))));
    }

    /** One of them. */
    static double of(String value) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + value + "' is no number");
        }
        return Double.parseDouble(matcher.group(1)) * BYTES.getOrDefault(String.valueOf(matcher.group(2)), 1.0);
    }

    /** The unit, empty for none, or null of what is no number at all. */
    private static String unit(String value) {
        Matcher matcher = FORM.matcher(value);
        return !matcher.matches() ? null : matcher.group(2) == null ? "" : matcher.group(2);
    }
}
