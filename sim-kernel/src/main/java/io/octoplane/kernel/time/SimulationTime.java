package io.octoplane.kernel.time;

/**
 * Units and conversions of simulated time. A time or a duration is a number of picoseconds in a {@code long}, so its
 * range is 0 to 9.2e18 ps (106 days); nothing here returns a negative or a wrapped value.
 */
public final class SimulationTime {
    public static final long PICOSECOND = 1L;
    public static final long NANOSECOND = 1_000L;
    public static final long MICROSECOND = 1_000_000L;
    public static final long MILLISECOND = 1_000_000_000L;
    public static final long SECOND = 1_000_000_000_000L;

    /** Later than every event: what "no next event" reads as. Nothing can be scheduled here. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long BITS_PER_BYTE = 8;
    private static final long PICOSECOND_BITS_PER_BYTE_SECOND = BITS_PER_BYTE * SECOND;
    private static final long LARGEST_WITHOUT_WIDE_PRODUCT = Long.MAX_VALUE / PICOSECOND_BITS_PER_BYTE_SECOND;

    private SimulationTime() {}

    /**
     * @param seconds finite, not negative
     * @return the nearest number of picoseconds, halves up
     * @throws IllegalArgumentException if {@code seconds} is negative or not a number
     * @throws EndOfTimeException if it is beyond the range of simulated time
     */
    public static long fromSeconds(double seconds) {
        return fromUnits(seconds, SECOND, "s");
    }

    /**
     * @param microseconds finite, not negative
     * @return the nearest number of picoseconds, halves up
     * @throws IllegalArgumentException if {@code microseconds} is negative or not a number
     * @throws EndOfTimeException if it is beyond the range of simulated time
     */
    public static long fromMicroseconds(double microseconds) {
        return fromUnits(microseconds, MICROSECOND, "us");
    }

    /** Seconds in a number of picoseconds, correctly rounded. */
    public static double toSeconds(long picoseconds) {
        return (double) picoseconds / SECOND;
    }

    /** Microseconds in a number of picoseconds, correctly rounded. */
    public static double toMicroseconds(long picoseconds) {
        return (double) picoseconds / MICROSECOND;
    }

    /**
     * Time to move a number of bytes at a data rate, rounded up to the next picosecond: data has arrived only when its
     * last bit has. Exact for every argument.
     *
     * @param bytes size, not negative
     * @param bitsPerSecond data rate in bit/s, positive
     * @return duration in picoseconds
     * @throws IllegalArgumentException if an argument is out of its range
     * @throws EndOfTimeException if the duration is beyond the range of simulated time
     */
    public static long transmissionTime(long bytes, long bitsPerSecond) {
        if (bytes < 0) {
            throw new IllegalArgumentException("Size must not be negative, but is " + bytes + " bytes");
        }
        if (bitsPerSecond <= 0) {
            throw new IllegalArgumentException("Data rate must be positive, but is " + bitsPerSecond + " bit/s");
        }
        if (bytes <= LARGEST_WITHOUT_WIDE_PRODUCT) {
            return ceilingOfQuotient(bytes * PICOSECOND_BITS_PER_BYTE_SECOND, bitsPerSecond);
        }
        return wideTransmissionTime(bytes, bitsPerSecond);
    }

    /**
     * The sum of a time and a duration.
     *
     * @throws EndOfTimeException if the sum is beyond the range of simulated time
     */
    public static long plus(long time, long duration) {
        long sum = time + duration;
        if (((time ^ sum) & (duration ^ sum)) < 0) {
            throw new EndOfTimeException("Simulated time ends at " + Long.MAX_VALUE + " ps: cannot add " + duration
                    + " ps to " + time + " ps");
        }
        return sum;
    }

    /** The product of size and time unit needs up to 106 bits: 128-bit numerator, long division one bit at a time. */
    private static long wideTransmissionTime(long bytes, long bitsPerSecond) {
        long high = Math.multiplyHigh(bytes, PICOSECOND_BITS_PER_BYTE_SECOND);
        long low = bytes * PICOSECOND_BITS_PER_BYTE_SECOND;
        // A quotient of 2^63 or more: numerator / 2^63 is not below the divisor.
        if ((high << 1 | low >>> 63) >= bitsPerSecond) {
            throw new EndOfTimeException("Sending " + bytes + " bytes at " + bitsPerSecond
                    + " bit/s takes longer than simulated time lasts (" + Long.MAX_VALUE + " ps)");
        }
        long remainder = high;
        long quotient = 0;
        for (int bit = 63; bit >= 0; bit--) {
            // The remainder stays below the divisor, which is below 2^63: twice it fits when read as unsigned.
            remainder = remainder << 1 | low >>> bit & 1;
            quotient <<= 1;
            if (Long.compareUnsigned(remainder, bitsPerSecond) >= 0) {
                remainder -= bitsPerSecond;
                quotient |= 1;
            }
        }
        return remainder == 0 ? quotient : plus(quotient, 1);
    }

    private static long ceilingOfQuotient(long dividend, long divisor) {
        long quotient = dividend / divisor;
        return quotient * divisor == dividend ? quotient : quotient + 1;
    }

    private static long fromUnits(double value, long picosecondsPerUnit, String unit) {
        double picoseconds = value * picosecondsPerUnit;
        if (picoseconds >= 0 && picoseconds < Long.MAX_VALUE) {
            return Math.round(picoseconds);
        }
        String problem =
                "Time must be from 0 to " + Long.MAX_VALUE / picosecondsPerUnit + " " + unit + ", but is " + value;
        throw picoseconds > 0 ? new EndOfTimeException(problem) : new IllegalArgumentException(problem);
    }
}
