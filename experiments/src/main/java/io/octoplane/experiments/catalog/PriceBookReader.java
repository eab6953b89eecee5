package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Choices;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.price.Part;
import io.octoplane.hardware.price.PartPrice;
import io.octoplane.hardware.price.PriceBook;
import io.octoplane.hardware.price.RunningCost;
import io.octoplane.topology.graph.LinkLayer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads expanded catalog entries of price books. */
public final class PriceBookReader {
    private static final double MOST_EFFECTIVENESS = 10;
    private static final double LEAST_YEARS = 0.1;
    private static final double MOST_YEARS = 100;

    /** What a link is made of. */
    private enum Medium {
        COPPER,
        OPTICAL
    }

    private static final Key<Double> PRICE = Key.optional("price", Form.money(), "Price of one.")
            .otherwise("not known")
            .example("36 kUSD");
    private static final Key<Double> POWER = Key.optional("power", Form.power(), "Power of one in use.")
            .otherwise("not known")
            .example("17 W");
    private static final Key<Medium> MEDIUM =
            Key.optional("medium", Form.choice(Medium.class), "What the cable is made of, for tables.");
    private static final Keys PART = Keys.of("what a part costs", PRICE, POWER);
    private static final Keys LINK = Keys.of("what a link costs", PRICE, POWER, MEDIUM);

    private static final Form<PartPrice> PART_FORM = Form.fields(PART, PriceBookReader::part);
    private static final Form<PartPrice> LINK_FORM = Form.fields(LINK, PriceBookReader::link);

    private static final Key<Map<String, PartPrice>> SWITCHES =
            Key.required("switches", byModel("models of switches"), "Switches, by the name in the catalog.");
    private static final Key<PartPrice> SWITCH_LINK =
            Key.optional("switch", LINK_FORM, "A link between switches, with what is at its ends.");
    private static final Key<PartPrice> ENDPOINT_LINK =
            Key.optional("endpoint", LINK_FORM, "A link from a NIC to its switch, with what is at its ends.");
    private static final Map<LinkLayer, Key<PartPrice>> LAYERS = layers();
    private static final Keys LINKS = Keys.of("the links", linkKeys());
    private static final Key<Value> LINKS_KEY =
            Key.required("links", Form.fields(LINKS), "Links; one layer of them may have a price of its own.");
    private static final Key<Map<String, PartPrice>> NICS = Key.optional(
                    "nics", byModel("models of NICs"), "NICs, by the name in the catalog.")
            .withDefault(Map.of(), "");
    private static final Key<Map<String, PartPrice>> NODES = Key.optional(
                    "servers", byModel("models of nodes"), "Servers, by the name in the catalog.")
            .withDefault(Map.of(), "");
    private static final Key<Double> ELECTRICITY = Key.required(
                    "electricity", Form.energyPrice(), "Price of electricity.")
            .example("0.08 USD/kWh");
    private static final Key<Double> EFFECTIVENESS = Key.required(
                    "power-usage-effectiveness",
                    Form.number(1, MOST_EFFECTIVENESS),
                    "Power that the building takes over the power that reaches the machines.")
            .example("1.56");
    private static final Key<Double> YEARS = Key.required(
                    "depreciation-years",
                    Form.number(LEAST_YEARS, MOST_YEARS),
                    "Years over which prices are written off in equal parts.")
            .example("5");

    private static final Keys KEYS = Keys.of(
            "a price book", DeviceKeys.NAME, SWITCHES, LINKS_KEY, NICS, NODES, ELECTRICITY, EFFECTIVENESS, YEARS);

    private PriceBookReader() {}

    /** Where a scenario names or describes a price book. */
    public static Form<PriceBook> form() {
        return CatalogKind.PRICE_BOOK.form(KEYS, PriceBookReader::book);
    }

    public static PriceBook book(Value value) {
        ObjectReader reader = value.object(KEYS);
        ObjectReader links = reader.read(LINKS_KEY).object(LINKS);
        Map<LinkLayer, PartPrice> layers = new EnumMap<>(LinkLayer.class);
        LAYERS.forEach((layer, key) -> links.find(key).ifPresent(price -> layers.put(layer, price)));
        return new PriceBook(
                reader.read(DeviceKeys.NAME),
                reader.read(SWITCHES),
                links.find(SWITCH_LINK).orElse(PartPrice.UNKNOWN),
                links.find(ENDPOINT_LINK).orElse(PartPrice.UNKNOWN),
                layers,
                reader.read(NICS),
                reader.read(NODES),
                new RunningCost(reader.read(ELECTRICITY), reader.read(EFFECTIVENESS), reader.read(YEARS)));
    }

    private static Form<Map<String, PartPrice>> byModel(String names) {
        return new Form.Named<>(names, PART_FORM, value -> {
            Map<String, PartPrice> prices = new LinkedHashMap<>();
            value.entries(names).forEach((model, price) -> prices.put(model, PART_FORM.read(price)));
            return prices;
        });
    }

    /** Cables have the name of one of their two directions. */
    private static Map<LinkLayer, Key<PartPrice>> layers() {
        Map<LinkLayer, Key<PartPrice>> keys = new EnumMap<>(LinkLayer.class);
        for (LinkLayer layer : LinkLayer.values()) {
            if (layer.betweenSwitches() && layer.compareTo(layer.opposite()) <= 0) {
                String name = Part.Link.layerName(layer);
                keys.put(
                        layer,
                        Key.optional(name, LINK_FORM, "A link of the layer " + name + ".")
                                .otherwise("as switch"));
            }
        }
        return keys;
    }

    private static Key<?>[] linkKeys() {
        List<Key<?>> keys = new ArrayList<>(List.of(SWITCH_LINK, ENDPOINT_LINK));
        keys.addAll(LAYERS.values());
        return keys.toArray(Key<?>[]::new);
    }

    private static PartPrice part(Value value) {
        return price(value.object(PART), "");
    }

    private static PartPrice link(Value value) {
        ObjectReader reader = value.object(LINK);
        return price(reader, reader.find(MEDIUM).map(Choices::nameOf).orElse(""));
    }

    private static PartPrice price(ObjectReader reader, String medium) {
        return new PartPrice(
                reader.find(PRICE).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                reader.find(POWER).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                medium);
    }
}
