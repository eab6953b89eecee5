package io.octoplane.kernel.dsol;

import nl.tudelft.simulation.dsol.model.AbstractDsolModel;

/** A model whose construction is given as code. */
class TestModel extends AbstractDsolModel<Long, KernelSimulator> {
    private final Runnable construction;

    TestModel(KernelSimulator simulator, Runnable construction) {
        super(simulator);
        this.construction = construction;
    }

    @Override
    public void constructModel() {
        construction.run();
    }
}
