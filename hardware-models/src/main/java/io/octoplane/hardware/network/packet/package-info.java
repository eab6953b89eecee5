/**
 * The packet engine: messages as packets in the queues of switches.
 */
package io.octoplane.hardware.network.packet;
