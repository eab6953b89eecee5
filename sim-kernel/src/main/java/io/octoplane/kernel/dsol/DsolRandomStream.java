package io.octoplane.kernel.dsol;

import io.octoplane.kernel.random.RandomStreams;
import nl.tudelft.simulation.jstats.streams.StreamInterface;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A named random stream in the form that DSOL's distributions and stream updaters take. Another seed, as an experiment
 * sets for each replication, gives the stream of the same name in the family of that seed. DSOL's own generators use 31
 * bits of their seed and replace zero by the wall clock; this one uses all 64.
 */
public final class DsolRandomStream implements StreamInterface {
    private final String name;
    private final long originalSeed;
    private long seed;
    private UniformRandomProvider generator;

    /** The stream of this name from its beginning. */
    public DsolRandomStream(RandomStreams streams, String name) {
        this.name = name;
        this.originalSeed = streams.seed();
        setSeed(originalSeed);
    }

    @Override
    public boolean nextBoolean() {
        return generator.nextBoolean();
    }

    @Override
    public double nextDouble() {
        return generator.nextDouble();
    }

    @Override
    public float nextFloat() {
        return generator.nextFloat();
    }

    @Override
    public int nextInt() {
        return generator.nextInt();
    }

    /** Both bounds are included, as DSOL has it. */
    @Override
    public int nextInt(int least, int greatest) {
        return Math.toIntExact(generator.nextLong(least, greatest + 1L));
    }

    @Override
    public long nextLong() {
        return generator.nextLong();
    }

    @Override
    public long getSeed() {
        return seed;
    }

    @Override
    public long getOriginalSeed() {
        return originalSeed;
    }

    @Override
    public void setSeed(long seed) {
        this.seed = seed;
        this.generator = new RandomStreams(seed).stream(name);
    }

    /** Back to the beginning of the stream of the present seed. */
    @Override
    public void reset() {
        setSeed(seed);
    }
}
