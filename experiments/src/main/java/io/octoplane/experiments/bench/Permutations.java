package io.octoplane.experiments.bench;

import io.octoplane.kernel.random.RandomStreams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;

/** Permutations without fixed points: the two that published figures belong to, and seeded ones of any other size. */
final class Permutations {
    private Permutations() {}

    static int[] of(int endpoints, long seed) {
        try (InputStream file = Permutations.class.getResourceAsStream("/bench/permutation_" + endpoints + ".csv")) {
            return file == null ? random(endpoints, seed) : read(file, endpoints);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] read(InputStream file, int endpoints) throws IOException {
        int[] destinations = new int[endpoints];
        BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.startsWith("#") && !line.startsWith("source")) {
                String[] fields = line.split(",");
                destinations[Integer.parseInt(fields[0])] = Integer.parseInt(fields[1]);
            }
        }
        return destinations;
    }

    /** One cycle through all endpoints in random order (Sattolo's algorithm), so that nobody sends to itself. */
    private static int[] random(int endpoints, long seed) {
        UniformRandomProvider random = new RandomStreams(seed).stream("bench/permutation");
        int[] destinations = new int[endpoints];
        for (int i = 0; i < endpoints; i++) {
            destinations[i] = i;
        }
        for (int i = endpoints - 1; i > 0; i--) {
            int j = random.nextInt(i);
            int swapped = destinations[i];
            destinations[i] = destinations[j];
            destinations[j] = swapped;
        }
        return destinations;
    }
}
