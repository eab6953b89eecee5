/**
 * Devices as records: GPU, NVLink, PCIe, NIC, node, switch, network protocol. Values come from the catalog ({@code catalog/*.yaml} in this
 * module's resources) or from a user's own file, each with a source; these records neither read files nor hold sources.
 *
 * <p>All rates are bit/s of one direction, all sizes bytes, all times picoseconds. To add a device property: add the
 * component here with its unit and range, the key to the catalog parser, and the value with its source to the catalog.
 */
package io.octoplane.hardware.device;
