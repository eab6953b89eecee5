/**
 * Which GPU holds replicas of which experts when their loads differ: {@link
 * io.octoplane.workloads.routing.placement.LoadBalancer} places them, {@link
 * io.octoplane.workloads.routing.placement.ReplicaPlacement} says where each is and how evenly the GPUs are loaded. To add
 * another way of placing: a class that makes a placement from loads and {@link
 * io.octoplane.workloads.routing.placement.ReplicaSlots}.
 */
package io.octoplane.workloads.routing.placement;
