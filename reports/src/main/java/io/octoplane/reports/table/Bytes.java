package io.octoplane.reports.table;

import io.octoplane.reports.format.Numbers;

/** Amounts of data for readers: three digits and a decimal unit, 1 GB being 10^9 bytes. */
final class Bytes {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Bytes() {}

    static String text(double bytes) {
        double scaled = Numbers.roundToSignificant(bytes, 3);
        int unit = 0;
        while (scaled >= 1000 && unit < UNITS.length - 1) {
            scaled /= 1000;
            unit++;
        }
        return Numbers.text(scaled) + " " + UNITS[unit];
    }
}
