package io.octoplane.kernel.dsol;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.kernel.random.RandomStreams;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DsolRandomStreamTest {
    private final DsolRandomStream stream = new DsolRandomStream(new RandomStreams(5), "service");

    @Test
    void theNumbersAreThoseOfTheNamedStream() {
        var expected = new RandomStreams(5).stream("service");
        assertThat(stream.nextLong()).isEqualTo(expected.nextLong());
        assertThat(stream.nextDouble()).isEqualTo(expected.nextDouble());
        assertThat(stream.nextInt()).isEqualTo(expected.nextInt());
        assertThat(stream.nextFloat()).isEqualTo(expected.nextFloat());
        assertThat(stream.nextBoolean()).isEqualTo(expected.nextBoolean());
    }

    @Test
    void anotherSeedGivesItsStreamAndResetItsBeginning() {
        stream.setSeed(6);
        stream.nextLong();
        stream.reset();
        assertThat(stream.nextLong())
                .isEqualTo(new RandomStreams(6).stream("service").nextLong());
        assertThat(stream.getSeed()).isEqualTo(6);
        assertThat(stream.getOriginalSeed()).isEqualTo(5);
    }

    @Test
    void bothBoundsOfAnIntervalAreDrawn() {
        Set<Integer> drawn = new TreeSet<>();
        for (int draw = 0; draw < 1_000; draw++) {
            drawn.add(stream.nextInt(3, 6));
        }
        assertThat(drawn).containsExactly(3, 4, 5, 6);
    }
}
