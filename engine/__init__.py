"""Everything in Auricle that is true without a screen. Imports no Qt."""

import os

__version__ = "0.1.0"

# Read by the numeric libraries when they are loaded, so it stands before any of them.
# Spinning OpenMP threads make torch ten times slower as soon as another program is busy.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
# The threads of NumPy's own OpenBLAS spin too, and our matrices are too small to gain by them:
# `tools/bench_dereverb.py`. One thread also gives the same bits on any number of cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
