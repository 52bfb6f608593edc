from __future__ import annotations

from desktop.session import terms
from desktop.settings import Settings


def test_only_whisper_reads_terms():
    """The draft recogniser gets none."""
    settings = Settings(vocabulary="Zhou Wei")
    assert terms.prompt_for(settings, "draft") == ""
    assert terms.prompt_for(settings, "tiny") == "Zhou Wei"
    assert terms.prompt_for(Settings(), "tiny") == ""
