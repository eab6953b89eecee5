package io.octoplane.experiments.kernels;

import io.octoplane.reports.format.DrawnMeasurements;
import java.util.Arrays;

/** Modelled over measured times of every table, as a drawing. */
public final class FitDrawing {
    private FitDrawing() {}

    /** A panel for each table. */
    public static DrawnMeasurements of(KernelFit fit) {
        return new DrawnMeasurements(
                "Kernel times: modelled over measured",
                "Hollow: rows that were fitted. Filled: rows that the fit did not see. The band is 8 % to either side.",
                "measured, us",
                Arrays.stream(MeasuredTable.values())
                        .map(table -> panel(table, fit))
                        .toList());
    }

    private static DrawnMeasurements.Panel panel(MeasuredTable table, KernelFit fit) {
        return new DrawnMeasurements.Panel(
                table.title(),
                fit.rows(table).stream()
                        .map(row -> new DrawnMeasurements.Point(
                                row.measured().microseconds(),
                                row.microseconds(),
                                row.measured().fitted(),
                                row.measured().text()))
                        .toList());
    }
}
