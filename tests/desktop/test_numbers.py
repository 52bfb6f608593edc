from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from desktop import language, numbers

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def american():
    """The numbers of one language, whatever the machine speaks."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(("seconds", "text"), [(0.84, "0.8 s"), (14.4, "14 s"), (200, "3 min")])
def test_durations_are_short(seconds, text):
    """As many digits as anybody reads."""
    assert text == numbers.duration(seconds)


def test_sizes_are_for_people():
    """MB below a gigabyte, GB above."""
    assert "19 MB" == numbers.file_size(19_400_000)
    assert "1.6 GB" == numbers.file_size(1_620_000_000)


def test_numbers_follow_the_language():
    """Decimal signs, groups and percent as the language writes them."""
    assert ("0.8", "12,345", "87%") == (
        numbers.decimal(0.8, 1),
        numbers.count(12345),
        numbers.percent(0.87),
    )
    QLocale.setDefault(QLocale("de_DE"))
    assert ("0,8", "12.345") == (numbers.decimal(0.8, 1), numbers.count(12345))
    QLocale.setDefault(QLocale("zh_CN"))


@pytest.mark.parametrize(("n", "text"), [(0, "0 files"), (1, "one file"), (1200, "1,200 files")])
def test_one_thing_is_not_told_as_several(n, text):
    """There are no "1 files" in the window."""
    assert text == numbers.counted(n, "one file", "{count} files")


def test_a_device_is_named_in_the_language_of_the_window(qapp):
    """The engine's label is English; what it says of cores is translated, names stay."""
    assert "AMD EPYC, 2 cores" == numbers.device("AMD EPYC, 2 cores")
    translator = language.install("zh")
    try:
        assert "AMD EPYC，2 个核心" == numbers.device("AMD EPYC, 2 cores")
        assert "cpu: AMD EPYC，1 个核心" == numbers.device("cpu: AMD EPYC, 1 core")
        assert "NVIDIA H200" == numbers.device("NVIDIA H200")
        assert "处理器" == numbers.device("processor")
    finally:
        QCoreApplication.removeTranslator(translator)


@pytest.mark.parametrize(
    ("value", "text"), [(1.25, "+1.2"), (-0.5, "−0.5"), (-0.01, "+0.0"), (1234.0, "+1234.0")]
)
def test_a_change_has_its_sign(value, text):
    """A change that is too small to be told has none below zero."""
    assert text == numbers.signed(value, 1)
