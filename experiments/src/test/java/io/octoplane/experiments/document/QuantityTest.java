package io.octoplane.experiments.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "400 Gb/s, DATA_RATE, 400000000000",
        "50 GB/s, DATA_RATE, 400000000000",
        "50GB/s, DATA_RATE, 400000000000",
        "1 GiB/s, DATA_RATE, 8589934592",
        "13.1 GB/s, DATA_RATE, 104800000000",
        "64 MiB, SIZE, 67108864",
        "4096 B, SIZE, 4096",
        "1.5 kB, SIZE, 1500",
        "1.2 us, TIME, 1200000",
        "1.2 \u00B5s, TIME, 1200000",
        "0.5 ps, TIME, 1",
        "2e3 ns, TIME, 2000000",
        "42, NUMBER, 42"
    })
    void unitsAreExact(String text, Dimension dimension, long wholeBaseUnits) {
        Quantity quantity = Quantity.parse(text);
        assertThat(quantity.dimension()).isEqualTo(dimension);
        assertThat(quantity.inWholeBaseUnits()).isEqualTo(wholeBaseUnits);
    }

    @Test
    void percentagesAreFractions() {
        assertThat(Quantity.parse("5 %").inBaseUnits()).isEqualTo(0.05);
    }

    @Test
    void largeAmountsAreNoticedBeforeTheyOverflow() {
        assertThat(Quantity.parse("1 s").isTooLarge()).isFalse();
        assertThat(Quantity.parse("1000000 s").isTooLarge()).isFalse();
        assertThat(Quantity.parse("1000001 s").isTooLarge()).isTrue();
        assertThat(Quantity.parse("9e999 Gb/s").isTooLarge()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"abc", "''", "1e9999 s", "1.2.3 s", "4 G b/s", "++1", "0x10", "Infinity", "NaN"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> Quantity.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
