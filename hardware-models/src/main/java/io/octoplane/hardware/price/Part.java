package io.octoplane.hardware.price;

import io.octoplane.topology.graph.LinkLayer;
import java.math.BigDecimal;
import java.util.Locale;

/** One kind of thing to buy. */
public sealed interface Part {
    /** What it is, in words for tables. */
    String name();

    /** Whether it belongs to the network, as opposed to what the network joins. */
    boolean ofNetwork();

    /**
     * A network switch.
     *
     * @param model its catalog name
     */
    record Switch(String model) implements Part {
        @Override
        public String name() {
            return model + " switch";
        }

        @Override
        public boolean ofNetwork() {
            return true;
        }
    }

    /**
     * A cable with what ends it: connectors or transceivers.
     *
     * @param layer where it runs, in the direction away from the endpoints
     * @param rate bit/s per direction
     */
    record Link(LinkLayer layer, long rate) implements Part {
        private static final int DECIMALS_OF_GIGA = 9;

        @Override
        public String name() {
            return layerName(layer) + " link, "
                    + BigDecimal.valueOf(rate, DECIMALS_OF_GIGA)
                            .stripTrailingZeros()
                            .toPlainString() + " Gb/s";
        }

        @Override
        public boolean ofNetwork() {
            return true;
        }

        /** Whether it joins two switches. */
        public boolean betweenSwitches() {
            return layer.betweenSwitches();
        }

        /** A layer as price books and tables write it: {@code leaf-to-spine}. */
        public static String layerName(LinkLayer layer) {
            return layer.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A network interface.
     *
     * @param model its catalog name
     */
    record Nic(String model) implements Part {
        @Override
        public String name() {
            return model + " NIC";
        }

        @Override
        public boolean ofNetwork() {
            return true;
        }
    }

    /**
     * A server. A book that prices NICs apart has to price it without them.
     *
     * @param model its catalog name
     */
    record Node(String model) implements Part {
        @Override
        public String name() {
            return model + " node";
        }

        @Override
        public boolean ofNetwork() {
            return false;
        }
    }
}
