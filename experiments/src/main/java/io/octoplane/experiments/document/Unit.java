package io.octoplane.experiments.document;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One unit. Prefixes are decimal (GB = 10^9 B) unless written with an i (GiB = 2^30 B); b is a bit and B a byte.
 *
 * @param symbol how it is written, exactly
 * @param dimension what it measures
 * @param factor its size in base units of the dimension
 */
public record Unit(String symbol, Dimension dimension, BigDecimal factor) {
    private static final String[] DECIMAL = {"", "k", "M", "G", "T", "P"};
    private static final String[] BINARY = {"Ki", "Mi", "Gi", "Ti"};
    private static final Map<String, Unit> KNOWN = known();

    /** The unit of a symbol, if there is one. */
    public static Optional<Unit> of(String symbol) {
        return Optional.ofNullable(KNOWN.get(symbol));
    }

    /** What results in a unit measure; units that scenarios do not know, such as nodes, are counts. */
    public static Dimension dimensionOf(String symbol) {
        return of(symbol).map(Unit::dimension).orElse(Dimension.NUMBER);
    }

    /** All symbols of a dimension, smallest unit first. */
    public static Collection<String> symbols(Dimension dimension) {
        return KNOWN.values().stream()
                .filter(unit -> unit.dimension == dimension)
                .map(Unit::symbol)
                .toList();
    }

    private static Map<String, Unit> known() {
        Map<String, Unit> units = new LinkedHashMap<>();
        BigDecimal bitsPerByte = BigDecimal.valueOf(8);
        for (int power = 0; power < DECIMAL.length; power++) {
            BigDecimal factor = BigDecimal.TEN.pow(3 * power);
            add(units, DECIMAL[power] + "B", Dimension.SIZE, factor);
            add(units, DECIMAL[power] + "b/s", Dimension.DATA_RATE, factor);
            add(units, DECIMAL[power] + "B/s", Dimension.DATA_RATE, factor.multiply(bitsPerByte));
            add(units, DECIMAL[power] + "FLOP/s", Dimension.COMPUTE_RATE, factor);
        }
        for (int power = 0; power < BINARY.length; power++) {
            BigDecimal factor = BigDecimal.valueOf(1024).pow(power + 1);
            add(units, BINARY[power] + "B", Dimension.SIZE, factor);
            add(units, BINARY[power] + "B/s", Dimension.DATA_RATE, factor.multiply(bitsPerByte));
        }
        String[] times = {"ps", "ns", "us", "ms", "s"};
        for (int power = 0; power < times.length; power++) {
            add(units, times[power], Dimension.TIME, BigDecimal.TEN.pow(3 * power));
        }
        add(units, "\u00B5s", Dimension.TIME, BigDecimal.TEN.pow(6));
        String[] prefixes = {"", "k", "M"};
        for (int power = 0; power < prefixes.length; power++) {
            BigDecimal factor = BigDecimal.TEN.pow(3 * power);
            add(units, prefixes[power] + "USD", Dimension.MONEY, factor);
            add(units, prefixes[power] + "W", Dimension.POWER, factor);
        }
        add(units, "USD/kWh", Dimension.ENERGY_PRICE, BigDecimal.ONE);
        add(units, "%", Dimension.FRACTION, new BigDecimal("0.01"));
        return Collections.unmodifiableMap(units);
    }

    private static void add(Map<String, Unit> units, String symbol, Dimension dimension, BigDecimal factor) {
        units.put(symbol, new Unit(symbol, dimension, factor));
    }
}
