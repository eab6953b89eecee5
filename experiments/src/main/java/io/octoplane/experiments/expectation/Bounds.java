package io.octoplane.experiments.expectation;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.Quantity;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A least and a most amount, both included; at least one of them is there.
 *
 * @param dimension what the amounts measure; plain numbers also stand for counts, such as nodes
 * @param least the least amount, in base units
 * @param most the most amount, in base units
 * @param centre the amount that the bounds lie around, for those that have one
 * @param text in words: {@code within 5 % of 58.0 GB/s}
 */
public record Bounds(
        Dimension dimension,
        Optional<BigDecimal> least,
        Optional<BigDecimal> most,
        Optional<BigDecimal> centre,
        String text) {
    /**
     * From one amount to another.
     *
     * @throws IllegalArgumentException when they measure different things or stand in the wrong order; the message says
     *     what is expected
     */
    public static Bounds between(Quantity least, Quantity most) {
        if (least.dimension() != most.dimension()) {
            throw new IllegalArgumentException("expected two amounts of one kind, found " + least.text() + ", which is "
                    + least.dimension().description() + ", and " + most.text() + ", which is "
                    + most.dimension().description());
        }
        if (least.amount().compareTo(most.amount()) > 0) {
            throw new IllegalArgumentException(
                    "expected the lower bound first, found " + least.text() + " and " + most.text());
        }
        return new Bounds(
                least.dimension(),
                Optional.of(least.amount()),
                Optional.of(most.amount()),
                Optional.empty(),
                "between " + least.text() + " and " + most.text());
    }

    /** From an amount upwards. */
    public static Bounds atLeast(Quantity least) {
        return new Bounds(
                least.dimension(),
                Optional.of(least.amount()),
                Optional.empty(),
                Optional.empty(),
                "at least " + least.text());
    }

    /** Up to an amount. */
    public static Bounds atMost(Quantity most) {
        return new Bounds(
                most.dimension(),
                Optional.empty(),
                Optional.of(most.amount()),
                Optional.empty(),
                "at most " + most.text());
    }

    /**
     * Around an amount.
     *
     * @param tolerance a fraction of the amount's size, not negative
     */
    public static Bounds within(Quantity tolerance, Quantity of) {
        BigDecimal margin = of.amount().abs().multiply(tolerance.amount());
        return new Bounds(
                of.dimension(),
                Optional.of(of.amount().subtract(margin)),
                Optional.of(of.amount().add(margin)),
                Optional.of(of.amount()),
                "within " + tolerance.text() + " of " + of.text());
    }

    /** Whether an amount in base units lies within, the bounds included. */
    boolean hold(BigDecimal amount) {
        return least.filter(bound -> amount.compareTo(bound) < 0).isEmpty()
                && most.filter(bound -> amount.compareTo(bound) > 0).isEmpty();
    }
}
