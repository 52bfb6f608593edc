"""What the commands of the menus reach, one group a module; `window.Commands` has them all."""
