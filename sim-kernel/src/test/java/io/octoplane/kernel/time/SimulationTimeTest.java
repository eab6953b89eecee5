package io.octoplane.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimulationTimeTest {
    private static final BigInteger PICOSECOND_BITS =
            BigInteger.valueOf(8).multiply(BigInteger.valueOf(10).pow(12));
    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

    @Test
    void aPacketOf4096BytesTakes81920PicosecondsAt400GigabitPerSecond() {
        assertThat(SimulationTime.transmissionTime(4096, 400_000_000_000L)).isEqualTo(81_920);
    }

    @Test
    void durationsAreRoundedUpBecauseTheLastBitMustArrive() {
        assertThat(SimulationTime.transmissionTime(1, 3_000_000_000_000L)).isEqualTo(3); // 2.67 ps
        assertThat(SimulationTime.transmissionTime(0, 1)).isZero();
    }

    @Test
    void everyDurationEqualsTheCeilingOfTheExactQuotient() {
        long seed = 20_250_509;
        SplittableRandom random = new SplittableRandom(seed);
        for (int draw = 0; draw < 20_000; draw++) {
            long bytes = random.nextLong() >>> 1 + random.nextInt(63);
            long rate = (random.nextLong() >>> 1 + random.nextInt(62)) + 1;
            BigInteger[] division =
                    BigInteger.valueOf(bytes).multiply(PICOSECOND_BITS).divideAndRemainder(BigInteger.valueOf(rate));
            BigInteger exact = division[1].signum() == 0 ? division[0] : division[0].add(BigInteger.ONE);
            String wording = "seed %d draw %d: %d bytes at %d bit/s".formatted(seed, draw, bytes, rate);
            if (exact.compareTo(LONGEST) > 0) {
                assertThatThrownBy(() -> SimulationTime.transmissionTime(bytes, rate))
                        .as(wording)
                        .isInstanceOf(ArithmeticException.class);
            } else {
                assertThat(SimulationTime.transmissionTime(bytes, rate))
                        .as(wording)
                        .isEqualTo(exact.longValueExact());
            }
        }
    }

    @Test
    void anOverlongDurationIsRefusedInWords() {
        assertThatThrownBy(() -> SimulationTime.transmissionTime(Long.MAX_VALUE, 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("longer than simulated time lasts");
    }

    @Test
    void impossibleSizesAndRatesAreRefused() {
        assertThatThrownBy(() -> SimulationTime.transmissionTime(-1, 1)).hasMessageContaining("-1 bytes");
        assertThatThrownBy(() -> SimulationTime.transmissionTime(1, 0)).hasMessageContaining("0 bit/s");
    }

    @Test
    void secondsAndMicrosecondsRoundToTheNearestPicosecond() {
        assertThat(SimulationTime.fromSeconds(1.5)).isEqualTo(1_500_000_000_000L);
        assertThat(SimulationTime.fromMicroseconds(1.2)).isEqualTo(1_200_000);
        assertThat(SimulationTime.fromMicroseconds(0.000_000_6)).isEqualTo(1);
        assertThat(SimulationTime.toSeconds(SimulationTime.MILLISECOND)).isEqualTo(0.001);
        assertThat(SimulationTime.toMicroseconds(81_920)).isEqualTo(0.081_92);
    }

    @Test
    void timesThatAreNotTimesAreRefused() {
        for (double seconds : new double[] {-1e-12, Double.NaN, Double.POSITIVE_INFINITY, 9.3e6}) {
            assertThatThrownBy(() -> SimulationTime.fromSeconds(seconds))
                    .isInstanceOf(seconds > 0 ? EndOfTimeException.class : IllegalArgumentException.class)
                    .hasMessageContaining("from 0 to 9223372 s");
        }
    }

    @Test
    void additionNeverWraps() {
        assertThat(SimulationTime.plus(2, 3)).isEqualTo(5);
        assertThatThrownBy(() -> SimulationTime.plus(Long.MAX_VALUE, 1)).isInstanceOf(ArithmeticException.class);
    }
}
