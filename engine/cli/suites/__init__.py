"""The suites of `auricle evaluate`, one module each with `add_parser(suites)` and `run(args)`."""
