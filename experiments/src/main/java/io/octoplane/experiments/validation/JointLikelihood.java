package io.octoplane.experiments.validation;

/**
 * How well draws of a simulation explain published figures that are one draw each. The density of the simulated quantity is
 * estimated from its draws, each blurred by what is not known about the published figure (a Gaussian kernel: B. W. Silverman,
 * "Density Estimation", 1986, with the standard error of the reading as bandwidth), and the densities at the figures are
 * multiplied. Figures that share a draw, such as two collectives over the same queue pairs, are one observation of several
 * dimensions.
 */
public final class JointLikelihood {
    private double logarithm;

    /**
     * Adds an observation that is independent of those before.
     *
     * @param draws for each draw the simulated values of all figures that share it
     * @param published the figures, as many as each draw has values
     * @param standardErrors standard errors of the figures, positive
     */
    public void add(double[][] draws, double[] published, double[] standardErrors) {
        double[] exponents = new double[draws.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int draw = 0; draw < draws.length; draw++) {
            for (int figure = 0; figure < published.length; figure++) {
                double deviation = (published[figure] - draws[draw][figure]) / standardErrors[figure];
                exponents[draw] -= deviation * deviation / 2;
            }
            largest = Math.max(largest, exponents[draw]);
        }
        double sum = 0;
        for (double exponent : exponents) {
            sum += StrictMath.exp(exponent - largest);
        }
        logarithm += largest + StrictMath.log(sum / draws.length);
        for (double error : standardErrors) {
            logarithm -= StrictMath.log(error * StrictMath.sqrt(2 * StrictMath.PI));
        }
    }

    /** Natural logarithm of the product of the densities; its unit is that of the figures to the power of minus their number. */
    public double logarithm() {
        return logarithm;
    }
}
