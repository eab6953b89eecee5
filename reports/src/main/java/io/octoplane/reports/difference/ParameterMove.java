package io.octoplane.reports.difference;

import io.octoplane.reports.format.ParameterRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parameter that two runs did not share. Where a value comes from does not count, only what it is.
 *
 * @param name the parameter
 * @param base what the base used, if it had the parameter
 * @param head what the head used, if it had the parameter
 */
public record ParameterMove(String name, Optional<ParameterRow> base, Optional<ParameterRow> head) {

    /** The parameters that differ, those of the base in its order and then those that only the head has. */
    public static List<ParameterMove> between(List<ParameterRow> base, List<ParameterRow> head) {
        Map<String, ParameterRow> before = byName(base);
        Map<String, ParameterRow> after = byName(head);
        List<ParameterMove> moves = new ArrayList<>();
        before.forEach((name, row) -> {
            ParameterRow other = after.get(name);
            if (other == null || !amount(row).equals(amount(other))) {
                moves.add(new ParameterMove(name, Optional.of(row), Optional.ofNullable(other)));
            }
        });
        after.forEach((name, row) -> {
            if (!before.containsKey(name)) {
                moves.add(new ParameterMove(name, Optional.empty(), Optional.of(row)));
            }
        });
        return moves;
    }

    /** In words: {@code cluster.node.nic.rate: 400 Gb/s, now 200 Gb/s (my-hardware.yaml:3:11)}. */
    public String text() {
        return name + ": "
                + base.map(ParameterMove::amount).orElse("not there") + ", now "
                + head.map(row -> amount(row) + " (" + row.source() + ")").orElse("not there");
    }

    /** The value with its unit. */
    public static String amount(ParameterRow row) {
        return row.unit().isEmpty() ? row.value() : row.value() + ' ' + row.unit();
    }

    private static Map<String, ParameterRow> byName(List<ParameterRow> rows) {
        Map<String, ParameterRow> byName = new LinkedHashMap<>();
        rows.forEach(row -> byName.put(row.name(), row));
        return byName;
    }
}
