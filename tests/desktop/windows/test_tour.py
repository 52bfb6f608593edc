from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from desktop.windows.tour import Stop, Tour, beside

pytestmark = pytest.mark.gui


@pytest.fixture
def place(qtbot):
    """A window with two parts, and a tour of them."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    left, right = QWidget(window), QWidget(window)
    left.setGeometry(0, 0, 500, 700)
    right.setGeometry(600, 0, 400, 700)
    window.show()
    tour = Tour(window, (Stop("One", "first", lambda: left), Stop("Two", "second", lambda: right)))
    tour.start()
    return window, tour


def test_the_tour_goes_from_part_to_part_with_the_keyboard(qtbot, place):
    """Enter goes on, the arrow back, and after the last stop it is over."""
    _, tour = place
    assert QRect(0, 0, 500, 700) == tour.ring.geometry()
    assert "One" == tour.bubble.accessibleName()
    qtbot.keyClick(tour.bubble, Qt.Key.Key_Return)
    assert (1, "Done") == (tour.number, tour.bubble.next.text())
    qtbot.keyClick(tour.bubble, Qt.Key.Key_Left)
    assert 0 == tour.number
    tour.bubble.next.click()
    with qtbot.waitSignal(tour.ended):
        tour.bubble.next.click()


def test_esc_ends_it(qtbot, place):
    """Nothing of it is left over the window."""
    _, tour = place
    ring, bubble = tour.ring, tour.bubble
    with qtbot.waitSignal(tour.ended):
        qtbot.keyClick(bubble, Qt.Key.Key_Escape)
    assert ring.isHidden()
    assert bubble.isHidden()


def test_the_bubble_stands_beside_its_part_and_inside_the_window():
    """Left, right, below, above, and over it when it fills everything."""
    window, size = QRect(0, 0, 1000, 700), (300, 150)
    assert beside(QRect(600, 0, 400, 700), size, window).x() < 300
    assert beside(QRect(0, 0, 400, 700), size, window).x() > 400
    assert beside(QRect(0, 0, 1000, 60), size, window).y() > 60
    assert beside(QRect(0, 500, 1000, 200), size, window).y() < 400
    inside = beside(window, size, window)
    assert window.contains(QRect(inside, QPoint(inside.x() + 300, inside.y() + 150)))
