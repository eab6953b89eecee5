package io.octoplane.hardware.price;

/**
 * What a year of power and of owning costs.
 *
 * @param dollarsPerKilowattHour price of electricity, US dollars, not negative
 * @param powerUsageEffectiveness power that the building takes over the power that reaches the machines, at least 1
 * @param depreciationYears years over which the price is written off in equal parts, above 0
 */
public record RunningCost(double dollarsPerKilowattHour, double powerUsageEffectiveness, double depreciationYears) {
    private static final double HOURS_PER_YEAR = 8760;
    private static final double WATTS_PER_KILOWATT = 1000;

    public RunningCost {
        if (!(dollarsPerKilowattHour >= 0) || !(powerUsageEffectiveness >= 1) || !(depreciationYears > 0)) {
            throw new IllegalArgumentException(
                    "expected a price of electricity from 0, a power usage effectiveness from 1"
                            + " and years above 0, found " + dollarsPerKilowattHour + ", " + powerUsageEffectiveness
                            + " and "
                            + depreciationYears);
        }
    }

    /** US dollars that a year of so many watts costs, cooling and losses included. */
    public double electricityOfYear(double watts) {
        return watts / WATTS_PER_KILOWATT * HOURS_PER_YEAR * powerUsageEffectiveness * dollarsPerKilowattHour;
    }

    /** US dollars of a year's share of a price. */
    public double depreciationOfYear(double dollars) {
        return dollars / depreciationYears;
    }
}
