package io.octoplane.kernel.random;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The random streams of one simulation. A stream is a xoshiro256++ generator (Blackman and Vigna, "Scrambled linear
 * pseudorandom number generators", 2021) whose 256 bits of state come from SplitMix64 (Steele, Lea and Flood, 2014),
 * started at a 64-bit mix of the seed, the FNV-1a hash of the name in UTF-8, and the index. Nothing depends on the
 * platform, on {@link String#hashCode} or on what was asked for before. Immutable; the streams are not thread-safe.
 */
public final class RandomStreams {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final int STATE_WORDS = 4;

    private static final String REPLICATION = "replication";

    private final long seed;
    private final Map<String, Long> seeds;

    /** Streams for a seed; all 2^64 seeds are good and give different streams. */
    public RandomStreams(long seed) {
        this(seed, Map.of());
    }

    /**
     * Streams for a seed, some of which have seeds of their own: such a stream is the one that the same name has with that
     * seed.
     *
     * @param seeds seeds by the names of streams
     */
    public RandomStreams(long seed, Map<String, Long> seeds) {
        this.seed = seed;
        this.seeds = Map.copyOf(seeds);
    }

    public long seed() {
        return seed;
    }

    /**
     * The streams of a replication of the simulation. Replication 0 has these streams; every other has seeds made of these
     * and its number, of streams with seeds of their own as well.
     *
     * @param number from 0
     */
    public RandomStreams replication(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("Replications are counted from 0, but this one is " + number);
        }
        if (number == 0) {
            return this;
        }
        Map<String, Long> derived = new HashMap<>();
        seeds.forEach((name, own) -> derived.put(name, ofReplication(own, number)));
        return new RandomStreams(ofReplication(seed, number), derived);
    }

    private static long ofReplication(long seed, int number) {
        return mix(mix(mix(seed) ^ hash(REPLICATION)) + number * GOLDEN_GAMMA);
    }

    /** The stream with this name, from its beginning; the same as the one with index 0. */
    public UniformRandomProvider stream(String name) {
        return stream(name, 0);
    }

    /**
     * One of many streams that share a name, from its beginning.
     *
     * @param name not empty
     * @param index any number, a rank for example
     */
    public UniformRandomProvider stream(String name, long index) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A random stream needs a name");
        }
        long position = mix(mix(mix(seeds.getOrDefault(name, seed)) ^ hash(name)) + index * GOLDEN_GAMMA);
        long[] state = new long[STATE_WORDS];
        for (int word = 0; word < STATE_WORDS; word++) {
            position += GOLDEN_GAMMA;
            state[word] = mix(position);
        }
        return RandomSource.XO_SHI_RO_256_PP.create(state);
    }

    private static long hash(String name) {
        long hash = FNV_OFFSET_BASIS;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ octet & 0xFF) * FNV_PRIME;
        }
        return hash;
    }

    /** SplitMix64's output function, a bijection. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
