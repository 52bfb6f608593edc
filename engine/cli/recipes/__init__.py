"""The recipes of `auricle train`, one module each with `register(recipes)` and `run(args)`."""
