/**
 * Parameters that families of topologies and routings declare for themselves: name, form, range, default and meaning. The
 * keys of scenarios, the schema and the reference page are made from them; nothing else has to be told of a new one.
 *
 * <p>To add a parameter: a constant of type {@link io.octoplane.topology.parameter.Parameter} in the family, in its list of
 * parameters, and asked for with {@link io.octoplane.topology.parameter.Settings#get}. To add a form: a record in
 * {@link io.octoplane.topology.parameter.ParameterForm} and a method in its visitor; the compiler then points at the reader.
 */
package io.octoplane.topology.parameter;
