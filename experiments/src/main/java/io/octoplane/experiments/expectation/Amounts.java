package io.octoplane.experiments.expectation;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.Unit;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ResultRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results as exact decimal numbers, the way the result files hold them, and as text. */
final class Amounts {
    private static final MathContext DIGITS = new MathContext(Numbers.SIGNIFICANT_DIGITS, RoundingMode.HALF_EVEN);
    private static final int DIGITS_TOLD = 4;
    private static final int PERCENT = 100;
    private static final BigDecimal MOST_TOLD = BigDecimal.valueOf(10_000);

    private Amounts() {}

    /** What a result measures. */
    static Dimension dimension(ResultRow row) {
        return Unit.dimensionOf(row.unit());
    }

    /** The result in base units of its dimension. */
    static BigDecimal of(ResultRow row) {
        BigDecimal factor = Unit.of(row.unit()).map(Unit::factor).orElse(BigDecimal.ONE);
        return new BigDecimal(Numbers.text(row.value())).multiply(factor);
    }

    /** One amount divided by another, which is not zero, with as many digits as results have. */
    static BigDecimal divided(BigDecimal amount, BigDecimal by) {
        return amount.divide(by, DIGITS);
    }

    /** The result with its unit, in four digits. */
    static String text(ResultRow row) {
        String number = Numbers.text(Numbers.roundToSignificant(row.value(), DIGITS_TOLD));
        return row.unit().isEmpty() ? number : number + ' ' + row.unit();
    }

    /** The result with its unit and all its digits, for where four would say that what is broken holds. */
    static String exactText(ResultRow row) {
        return row.unit().isEmpty() ? Numbers.text(row.value()) : Numbers.text(row.value()) + ' ' + row.unit();
    }

    /** The amount that {@link #text} tells, in base units. */
    static BigDecimal told(ResultRow row) {
        BigDecimal factor = Unit.of(row.unit()).map(Unit::factor).orElse(BigDecimal.ONE);
        return new BigDecimal(Numbers.text(Numbers.roundToSignificant(row.value(), DIGITS_TOLD))).multiply(factor);
    }

    /** An amount in four digits. */
    static BigDecimal rounded(BigDecimal amount) {
        return amount.round(new MathContext(DIGITS_TOLD, RoundingMode.HALF_EVEN));
    }

    /** How far an amount is from another: {@code (+3.1 %)} after a space; empty where a percentage would say nothing. */
    static String deviation(BigDecimal amount, BigDecimal from) {
        if (from.signum() == 0) {
            return "";
        }
        BigDecimal share = divided(amount.subtract(from), from.abs());
        return share.abs().compareTo(MOST_TOLD) > 0
                ? ""
                : " (" + Numbers.signed(PERCENT * share.doubleValue(), 1) + " %)";
    }

    /** Labels and overrides that tell where a result belongs: {@code gpus=32, cluster.nodes=4}. */
    static String place(ResultRow row) {
        return Stream.concat(row.labels().entrySet().stream(), row.point().entrySet().stream())
                .map(entry -> entry.getKey() + '=' + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
