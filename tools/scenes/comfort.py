"""Pictures of the tour, a chain of operations and the guide in the window."""

from __future__ import annotations

from tools.photographer import Photographer


def show(camera: Photographer) -> None:
    """The tour, a chain, the guide."""
    window = camera.window
    window.commands.guided_tour()
    camera.until(lambda: bool(window.session.document.tracks))
    tour = window.commands.tour
    if tour is not None:
        tour.go_to(1)
        camera.shoot("tour")
        tour.end()
    window.commands.chain_dialog()
    camera.shoot_dialog("chain")
    window.commands.open_guide()
    camera.shoot_dialog("guide")
