"""How good it is: metrics, suites, parity, benchmark."""
