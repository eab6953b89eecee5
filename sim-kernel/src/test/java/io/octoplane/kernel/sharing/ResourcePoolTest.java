package io.octoplane.kernel.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResourcePoolTest {
    private final ResourcePool pool = new ResourcePool();

    @Test
    @DisplayName("two flows on one resource share it equally; one that is held elsewhere leaves the rest to the other")
    void parkingLot() {
        int wide = pool.addResource(10);
        int narrow = pool.addResource(2);
        int held = flow(1, new int[] {wide, narrow}, 1, 1);
        int free = flow(1, new int[] {wide}, 1);
        pool.solve();
        assertThat(pool.rate(held)).isEqualTo(2);
        assertThat(pool.rate(free)).isEqualTo(8);
        assertThat(pool.bottleneck(held)).isEqualTo(narrow);
        assertThat(pool.bottleneck(free)).isEqualTo(wide);
    }

    @Test
    @DisplayName("weights divide a resource in their proportion")
    void weights() {
        int link = pool.addResource(12);
        int light = flow(1, new int[] {link}, 1);
        int heavy = flow(3, new int[] {link}, 1);
        pool.solve();
        assertThat(pool.rate(light)).isEqualTo(3);
        assertThat(pool.rate(heavy)).isEqualTo(9);
    }

    @Test
    @DisplayName("a coefficient is what one unit of rate takes: forwarding 3 copies takes three times the NVLink")
    void coefficients() {
        int network = pool.addResource(50);
        int nvlink = pool.addResource(90);
        int flow = flow(1, new int[] {network, nvlink}, 1, 3);
        pool.solve();
        assertThat(pool.rate(flow)).isEqualTo(30);
        assertThat(pool.bottleneck(flow)).isEqualTo(nvlink);
        assertThat(pool.solvedUtilisation(network)).isCloseTo(0.6, within(1e-12));
    }

    @Test
    @DisplayName("a resource named twice counts with the sum of its coefficients; one of 0 does not count")
    void repeatedAndUnusedResources() {
        int link = pool.addResource(12);
        int unused = pool.addResource(1e-9);
        int flow = flow(1, new int[] {link, unused, link}, 1, 0, 2);
        pool.solve();
        assertThat(pool.rate(flow)).isEqualTo(4);
        assertThat(pool.usedCount(flow)).isEqualTo(1);
    }

    @Test
    @DisplayName("a capacity of zero stops its flows and nobody else's")
    void zeroCapacity() {
        int down = pool.addResource(0);
        int up = pool.addResource(5);
        int stuck = flow(1, new int[] {down, up}, 1, 1);
        int free = flow(1, new int[] {up}, 1);
        pool.solve();
        assertThat(pool.rate(stuck)).isZero();
        assertThat(pool.bottleneck(stuck)).isEqualTo(down);
        assertThat(pool.rate(free)).isEqualTo(5);
    }

    @Test
    @DisplayName("only the component that a change touches is solved again")
    void componentsAreIndependent() {
        int left = pool.addResource(1);
        int right = pool.addResource(1);
        List<Integer> rightFlows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rightFlows.add(flow(1, new int[] {right}, 1));
        }
        pool.solve();
        flow(1, new int[] {left}, 1);
        // Most of the pool was solved last time, so the first solve takes everything; after that the search is back.
        for (int i = 0; i < 100; i++) {
            flow(1, new int[] {left}, 1);
            pool.solve();
        }
        int added = flow(1, new int[] {left}, 1);
        pool.solve();
        assertThat(pool.changedCount()).isLessThanOrEqualTo(202);
        assertThat(pool.rate(added)).isCloseTo(1.0 / 102, within(1e-15));
        assertThat(pool.rate(rightFlows.get(0))).isCloseTo(0.01, within(1e-15));
    }

    @Test
    @DisplayName("a flow of a billionth of the others' size is not lost to rounding")
    void cancellation() {
        int shared = pool.addResource(1e9);
        int narrow = pool.addResource(1);
        for (int i = 0; i < 1000; i++) {
            flow(1, new int[] {shared, narrow}, 1e8, 1);
        }
        int tiny = flow(1, new int[] {shared}, 1e-3);
        pool.solve();
        double others = 1000 * 1e8 * 0.001;
        assertThat(pool.rate(tiny)).isCloseTo((1e9 - others) / 1e-3, within(1e3));
    }

    @Test
    void refusesWhatHasNoMeaning() {
        int link = pool.addResource(1);
        assertThatThrownBy(() -> pool.addResource(Double.NaN)).hasMessageContaining("capacity");
        assertThatThrownBy(() -> pool.addResource(-1)).hasMessageContaining("capacity");
        assertThatThrownBy(() -> flow(0, new int[] {link}, 1)).hasMessageContaining("weight");
        assertThatThrownBy(() -> flow(1, new int[] {link}, -1)).hasMessageContaining("coefficient");
        assertThatThrownBy(() -> flow(1, new int[] {link}, 0)).hasMessageContaining("at least one resource");
        assertThat(pool.flowCount()).isZero();
    }

    @Test
    @DisplayName(
            "1,000 seeded random cases with coefficients and weights: the exact solver's rates, nothing above capacity")
    void agreesWithTheExactSolver() {
        for (int seed = 0; seed < 1000; seed++) {
            randomCase(seed);
        }
    }

    /** Builds a case in steps (add, remove, change), solving in between, and compares the rates after each step. */
    private static void randomCase(long seed) {
        Random random = new Random(seed);
        ResourcePool pool = new ResourcePool();
        double[] capacities = new double[1 + random.nextInt(8)];
        for (int i = 0; i < capacities.length; i++) {
            capacities[i] = random.nextInt(20) == 0 ? 0 : Math.exp(8 * random.nextDouble() - 4);
            pool.addResource(capacities[i]);
        }
        List<ExactMaxMin.Flow> exact = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        for (int step = 0; step < 4; step++) {
            for (int removals = random.nextInt(1 + ids.size()); removals > 0; removals--) {
                int victim = random.nextInt(ids.size());
                pool.removeFlow(ids.remove(victim));
                exact.remove(victim);
            }
            for (int additions = 1 + random.nextInt(8); additions > 0; additions--) {
                ExactMaxMin.Flow flow = randomFlow(random, capacities.length);
                exact.add(flow);
                int[] all = new int[capacities.length];
                for (int i = 0; i < all.length; i++) {
                    all[i] = i;
                }
                ids.add(pool.addFlow(flow.weight(), all, flow.coefficients(), 0, all.length));
            }
            if (random.nextBoolean()) {
                int resource = random.nextInt(capacities.length);
                capacities[resource] = Math.exp(4 * random.nextDouble());
                pool.setCapacity(resource, capacities[resource]);
            }
            pool.solve();
            assertAgrees(seed, pool, capacities, exact, ids);
        }
    }

    private static void assertAgrees(
            long seed, ResourcePool pool, double[] capacities, List<ExactMaxMin.Flow> exact, List<Integer> ids) {
        double[] expected = ExactMaxMin.rates(capacities, exact);
        for (int i = 0; i < expected.length; i++) {
            assertThat(pool.rate(ids.get(i)))
                    .as("seed %d, flow %d", seed, i)
                    .isCloseTo(expected[i], within(1e-9 * Math.max(expected[i], 1e-6)));
        }
        for (int resource = 0; resource < capacities.length; resource++) {
            assertThat(pool.usage(resource))
                    .as("seed %d, resource %d", seed, resource)
                    .isLessThanOrEqualTo(capacities[resource] * (1 + 1e-12));
        }
        for (int id : ids) {
            int bottleneck = pool.bottleneck(id);
            assertThat(pool.usage(bottleneck))
                    .as("seed %d: a flow's bottleneck is full", seed)
                    .isGreaterThanOrEqualTo(capacities[bottleneck] * (1 - 1e-9));
        }
    }

    private static ExactMaxMin.Flow randomFlow(Random random, int resources) {
        double[] coefficients = new double[resources];
        coefficients[random.nextInt(resources)] = Math.exp(4 * random.nextDouble() - 2);
        for (int i = 0; i < resources; i++) {
            if (random.nextInt(3) == 0) {
                coefficients[i] = random.nextInt(3) == 0 ? 1 : Math.exp(4 * random.nextDouble() - 2);
            }
        }
        return new ExactMaxMin.Flow(random.nextBoolean() ? 1 : Math.exp(2 * random.nextDouble()), coefficients);
    }

    private int flow(double weight, int[] resources, double... coefficients) {
        return pool.addFlow(weight, resources, coefficients, 0, resources.length);
    }
}
