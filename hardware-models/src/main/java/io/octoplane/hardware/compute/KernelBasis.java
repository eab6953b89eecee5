package io.octoplane.hardware.compute;

/** How far a kernel's time rests on measurements. */
public enum KernelBasis {
    /** On a GPU with the SMs and the memory of those that were measured. */
    CALIBRATED,
    /** Scaled by the rates of another GPU's data sheet. */
    EXTRAPOLATED
}
