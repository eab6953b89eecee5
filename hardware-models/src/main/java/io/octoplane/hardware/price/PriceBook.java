package io.octoplane.hardware.price;

import io.octoplane.topology.graph.LinkLayer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What parts cost and draw, and what running them costs.
 *
 * @param name catalog name
 * @param switches by model
 * @param switchLink a link between switches whose layer has no price of its own
 * @param endpointLink a link from a NIC to its switch
 * @param layers links of single layers in place of these
 * @param nics by model
 * @param nodes by model
 * @param running what a year of power and of owning costs
 */
public record PriceBook(
        String name,
        Map<String, PartPrice> switches,
        PartPrice switchLink,
        PartPrice endpointLink,
        Map<LinkLayer, PartPrice> layers,
        Map<String, PartPrice> nics,
        Map<String, PartPrice> nodes,
        RunningCost running) {
    public PriceBook {
        switches = Collections.unmodifiableMap(new LinkedHashMap<>(switches));
        layers = layers.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(layers));
        nics = Collections.unmodifiableMap(new LinkedHashMap<>(nics));
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }

    /**
     * What the book says of a part.
     *
     * @throws PriceException when it is a switch or a link and has no price: a network without them has none either
     */
    public PartPrice of(Part part) {
        if (part instanceof Part.Switch one) {
            return priced(part, switches.getOrDefault(one.model(), PartPrice.UNKNOWN));
        }
        if (part instanceof Part.Link link) {
            PartPrice rest = link.betweenSwitches() ? switchLink : endpointLink;
            return priced(part, layers.getOrDefault(link.layer(), rest));
        }
        if (part instanceof Part.Nic nic) {
            return nics.getOrDefault(nic.model(), PartPrice.UNKNOWN);
        }
        if (part instanceof Part.Node node) {
            return nodes.getOrDefault(node.model(), PartPrice.UNKNOWN);
        }
        throw new IllegalStateException("no price of " + part);
    }

    private PartPrice priced(Part part, PartPrice price) {
        if (price.dollars().isPresent()) {
            return price;
        }
        String known = part instanceof Part.Switch
                ? "it knows "
                        + (switches.isEmpty()
                                ? "none"
                                : switches.keySet().stream().collect(Collectors.joining(", ")))
                : "it has " + layers.keySet().stream().map(Part.Link::layerName).collect(Collectors.joining(", "));
        throw new PriceException("the price book " + name + " has no price for \"" + part.name() + "\"; " + known
                + ". A book of your own may say extends: " + name + " and add it");
    }
}
