package io.octoplane.hardware.device;

/** Range checks shared by the device records; the parsers give users better messages before these can fire. */
final class Require {
    private Require() {}

    static long positive(long value, String what) {
        if (value <= 0) {
            throw new IllegalArgumentException(what + " must be positive, not " + value);
        }
        return value;
    }

    static long notNegative(long value, String what) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " must not be negative, is " + value);
        }
        return value;
    }
}
