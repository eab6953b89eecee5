package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.topology.graph.GraphDescription;
import io.octoplane.topology.graph.GraphDescription.Attachment;
import io.octoplane.topology.graph.GraphDescription.Link;
import io.octoplane.topology.graph.GraphDescription.Range;
import io.octoplane.topology.graph.GraphDescription.Switch;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads networks that are given switch by switch and link by link. */
public final class GraphReader {
    private static final int MOST_PLANES = 1024;
    private static final int MOST_CABLES = 4096;
    private static final int MOST_PORTS = 4096;
    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,9})(?:\\s*\\.\\.\\s*(\\d{1,9}))?\\s*");
    private static final Pattern SWITCH_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,99}");

    private static final Form<String> SWITCH_FORM = new Form.Text(
            SWITCH_NAME, "letters, digits, dots, slashes, hyphens and underscores, without an arrow between them");
    private static final Form<Range> RANGE_FORM =
            new Form.Derived<>(Form.text(RANGE.pattern(), "a number or a range such as 0 .. 15"), GraphReader::range);

    private static final Key<String> SWITCH = Key.required("name", SWITCH_FORM, "A name that no other switch has.")
            .example("leaf0");
    private static final Key<Integer> PLANE = Key.optional(
                    "plane",
                    Form.integer(0, MOST_PLANES - 1),
                    "The plane of the switch; links join none of two planes.")
            .withDefault(0);
    private static final Key<Integer> PORTS = Key.optional(
                    "ports", Form.integer(1, MOST_PORTS), "Ports, if not those of the network's switch.")
            .otherwise("as the network's switch has");
    private static final Key<Long> SWITCH_LATENCY = Key.optional(
                    "latency", Form.duration(), "Latency from port to port, with the cable to it.")
            .otherwise("as the network's switch has");
    private static final Keys SWITCH_KEYS = Keys.of("a switch of a graph", SWITCH, PLANE, PORTS, SWITCH_LATENCY);

    private static final Key<String> FROM =
            Key.required("from", SWITCH_FORM, "One of the two switches.").example("leaf0");
    private static final Key<String> TO =
            Key.required("to", SWITCH_FORM, "The other.").example("spine1");
    private static final Key<Integer> CABLES = Key.optional(
                    "cables", Form.integer(1, MOST_CABLES), "How many cables side by side.")
            .withDefault(1);
    private static final Key<Long> RATE = Key.optional("rate", Form.dataRate(), "Rate of each cable in one direction.")
            .otherwise("the lower of those of the switch's ports and the NIC");
    private static final Key<Long> LATENCY = Key.optional(
                    "latency", Form.duration(), "Latency of each cable beyond what the switch's latency includes.")
            .otherwise("the network's link-latency");
    private static final Keys LINK_KEYS = Keys.of("a link of a graph", FROM, TO, CABLES, RATE, LATENCY);

    private static final Key<String> AT =
            Key.required("switch", SWITCH_FORM, "Where they hang.").example("leaf0");
    private static final Key<Range> NODES = Key.optional("nodes", RANGE_FORM, "The nodes, from 0.")
            .otherwise("all")
            .example("0 .. 15");
    private static final Key<Range> NICS = Key.optional("nics", RANGE_FORM, "Their NICs, from 0.")
            .otherwise("all")
            .example("0 .. 3");
    private static final Keys ATTACHMENT_KEYS = Keys.of("endpoints of a graph", AT, NODES, NICS, RATE, LATENCY);

    private static final Key<List<Switch>> SWITCHES =
            Key.required("switches", Form.listOf(Form.fields(SWITCH_KEYS, GraphReader::readSwitch)), "All switches.");
    private static final Key<List<Link>> LINKS = Key.optional(
                    "links", Form.listOf(Form.fields(LINK_KEYS, GraphReader::readLink)), "What joins them.")
            .withDefault(List.of(), "");
    private static final Key<List<Attachment>> ENDPOINTS = Key.required(
            "endpoints",
            Form.listOf(Form.fields(ATTACHMENT_KEYS, GraphReader::readAttachment)),
            "Which NICs hang where: each on one switch.");

    private static final Keys KEYS = Keys.of("a graph", DeviceKeys.NAME, SWITCHES, LINKS, ENDPOINTS);

    private GraphReader() {}

    /** Where a scenario names or lists a graph. */
    public static Form<GraphDescription> form() {
        return CatalogKind.GRAPH.form(KEYS, GraphReader::graph);
    }

    static GraphDescription graph(Value value) {
        ObjectReader reader = value.object(KEYS);
        reader.read(DeviceKeys.NAME);
        return new GraphDescription(reader.read(SWITCHES), reader.read(LINKS), reader.read(ENDPOINTS));
    }

    private static Switch readSwitch(Value value) {
        ObjectReader reader = value.object(SWITCH_KEYS);
        return new Switch(
                reader.read(SWITCH),
                reader.read(PLANE),
                reader.find(PORTS).map(OptionalInt::of).orElse(OptionalInt.empty()),
                amount(reader, SWITCH_LATENCY));
    }

    private static Link readLink(Value value) {
        ObjectReader reader = value.object(LINK_KEYS);
        return new Link(
                reader.read(FROM), reader.read(TO), reader.read(CABLES), amount(reader, RATE), amount(reader, LATENCY));
    }

    private static Attachment readAttachment(Value value) {
        ObjectReader reader = value.object(ATTACHMENT_KEYS);
        return new Attachment(
                reader.read(AT),
                reader.find(NODES).orElse(Range.ALL),
                reader.find(NICS).orElse(Range.ALL),
                amount(reader, RATE),
                amount(reader, LATENCY));
    }

    private static OptionalLong amount(ObjectReader reader, Key<Long> key) {
        return reader.find(key).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static Range range(Value value) {
        Matcher parts = RANGE.matcher(value.text());
        if (!parts.matches()) {
            throw value.error("expected a number or a range such as 0 .. 15, found "
                    + value.node().describe());
        }
        int first = Integer.parseInt(parts.group(1));
        int last = parts.group(2) == null ? first : Integer.parseInt(parts.group(2));
        if (last < first) {
            throw value.error("the range runs backwards; name the lower end first");
        }
        return new Range(first, OptionalInt.of(last));
    }
}
