"""Pictures of sound: tiles made on a worker thread, and what is painted of them."""
