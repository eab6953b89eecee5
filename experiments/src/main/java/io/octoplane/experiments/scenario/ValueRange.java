package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.Quantity;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Unit;
import io.octoplane.experiments.document.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values from a lower to an upper end: {@code 1..8} counts up by 1, {@code 100 Gb/s .. 400 Gb/s by 50 Gb/s} adds a step,
 * {@code 64 MiB .. 1 GiB times 2} multiplies by a factor. The lower end is always among the values, the upper end where the
 * steps meet it. All values are written in the unit of the lower end.
 */
final class ValueRange {
    /** Most values of a range, as many as a sweep may have points. */
    static final int MOST_VALUES = 100_000;

    private static final String EXAMPLES = "1..8, 1..16 by 5 or 64 MiB .. 1 GiB times 2";
    /** Anything without two dots in a row. */
    private static final String END = "((?:(?!\\.\\.).)+?)";

    private static final Pattern TEXT =
            Pattern.compile("\\s*" + END + "\\s*(?<!\\.)\\.\\.(?!\\.)\\s*" + END + "(?:\\s+(by|times)\\s+(.+?))?\\s*");

    private static final Pattern STEP = Pattern.compile("(.+?)\\s+step\\s+(.+)");

    private static final Pattern WITH_UNIT = Pattern.compile("[0-9.+-].*[A-Za-z%]");

    private static final double TOO_MANY_TO_COUNT = 1e15;

    /** Factors make ever more digits; results tell no more of them apart. */
    private static final MathContext EXACT = MathContext.DECIMAL128;

    private static final MathContext WRITTEN = new MathContext(12, RoundingMode.HALF_EVEN);

    private final Value range;
    private final Quantity from;
    private final Quantity to;

    private ValueRange(Value range, String from, String to) {
        this.range = range;
        this.from = part(from).quantity();
        this.to = upper(to);
    }

    private Quantity upper(String written) {
        Matcher step = STEP.matcher(written);
        if (step.matches()) {
            throw range.error("expected by or times behind the ends of a range, found step; write " + from.text()
                    + " .. " + step.group(1) + " by " + step.group(2));
        }
        Value end = part(written);
        if (from.dimension() == Dimension.NUMBER
                && WITH_UNIT.matcher(written).matches()
                && end.quantity().dimension() != Dimension.NUMBER) {
            throw range.error("expected the unit at both ends of a range; write " + from.text() + " "
                    + end.quantity().numberAndUnit()[1] + " .. "
                    + end.quantity().text());
        }
        return end.quantity(from.dimension());
    }

    /** The form that describes a range to people and editors. */
    static Form<String> form() {
        return Form.text(
                "\\s*[0-9.+-].*\\.\\..*",
                "the form `FROM .. TO`, `FROM .. TO by STEP` or `FROM .. TO times FACTOR`, as in " + EXAMPLES);
    }

    /** Whether a value is meant as a range, well formed or not. */
    static boolean isMeant(Node node) {
        return node instanceof ScalarNode scalar && scalar.text().contains("..");
    }

    /**
     * The values, in rising order.
     *
     * @throws io.octoplane.experiments.document.ScenarioException when it is no range
     */
    static List<Node> read(Value range) {
        Matcher parts = TEXT.matcher(((ScalarNode) range.node()).text());
        if (!parts.matches()) {
            throw range.error("expected a range such as " + EXAMPLES + ", found "
                    + range.node().describe());
        }
        ValueRange read = new ValueRange(range, parts.group(1), parts.group(2));
        if (read.from.amount().compareTo(read.to.amount()) > 0) {
            throw range.error("the range " + read + " runs backwards; name the lower end first");
        }
        return "times".equals(parts.group(3)) ? read.multiplied(parts.group(4)) : read.added(parts.group(4));
    }

    private List<Node> added(String written) {
        BigDecimal step = written == null ? one() : step(written);
        BigDecimal last = to.amount().subtract(from.amount()).divideToIntegralValue(step);
        refuseTooMany(last);
        List<Node> values = new ArrayList<>();
        for (int index = 0; index <= last.intValueExact(); index++) {
            values.add(value(from.amount().add(step.multiply(BigDecimal.valueOf(index)))));
        }
        return values;
    }

    private List<Node> multiplied(String written) {
        BigDecimal factor = part(written).quantity(Dimension.NUMBER).amount();
        if (factor.compareTo(BigDecimal.ONE) <= 0) {
            throw range.error("the factor of a range is above 1, this one is " + written);
        }
        if (from.amount().signum() <= 0) {
            throw range.error("a range with a factor begins above zero, this one at " + from.text());
        }
        double growth = logarithm(to.amount()) - logarithm(from.amount());
        double steps = growth / StrictMath.log1p(factor.subtract(BigDecimal.ONE).doubleValue());
        // A factor so near to 1 that nothing is left of the difference makes as many values as one likes.
        refuseTooMany(growth == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(Math.min(steps, TOO_MANY_TO_COUNT)));
        List<Node> values = new ArrayList<>();
        for (BigDecimal amount = from.amount();
                amount.round(WRITTEN).compareTo(to.amount().round(WRITTEN)) <= 0;
                amount = amount.multiply(factor, EXACT)) {
            values.add(value(amount));
        }
        return values;
    }

    /** Whole numbers are counted; of all else nobody could tell which values are meant. */
    private BigDecimal one() {
        boolean whole = from.amount().stripTrailingZeros().scale() <= 0;
        if (from.dimension() != Dimension.NUMBER || !whole) {
            throw range.error("the range " + this + " needs a step or a factor, as in " + this + " by " + likelyStep()
                    + " or " + this + " times 2");
        }
        return BigDecimal.ONE;
    }

    /** A step that gives at least two values: the lower end where that fits, or the way between the ends. */
    private String likelyStep() {
        BigDecimal way = to.amount().subtract(from.amount());
        boolean fits = from.amount().signum() > 0 && from.amount().compareTo(way) <= 0;
        return fits
                ? from.text()
                : way.signum() > 0
                        ? ((ScalarNode) value(way)).text()
                        : from.dimension().example();
    }

    private BigDecimal step(String written) {
        Quantity step = part(written).quantity(from.dimension());
        if (step.amount().signum() <= 0) {
            throw range.error("the step of a range is above zero, this one is " + step.text());
        }
        return step.amount();
    }

    private void refuseTooMany(BigDecimal steps) {
        if (steps.compareTo(BigDecimal.valueOf(MOST_VALUES - 1L)) > 0) {
            boolean countable = steps.compareTo(BigDecimal.valueOf(TOO_MANY_TO_COUNT)) < 0;
            throw range.error("the range " + this + " has "
                    + (countable ? steps.toBigInteger().add(BigInteger.ONE) : "far too many") + " values, at most "
                    + MOST_VALUES + " are accepted");
        }
    }

    /** Natural logarithm of a number above zero, however small. */
    private static double logarithm(BigDecimal number) {
        return StrictMath.log(number.unscaledValue().doubleValue()) - number.scale() * StrictMath.log(10);
    }

    private Value part(String text) {
        return new Value(new ScalarNode(range.location(), text, false), range.path());
    }

    /** Every unit is a product of powers of two and of ten, so the division comes out even. */
    private Node value(BigDecimal amount) {
        String unit = from.numberAndUnit()[1];
        BigDecimal number =
                Unit.of(unit).map(each -> amount.divide(each.factor(), EXACT)).orElse(amount);
        String text = number.round(WRITTEN).stripTrailingZeros().toPlainString();
        return new ScalarNode(range.location(), unit.isEmpty() ? text : text + ' ' + unit, false);
    }

    @Override
    public String toString() {
        return from.text() + " .. " + to.text();
    }
}
