"""What drags in the lanes mean: where each begins, what it changes, what it sticks to."""
