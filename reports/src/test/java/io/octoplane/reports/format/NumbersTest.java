package io.octoplane.reports.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "58.02, 58.02",
        "50.584321987654, 50.584322",
        "400e9, 400000000000",
        "123456789012, 123456789000",
        "1e18, 1000000000000000000",
        "1e19, 1E+19",
        "0.1, 0.1",
        "1e-7, 0.0000001",
        "1.5e-12, 1.5E-12",
        "-2.5, -2.5",
        // Double.toString gives 1.9999999999999998E23 on JDK 17.
        "2e23, 2E+23",
        "4.9e-324, 4.94065646E-324"
    })
    void textHasNineSignificantDigits(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"2.675, 2, 2.68", "-0.001, 2, 0.00", "12.5, 0, 13", "1e10, 1, 10000000000.0", "-1.25, 1, -1.3"})
    void fixedRoundsAsAReaderOfTheFileWould(double value, int decimals, String text) {
        assertThat(Numbers.fixed(value, decimals)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1.34, +1.3", "-0.44, -0.4", "0.04, 0.0", "-0.04, 0.0", "0, 0.0"})
    void signedMarksBothDirections(double value, String text) {
        assertThat(Numbers.signed(value, 1)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0.000001", "1234567, 1.234567", "9223372036854775807, 9223372036854.775807"})
    void microsecondsAreExact(long picoseconds, String text) {
        assertThat(Numbers.microseconds(picoseconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNotANumber(double value) {
        assertThatThrownBy(() -> Numbers.text(value)).hasMessageContaining("expected a finite number, got");
        assertThatThrownBy(() -> Numbers.roundToSignificant(value, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Numbers.fixed(value, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void roundingIsIdempotentAndTextReadsBackAsTheRoundedValue() {
        long seed = 11;
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            double rounded = Numbers.roundToSignificant(value, Numbers.SIGNIFICANT_DIGITS);
            assertThat(Math.abs(rounded - value))
                    .as("seed %d, case %d", seed, i)
                    .isLessThanOrEqualTo(Math.abs(value) * 5.1e-9);
            assertThat(Numbers.roundToSignificant(rounded, Numbers.SIGNIFICANT_DIGITS))
                    .isEqualTo(rounded);
            assertThat(Double.parseDouble(Numbers.text(value))).isEqualTo(rounded);
        }
    }
}
