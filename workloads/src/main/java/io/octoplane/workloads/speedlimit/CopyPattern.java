package io.octoplane.workloads.speedlimit;

import org.apache.commons.rng.UniformRandomProvider;

/** Which devices the copies of a GPU's tokens go to. Devices have one expert each, and no token goes to its own. */
public enum CopyPattern {
    /** One device after the other, beginning with the next: every device receives exactly as much as every other. */
    BALANCED {
        @Override
        int[] copies(int gpu, int gpus, int tokens, int perToken, UniformRandomProvider random) {
            int[] copies = new int[gpus];
            for (int copy = 0; copy < tokens * perToken; copy++) {
                copies[(gpu + 1 + copy % (gpus - 1)) % gpus]++;
            }
            return copies;
        }
    },
    /** Different devices for each token, all equally likely. */
    RANDOM {
        @Override
        int[] copies(int gpu, int gpus, int tokens, int perToken, UniformRandomProvider random) {
            int[] copies = new int[gpus];
            int[] others = new int[gpus - 1];
            for (int i = 0; i < others.length; i++) {
                others[i] = (gpu + 1 + i) % gpus;
            }
            for (int token = 0; token < tokens; token++) {
                for (int chosen = 0; chosen < perToken; chosen++) {
                    int pick = chosen + random.nextInt(others.length - chosen);
                    int other = others[pick];
                    others[pick] = others[chosen];
                    others[chosen] = other;
                    copies[other]++;
                }
            }
            return copies;
        }
    };

    /**
     * Copies from one GPU to each.
     *
     * @param perToken devices that each token goes to, fewer than there are
     */
    abstract int[] copies(int gpu, int gpus, int tokens, int perToken, UniformRandomProvider random);
}
