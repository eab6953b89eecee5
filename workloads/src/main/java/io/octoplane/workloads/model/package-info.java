/**
 * What a workload needs to know of a model: its sizes and its rule for choosing experts. Values come from the catalog or a
 * user's file. To add a property: add the component with its unit and range here, the key to the catalog parser and the
 * value with its source to the catalog.
 */
package io.octoplane.workloads.model;
