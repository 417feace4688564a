"""How sure a figure from reviewed notes is: samples in, estimates with bounds out; knows no SQL."""
