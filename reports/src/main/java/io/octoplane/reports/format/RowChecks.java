package io.octoplane.reports.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the records of this package ask of their components. */
final class RowChecks {

    private RowChecks() {}

    /** An unmodifiable copy that keeps the order of the keys. */
    static Map<String, String> orderedCopy(String component, Map<String, String> map) {
        Map<String, String> copy = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : map.entrySet()) {
            copy.put(
                    present(component + " key", entry.getKey()),
                    present(component + " '" + entry.getKey() + "'", entry.getValue()));
        }
        return Collections.unmodifiableMap(copy);
    }

    static <T> T present(String component, T value) {
        if (value == null) {
            throw new IllegalArgumentException(component + " is missing");
        }
        return value;
    }

    static String filled(String component, String value) {
        if (present(component, value).isBlank()) {
            throw new IllegalArgumentException(component + " is empty");
        }
        return value;
    }

    /** The value as the files hold it, that is, with {@link Numbers#SIGNIFICANT_DIGITS} digits. */
    static double rounded(String component, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(component + " must be a finite number, got " + value);
        }
        return Numbers.roundToSignificant(value, Numbers.SIGNIFICANT_DIGITS);
    }

    static double fraction(String component, double value) {
        double rounded = rounded(component, value);
        if (rounded < 0 || rounded > 1) {
            throw new IllegalArgumentException(component + " must lie between 0 and 1, got " + value);
        }
        return rounded;
    }

    static void notNegative(String component, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(component + " must not be negative, got " + value);
        }
    }
}
