package io.octoplane.kernel.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    private static long[] firstThree(UniformRandomProvider stream) {
        return LongStream.generate(stream::nextLong).limit(3).toArray();
    }

    /** The expected values come from an independent implementation of the class comment. */
    @Test
    void theNumbersOfASeedAndANameNeverChange() {
        assertThat(firstThree(new RandomStreams(42).stream("routing")))
                .containsExactly(5338996262648738125L, 8442507636446140743L, -2632136786486669114L);
        assertThat(firstThree(new RandomStreams(0).stream("gr\u00f6\u00dfe", 7)))
                .containsExactly(1590612661798210822L, -2473224304091946393L, -2720446447589514955L);
    }

    @Test
    void theGeneratorOfTheLibraryIsTheXoshiroThatItsAuthorsPublished() {
        long[] state = {1, 2, 3, 4};
        UniformRandomProvider generator = RandomSource.XO_SHI_RO_256_PP.create(state.clone());
        for (int draw = 0; draw < 1_000; draw++) {
            assertThat(generator.nextLong()).isEqualTo(referenceNext(state));
        }
    }

    /** xoshiro256++ 1.0 as published: result from s0 and s3, then the linear step. */
    private static long referenceNext(long[] s) {
        long result = Long.rotateLeft(s[0] + s[3], 23) + s[0];
        long shifted = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= shifted;
        s[3] = Long.rotateLeft(s[3], 45);
        return result;
    }

    @Test
    void aStreamDoesNotDependOnWhatElseWasAskedFor() {
        RandomStreams streams = new RandomStreams(1);
        long[] alone = firstThree(new RandomStreams(1).stream("b"));
        firstThree(streams.stream("a"));
        firstThree(streams.stream("b"));
        assertThat(firstThree(streams.stream("b"))).isEqualTo(alone);
        assertThat(firstThree(streams.stream("b", 0))).isEqualTo(alone);
    }

    @Test
    void seedsNamesAndIndicesAllTellStreamsApart() {
        Set<Long> firsts = new HashSet<>();
        int streams = 0;
        for (long seed : new long[] {0, 1, 2, -1, 1L << 32, Long.MIN_VALUE}) {
            for (String name : new String[] {"a", "b", "ab", "ba", "a ", "A", "routing/1", "routing/2", "é"}) {
                for (long index = -50; index < 50; index++) {
                    firsts.add(new RandomStreams(seed).stream(name, index).nextLong());
                    streams++;
                }
            }
        }
        assertThat(firsts).hasSize(streams);
    }

    @Test
    void firstDrawsOfNeighbouringStreamsAreUniformAndUncorrelated() {
        RandomStreams streams = new RandomStreams(3);
        int count = 100_000;
        double sum = 0;
        double product = 0;
        double previous = 0.5;
        int[] sixteenths = new int[16];
        for (int index = 0; index < count; index++) {
            double draw = streams.stream("neighbours", index).nextDouble();
            sum += draw;
            product += (draw - 0.5) * (previous - 0.5);
            sixteenths[(int) (16 * draw)]++;
            previous = draw;
        }
        double expected = count / 16.0;
        double chiSquare = 0;
        for (int observed : sixteenths) {
            chiSquare += (observed - expected) * (observed - expected) / expected;
        }
        // The seed is fixed, so these hold or fail for good; the bounds are those of p = 0.001.
        assertThat(chiSquare).isLessThan(37.7); // 15 degrees of freedom
        assertThat(sum / count).isBetween(0.5 - 0.003, 0.5 + 0.003);
        assertThat(product / count * 12).isBetween(-0.0104, 0.0104);
    }

    @Test
    void aStreamWithoutANameIsRefused() {
        assertThatThrownBy(() -> new RandomStreams(1).stream("")).hasMessageContaining("needs a name");
    }

    @Test
    void theFirstReplicationHasTheStreamsThemselvesAndEveryOtherHasOthers() {
        RandomStreams streams = new RandomStreams(5, Map.of("own", 9L));
        assertThat(streams.replication(0)).isSameAs(streams);
        Set<Long> first = new HashSet<>();
        for (int number = 0; number < 1000; number++) {
            first.add(streams.replication(number).stream("shared").nextLong());
            first.add(streams.replication(number).stream("own").nextLong());
        }
        assertThat(first).hasSize(2000);
        assertThat(streams.replication(7).stream("own").nextLong())
                .isEqualTo(streams.replication(7).stream("own").nextLong());
        assertThatThrownBy(() -> streams.replication(-1)).hasMessageContaining("counted from 0");
    }

    @Test
    void aSeedOfItsOwnChangesOneStreamOnly() {
        RandomStreams plain = new RandomStreams(5);
        RandomStreams streams = new RandomStreams(5, Map.of("own", 9L));
        assertThat(streams.stream("shared").nextLong())
                .isEqualTo(plain.stream("shared").nextLong());
        assertThat(streams.stream("own", 3).nextLong())
                .isEqualTo(new RandomStreams(9).stream("own", 3).nextLong())
                .isNotEqualTo(plain.stream("own", 3).nextLong());
        assertThat(streams.replication(2).stream("own").nextLong())
                .isEqualTo(new RandomStreams(9).replication(2).stream("own").nextLong());
    }
}
