package io.octoplane.hardware.price;

import java.util.OptionalDouble;

/**
 * What one part costs and draws.
 *
 * @param dollars price of one, US dollars, not negative; empty where the book does not know
 * @param watts power of one in use, not negative; empty where the book does not know
 * @param medium what a link is made of, copper or optical; empty for other parts and where the book does not say
 */
public record PartPrice(OptionalDouble dollars, OptionalDouble watts, String medium) {
    /** A part that the book says nothing of. */
    public static final PartPrice UNKNOWN = new PartPrice(OptionalDouble.empty(), OptionalDouble.empty(), "");

    public PartPrice {
        notNegative(dollars, "price");
        notNegative(watts, "power");
    }

    private static void notNegative(OptionalDouble amount, String what) {
        if (amount.isPresent() && !(amount.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("a " + what + " must not be negative, is " + amount.getAsDouble());
        }
    }
}
