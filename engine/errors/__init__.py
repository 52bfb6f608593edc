"""All errors that a user can be told about. Each class writes its own sentence from facts.

EngineError                what happened, to which file or model, what to try
|- AudioFileError(path)    UnreadableAudio, UnsupportedAudio, EmptyAudio, DamagedSamples, DiskFull
|- ProjectFileError(path)  NotAProject, ProjectInUse, DamagedProject, NewerProject, MissingSource,
|                          ChangedSource, OtherSource
|- ModelError(name)        UnknownModel, ModelNotInstalled, DownloadFailed > NetworkOff,
|                          WrongChecksum, WrongWeights, OutOfMemory, DeviceUnavailable
|- CueError                EmptyCue > UnknownWords, ContradictoryCues, ReferenceTooShort,
|                          NoisyEnrolment, NoVoice, UnknownSpeaker
|- RegionError             EmptyRegion, RegionGone, RegionOutside, BandOutside, SilentRegion
|- ExportError(path)       the file could not be written
|- BatchError              recordings or a folder of results that a batch cannot work with
|- ClusterError            RayNotInstalled, ClusterUnreachable, OtherVersions, ClusterLost,
|                          RefusedThere
|- EvaluationError         a data set or reference folder that cannot be scored on
|- TrainingError           bad data set, diverged run

`engine.progress.Cancelled` is a sibling, not a member: `except EngineError` never sees it.
Wrong arguments from our own code are ValueError. "Target not present" is a result, never an error.
"""

from __future__ import annotations

from engine.errors.asking import (
    BandOutside,
    ContradictoryCues,
    CueError,
    EmptyCue,
    EmptyRegion,
    NoisyEnrolment,
    NoVoice,
    ReferenceTooShort,
    RegionError,
    RegionGone,
    RegionOutside,
    SilentRegion,
    UnknownSpeaker,
    UnknownWords,
)
from engine.errors.base import (
    EngineError,
)
from engine.errors.files import (
    AudioFileError,
    ChangedSource,
    DamagedProject,
    DamagedSamples,
    DiskFull,
    EmptyAudio,
    ExportError,
    MissingSource,
    NewerProject,
    NotAProject,
    OtherSource,
    ProjectFileError,
    ProjectInUse,
    UnreadableAudio,
    UnsupportedAudio,
)
from engine.errors.models import (
    DeviceUnavailable,
    DownloadFailed,
    ModelError,
    ModelNotInstalled,
    NetworkOff,
    OutOfMemory,
    UnknownModel,
    WrongChecksum,
    WrongWeights,
)
from engine.errors.running import (
    BatchError,
    ClusterError,
    ClusterLost,
    ClusterUnreachable,
    EvaluationError,
    OtherVersions,
    RayNotInstalled,
    RefusedThere,
    TrainingError,
)

__all__ = [
    "AudioFileError",
    "BandOutside",
    "BatchError",
    "ChangedSource",
    "ClusterError",
    "ClusterLost",
    "ClusterUnreachable",
    "ContradictoryCues",
    "CueError",
    "DamagedProject",
    "DamagedSamples",
    "DeviceUnavailable",
    "DiskFull",
    "DownloadFailed",
    "EmptyAudio",
    "EmptyCue",
    "EmptyRegion",
    "EngineError",
    "EvaluationError",
    "ExportError",
    "MissingSource",
    "ModelError",
    "ModelNotInstalled",
    "NetworkOff",
    "NewerProject",
    "NoVoice",
    "NoisyEnrolment",
    "NotAProject",
    "OtherSource",
    "OtherVersions",
    "OutOfMemory",
    "ProjectFileError",
    "ProjectInUse",
    "RayNotInstalled",
    "ReferenceTooShort",
    "RefusedThere",
    "RegionError",
    "RegionGone",
    "RegionOutside",
    "SilentRegion",
    "TrainingError",
    "UnknownModel",
    "UnknownSpeaker",
    "UnknownWords",
    "UnreadableAudio",
    "UnsupportedAudio",
    "WrongChecksum",
    "WrongWeights",
]
