package io.octoplane.workloads.training;

/**
 * What GPUs share inside a layer, and what runs beside their exchanges.
 *
 * @param tensor GPUs that share its matrices, at least 1
 * @param tensorOverlap what they compute meanwhile
 * @param lostToExchange picoseconds by which what runs beside an exchange of theirs takes longer, as SMs move bytes
 * @param context GPUs that share a sequence, at least 1
 * @param contextExchange how they come to each other's keys and values
 */
record Sharing(
        int tensor, TensorOverlap tensorOverlap, long lostToExchange, int context, ContextExchange contextExchange) {
    static Sharing of(TrainingSetup setup) {
        return new Sharing(
                setup.layout().tensorParallel(),
                setup.tensor().map(TensorSetup::overlap).orElse(TensorOverlap.NONE),
                setup.tensor()
                        .map(tensor -> tensor.lostToExchange(setup.layout().tensorParallel(), setup.sms()))
                        .orElse(0L),
                setup.layout().contextParallel(),
                setup.context().map(ContextSetup::exchange).orElse(ContextExchange.ALL_GATHER));
    }
}
