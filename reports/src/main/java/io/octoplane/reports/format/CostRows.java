package io.octoplane.reports.format;

import java.util.List;

/** The results that say what a cluster costs, by their metrics. */
public final class CostRows {
    public static final String ENDPOINTS = "endpoints";
    public static final String SWITCHES = "switches";
    public static final String LINKS = "links";
    public static final String NETWORK_COST = "network_cost";
    public static final String COST_PER_ENDPOINT = "cost_per_endpoint";
    public static final String NETWORK_POWER = "network_power";
    public static final String YEARLY_NETWORK_COST = "yearly_network_cost";
    public static final String THROUGHPUT_PER_COST = "throughput_per_cost";

    /** Those that each point has once, in the order of tables. */
    private static final List<String> OF_A_POINT =
            List.of(ENDPOINTS, SWITCHES, LINKS, NETWORK_COST, COST_PER_ENDPOINT, NETWORK_POWER, YEARLY_NETWORK_COST);

    private CostRows() {}

    /** Those rows that each point has once; none when no cost was asked for. */
    public static List<ResultRow> of(List<ResultRow> rows) {
        return rows.stream().filter(row -> OF_A_POINT.contains(row.metric())).toList();
    }
}
