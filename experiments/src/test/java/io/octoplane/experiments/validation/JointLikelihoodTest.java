package io.octoplane.experiments.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Cases of the likelihood that can be computed by hand. */
class JointLikelihoodTest {
    private static final double LOG_PEAK = -Math.log(Math.sqrt(2 * Math.PI));

    @Test
    void oneDrawAtTheFigureIsThePeakOfTheGaussian() {
        JointLikelihood likelihood = new JointLikelihood();
        likelihood.add(new double[][] {{5}}, new double[] {5}, new double[] {2});
        assertThat(likelihood.logarithm()).isCloseTo(LOG_PEAK - Math.log(2), within(1e-12));
    }

    @Test
    void drawsAreAveragedAndObservationsMultiplied() {
        JointLikelihood likelihood = new JointLikelihood();
        // Half of the draws hit, the others are a thousand standard errors away.
        likelihood.add(new double[][] {{1}, {1001}}, new double[] {1}, new double[] {1});
        assertThat(likelihood.logarithm()).isCloseTo(LOG_PEAK + Math.log(0.5), within(1e-12));
        likelihood.add(new double[][] {{3}}, new double[] {4}, new double[] {1});
        assertThat(likelihood.logarithm()).isCloseTo(2 * LOG_PEAK + Math.log(0.5) - 0.5, within(1e-12));
    }

    @Test
    void figuresOfOneDrawHaveToAgreeInTheSameDraw() {
        JointLikelihood together = new JointLikelihood();
        together.add(new double[][] {{0, 9}, {9, 0}}, new double[] {0, 0}, new double[] {1, 1});
        JointLikelihood apart = new JointLikelihood();
        apart.add(new double[][] {{0}, {9}}, new double[] {0}, new double[] {1});
        apart.add(new double[][] {{9}, {0}}, new double[] {0}, new double[] {1});
        assertThat(together.logarithm()).isCloseTo(2 * LOG_PEAK - 40.5, within(1e-9));
        assertThat(apart.logarithm()).isCloseTo(2 * (LOG_PEAK + Math.log(0.5)), within(1e-9));
    }

    @Test
    void farAwayFiguresDoNotUnderflow() {
        JointLikelihood likelihood = new JointLikelihood();
        likelihood.add(new double[][] {{0}, {1}}, new double[] {101}, new double[] {1});
        assertThat(likelihood.logarithm()).isCloseTo(LOG_PEAK - 5000 + Math.log(0.5), within(1e-9));
    }
}
