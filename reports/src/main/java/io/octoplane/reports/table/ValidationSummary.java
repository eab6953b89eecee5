package io.octoplane.reports.table;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.table.Table.Tone;
import java.util.Comparator;
import java.util.List;

/**
 * How far the simulation is from all published figures together. Figures that the model was fitted to are no test of it: they
 * count only where there are no others.
 *
 * @param figures how many published figures are counted, at least one
 * @param fitted how many there are that the model was fitted to
 * @param medianErrorPercent median of the errors' sizes
 * @param worst the figure with the largest error
 */
public record ValidationSummary(int figures, int fitted, double medianErrorPercent, ValidationRow worst) {

    /** Errors up to this size, in per cent, are as good as the project aims for at the median. */
    static final double GOOD_PERCENT = 5;

    /** Errors above this size, in per cent, are too large for any single figure. */
    static final double BAD_PERCENT = 13;

    /** @throws IllegalArgumentException when there is no row */
    public static ValidationSummary of(List<ValidationRow> rows) {
        List<ValidationRow> predicted =
                rows.stream().filter(row -> row.basis() != Basis.CALIBRATED).toList();
        return of(predicted.isEmpty() ? rows : predicted, rows.size() - predicted.size());
    }

    private static ValidationSummary of(List<ValidationRow> rows, int fitted) {
        double[] sizes =
                rows.stream().mapToDouble(ValidationSummary::size).sorted().toArray();
        ValidationRow worst = rows.stream()
                .max(Comparator.comparingDouble(ValidationSummary::size))
                .orElseThrow(() -> new IllegalArgumentException("no published figure to compare with"));
        int middle = sizes.length / 2;
        double median = sizes.length % 2 == 1 ? sizes[middle] : (sizes[middle - 1] + sizes[middle]) / 2;
        return new ValidationSummary(sizes.length, fitted, median, worst);
    }

    /** Whether nothing but the fit is shown: no figure is a test of the model. */
    public boolean isFit() {
        return worst.basis() == Basis.CALIBRATED;
    }

    /** One sentence, or two. */
    public String sentence() {
        String worstError = Numbers.signed(worst.errorPercent(), 1) + " % (" + worst.id() + ")";
        if (isFit()) {
            return "No prediction: the model was fitted to the published figures (" + figures + "); largest error "
                    + worstError + ".";
        }
        return predictions(worstError)
                + (fitted == 0 ? "" : " Not counted: " + fitted + " to which the model was fitted.");
    }

    private String predictions(String worstError) {
        return figures == 1
                ? "One published figure: error " + worstError + "."
                : figures + " published figures: median error " + Numbers.fixed(medianErrorPercent, 1) + " %, largest "
                        + worstError + ".";
    }

    /** How an error of this size should strike the eye. */
    public static Tone tone(double errorPercent) {
        double size = Math.abs(errorPercent);
        return size <= GOOD_PERCENT ? Tone.GOOD : size <= BAD_PERCENT ? Tone.NOTICE : Tone.BAD;
    }

    private static double size(ValidationRow row) {
        return Math.abs(row.errorPercent());
    }
}
