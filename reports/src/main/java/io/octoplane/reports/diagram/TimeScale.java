package io.octoplane.reports.diagram;

/** The round times along a scale: 1, 2 or 5 times a power of ten units apart. */
final class TimeScale {
    private TimeScale() {}

    /**
     * From one mark to the next, in units.
     *
     * @param pixelsPerUnit how wide a unit is drawn
     * @param least how far marks stand apart at least, in pixels
     */
    static double step(double pixelsPerUnit, double least) {
        double power = 1;
        while (power * pixelsPerUnit >= least) {
            power /= 10;
        }
        while (power * pixelsPerUnit < least) {
            power *= 10;
        }
        // The power itself is wide enough; smaller round parts of it may be too.
        for (double part : new double[] {0.2, 0.5}) {
            if (part * power * pixelsPerUnit >= least) {
                return part * power;
            }
        }
        return power;
    }
}
