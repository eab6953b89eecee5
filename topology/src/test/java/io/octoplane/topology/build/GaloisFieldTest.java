package io.octoplane.topology.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaloisFieldTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 7, 8, 9, 16, 25, 27, 32, 49, 64, 81, 121, 125, 128, 243, 256})
    void obeysTheLawsOfFields(int size) {
        GaloisField field = GaloisField.of(size);
        Random random = new Random(size);
        for (int round = 0; round < 500; round++) {
            int a = random.nextInt(size);
            int b = random.nextInt(size);
            int c = random.nextInt(size);
            assertThat(field.add(a, b)).isEqualTo(field.add(b, a)).isBetween(0, size - 1);
            assertThat(field.multiply(a, b)).isEqualTo(field.multiply(b, a)).isBetween(0, size - 1);
            assertThat(field.add(field.add(a, b), c)).isEqualTo(field.add(a, field.add(b, c)));
            assertThat(field.multiply(field.multiply(a, b), c)).isEqualTo(field.multiply(a, field.multiply(b, c)));
            assertThat(field.multiply(a, field.add(b, c)))
                    .isEqualTo(field.add(field.multiply(a, b), field.multiply(a, c)));
            assertThat(field.subtract(field.add(a, b), b)).isEqualTo(a);
            assertThat(field.multiply(a, 1)).isEqualTo(a);
            assertThat(field.add(a, 0)).isEqualTo(a);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 8, 9, 27, 49, 64, 243})
    void powersOfThePrimitiveElementAreAllButZero(int size) {
        GaloisField field = GaloisField.of(size);
        assertThat(IntStream.range(0, size - 1).map(field::powerOfPrimitive).distinct())
                .hasSize(size - 1)
                .doesNotContain(0);
        assertThat(field.multiply(field.powerOfPrimitive(size - 2), field.powerOfPrimitive(1)))
                .isEqualTo(1);
    }

    @Test
    void existsForPowersOfPrimesOnly() {
        assertThat(IntStream.rangeClosed(0, 32).filter(GaloisField::exists))
                .containsExactly(2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 17, 19, 23, 25, 27, 29, 31, 32);
        assertThatThrownBy(() -> GaloisField.of(28))
                .hasMessage("there is no field of 28 elements: it is no power of a prime");
    }
}
