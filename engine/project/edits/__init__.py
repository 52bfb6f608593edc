"""Edits: pure functions from a `Document` to the next `Document`.

An edit changes nothing: it returns a new document that shares every untouched part with the old
one, or the very same document when there is nothing to do. It raises `ValueError` for arguments
that make no sense (an unknown id, clips that would overlap, a length below one sample). All times
are project samples. Edits that need a fresh id derive it from what they work on, so that the same
edit of the same document always gives the same result.

    document = history.apply("Split clip", edits.split_clip, clip_id, at)
"""

from engine.project.edits.clips import (
    add_clip,
    delete_clip,
    delete_clips,
    duplicate_clip,
    free_start,
    move_clip,
    move_clips,
    set_clip_fades,
    set_clip_gain,
    split_at,
    split_clip,
    trim_clip,
)
from engine.project.edits.markers import add_marker, move_marker, remove_marker, rename_marker
from engine.project.edits.media import add_media, add_result, import_media
from engine.project.edits.regions import (
    Copied,
    copy_region,
    delete_region,
    insert_silence,
    paste,
    split_region,
    trim,
)
from engine.project.edits.tracks import (
    add_track,
    move_track,
    remove_track,
    remove_tracks,
    rename_document,
    rename_track,
    reorder_tracks,
    set_color,
    set_mute,
    set_rate,
    set_solo,
    set_track_gain,
    set_track_pan,
)
from engine.project.edits.transcripts import (
    edit_segment,
    edit_word,
    remove_transcript,
    set_speaker,
    set_transcript,
)

__all__ = [
    "Copied",
    "add_clip",
    "add_marker",
    "add_media",
    "add_result",
    "add_track",
    "copy_region",
    "delete_clip",
    "delete_clips",
    "delete_region",
    "duplicate_clip",
    "edit_segment",
    "edit_word",
    "free_start",
    "import_media",
    "insert_silence",
    "move_clip",
    "move_clips",
    "move_marker",
    "move_track",
    "paste",
    "remove_marker",
    "remove_track",
    "remove_tracks",
    "remove_transcript",
    "rename_document",
    "rename_marker",
    "rename_track",
    "reorder_tracks",
    "set_clip_fades",
    "set_clip_gain",
    "set_color",
    "set_mute",
    "set_rate",
    "set_solo",
    "set_speaker",
    "set_track_gain",
    "set_track_pan",
    "set_transcript",
    "split_at",
    "split_clip",
    "split_region",
    "trim",
    "trim_clip",
]
