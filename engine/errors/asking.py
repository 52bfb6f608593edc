"""Questions that cannot be answered: cues that say nothing, regions with nothing in them."""

from __future__ import annotations

from collections.abc import Sequence

from engine.errors.base import EngineError
from engine.sentences import say


class CueError(EngineError):
    """A cue that says nothing a model could use."""


class EmptyCue(CueError):
    """No cue at all, or a description without a meaningful word."""

    def __init__(self, text: str = "", *, message: str = "", hint: str = "") -> None:
        said = message or say('the description "{text}" names no sound', text=text)
        super().__init__(
            said if text else say("no cue was given"),
            hint=hint
            or 'Name the sound in a few words, such as "a dog barking", or give an example.',
        )
        self.text = text


class UnknownWords(EmptyCue):
    """A description of which the model knows no word."""

    def __init__(self, text: str) -> None:
        super().__init__(
            text,
            message=say('the model knows no word of "{text}"', text=text),
            hint="Say what it is in other, more common words, or give an example of it.",
        )


class ContradictoryCues(CueError):
    """The same thing is wanted and must not be heard."""

    def __init__(self, what: str) -> None:
        super().__init__(
            say('"{what}" is asked for and must not be heard', what=what),
            hint="Take it out of one of the two.",
        )
        self.what = what


class ReferenceTooShort(CueError):
    """A reference clip or enrolment under the shortest useful length."""

    def __init__(self, seconds: float, least_s: float = 0.5) -> None:
        super().__init__(
            say(
                "the reference is {seconds:.2f} s long; at least {least_s:g} s are needed",
                seconds=seconds,
                least_s=least_s,
            ),
            hint="Select a longer example of the sound.",
        )
        self.seconds, self.least_s = seconds, least_s


class NoisyEnrolment(CueError):
    """An enrolment in which something else is about as loud as the voice."""

    def __init__(self, snr_db: float) -> None:
        super().__init__(
            say(
                "the enrolment is too noisy: the voice is {snr_db:.0f} dB above what is behind it",
                snr_db=snr_db,
            ),
            hint="Select a part in which this voice speaks alone.",
        )
        self.snr_db = snr_db


class NoVoice(CueError):
    """An enrolment in which nobody speaks."""

    def __init__(self, name: str, speech_s: float) -> None:
        heard = say("{speech_s:.1f} s of speech were heard", speech_s=speech_s)
        super().__init__(
            say("nobody speaks in {name}: {heard}", name=name, heard=heard),
            hint="Select a part in which this voice speaks; a sound that is no voice is asked for "
            "by an example of it.",
        )
        self.name, self.speech_s = name, speech_s


class UnknownSpeaker(CueError):
    """Neither a file nor a kept voice has this name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        kept = (
            say("Kept voices: {names}.", names=", ".join(known))
            if known
            else say("No voice is kept yet.")
        )
        super().__init__(
            say("there is no file and no kept voice called {name}", name=name),
            hint=say("{kept} Keep one with `auricle speakers add NAME WAV`.", kept=kept),
        )
        self.name, self.known = name, tuple(known)


class RegionError(EngineError):
    """A time range that cannot be worked on."""


class EmptyRegion(RegionError):
    """A range of no length."""

    def __init__(self) -> None:
        super().__init__("the part that is chosen is empty", hint="Choose a longer one.")


class RegionGone(RegionError):
    """A range of a track or a clip that the project does not hold any more."""

    def __init__(self) -> None:
        super().__init__(
            "the track or clip that was chosen is not in the project any more",
            hint="Choose a part of what is there now.",
        )


class RegionOutside(RegionError):
    """A range that reaches beyond the recording."""

    def __init__(self, start_s: float, end_s: float, duration_s: float) -> None:
        super().__init__(
            say(
                "the region {start_s:.3f}-{end_s:.3f} s is not inside the recording "
                "(0-{duration_s:.3f} s)",
                start_s=start_s,
                end_s=end_s,
                duration_s=duration_s,
            ),
            hint="Choose a region within the recording.",
        )
        self.start_s, self.end_s, self.duration_s = start_s, end_s, duration_s


class BandOutside(RegionError):
    """A box that lies above what a recording of its rate can hold."""

    def __init__(self, low_hz: float, rate: int) -> None:
        super().__init__(
            say(
                "the box begins at {low_hz:g} Hz, and a recording of {rate} samples a second has "
                "nothing above {top_hz:g} Hz",
                low_hz=low_hz,
                rate=rate,
                top_hz=rate / 2,
            ),
            hint="Choose lower frequencies.",
        )
        self.low_hz, self.rate = low_hz, rate


class SilentRegion(RegionError):
    """A range that holds digital silence."""

    def __init__(self) -> None:
        super().__init__(
            "the selection is silent", hint="Select a part of the recording that has sound."
        )
