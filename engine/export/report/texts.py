"""The words of a report in English and Chinese."""

from __future__ import annotations

LANGUAGES = ("en", "zh")

_TEXTS: dict[str, tuple[str, str]] = {
    "title": ("Evidence report", "证据报告"),
    "project": ("Project", "项目"),
    "made": ("Made", "生成时间"),
    "by": ("By", "出具人"),
    "case": ("Case", "案号"),
    "exhibit": ("Exhibit", "检材编号"),
    "received": ("Received", "接收情况"),
    "notes": ("Remarks", "备注"),
    "program": ("Program", "程序"),
    "state": ("State of the project", "项目状态"),
    "state_hash": (
        "SHA-256 of the last step; it stands for everything before it",
        "最后一步的 SHA-256；它代表之前的全部内容",
    ),
    "whole": (
        "Every step and every recording was checked and is as it was written.",
        "已校验每一步和每段录音，均与写入时一致。",
    ),
    "unchecked": (
        "Hashes were not checked when this report was made.",
        "生成本报告时未校验哈希值。",
    ),
    "damaged": ("The check found:", "校验发现："),
    "lost": ("Damaged, silent where it cannot be decoded", "损坏，无法解码处为静音"),
    "lost_length": ("the header gives {claimed_s:.2f} s", "文件头标明 {claimed_s:.2f} 秒"),
    "lost_start": ("the first part is missing", "开头缺失"),
    "lost_end": ("the end may be missing", "结尾可能缺失"),
    "sources": ("Source recordings", "源录音"),
    "sources_note": (
        "Recordings are read where they are and never changed. The second hash is that of the "
        "decoded samples: float32, little-endian, interleaved.",
        "录音在原处读取，从不改动。第二个哈希值是解码后采样的哈希：float32、小端、交错排列。",
    ),
    "name": ("Name", "名称"),
    "path": ("Path", "路径"),
    "length": ("Length", "时长"),
    "form": ("Rate, channels", "采样率、声道"),
    "size": ("Size", "大小"),
    "file_hash": ("SHA-256 of the file", "文件的 SHA-256"),
    "sample_hash": ("SHA-256 of the samples", "采样的 SHA-256"),
    "decoder": ("Decoder", "解码器"),
    "kind": ("Kind of file", "文件类型"),
    "loudness": ("Loudness, true peak", "响度、真峰值"),
    "levels": ("RMS, largest offset of a channel", "RMS、声道最大直流偏移"),
    "floor": (
        "Level of the pauses (RMS that 95 % of the time exceed)",
        "停顿处电平（95 % 时间超过的 RMS）",
    ),
    "clipped": ("Clipped samples (three or more in a row)", "削波采样数（连续三个及以上）"),
    "clipped_where": (
        "{count} in {ranges} ranges; the first of them (channel):",
        "{count} 个，共 {ranges} 段；前几段（声道）：",
    ),
    "markers": ("Markers and regions", "标记与区域"),
    "by_hand": ("Set by hand", "人工设置"),
    "places_note": (
        "Set by a model: it took what sounds there for what was asked. Nobody has to have heard "
        "it. Unsure means so near its threshold that it may be another sound.",
        "由模型设置：模型认为该处的声音符合提问，不表示有人听辨过。“不确定”表示得分接近阈值，可能是其他声音。",
    ),
    "places": ("Places", "位置数"),
    "places_found": (
        "{count} found, of these unsure: {unsure}; still marked: {kept}",
        "找到 {count} 处，其中不确定 {unsure} 处；仍有标记 {kept} 处",
    ),
    "searched": ("Searched", "搜索范围"),
    "searched_one": (
        "{track}: {start_s:.3f} s - {end_s:.3f} s, confidence {confidence:.2f} (threshold of the "
        "model: {threshold:.2f}), places: {n_places}",
        "{track}：{start_s:.3f} s - {end_s:.3f} s，置信度 {confidence:.2f}"
        "（模型阈值：{threshold:.2f}），{n_places} 处",
    ),
    "likeness": ("Least likeness to the example", "与示例的最低相似度"),
    "when": ("When", "时间"),
    "score": ("Score", "得分"),
    "remark": ("Remark", "说明"),
    "is_unsure": ("unsure", "不确定"),
    "is_changed": ("moved or renamed since", "此后被移动或改名"),
    "results": ("Results", "结果"),
    "no_results": ("No result has been made.", "尚无结果。"),
    "derived": (
        "Derived by a model from the recording. It is not a recording.",
        "由模型从录音导出，它不是录音。",
    ),
    "masked": (
        "Made of the recording's own sound alone, by weights over time and frequency or by "
        "filters. Nothing was synthesised.",
        "仅由录音自身的声音得到：按时间和频率加权，或经滤波。没有合成任何声音。",
    ),
    "generative": (
        "Re-synthesised: made anew by a generative model. It is no part of the recording, and "
        "nobody may take it for one.",
        "重新合成：由生成式模型新制作。它不是录音的一部分，任何人不得将其当作录音。",
    ),
    "result_hash": ("SHA-256 of the result", "结果的 SHA-256"),
    "rest_hash": ("SHA-256 of what was taken away", "被去除部分的 SHA-256"),
    "rms_levels": ("Levels there (RMS)", "该处电平（RMS）"),
    "level_recording": ("recording", "录音"),
    "level_result": ("result", "结果"),
    "level_rest": ("taken away", "被去除"),
    "asked": ("Asked for", "提问"),
    "without": ("Not meant", "排除"),
    "where": ("Where in the recording", "在录音中的位置"),
    "where_then": (
        "On the timeline after step {step}, which made it",
        "第 {step} 步生成后在时间线上",
    ),
    "where_now": (
        "On the timeline now (in the recording)",
        "目前在时间线上（括号内为在录音中的位置）",
    ),
    "confidence": ("Confidence", "置信度"),
    "threshold": ("threshold of the model", "模型阈值"),
    "sum_error": ("Target + rest - recording, largest difference", "目标 + 其余 - 录音，最大差值"),
    "exact": ("0, exact", "0，完全一致"),
    "picture_times": (
        "The pictures show the result as its step made it. The times are those of the recording "
        "{name}.",
        "图中的结果是其步骤生成时的样子。时间为录音 {name} 中的时间。",
    ),
    "picture_times_then": (
        "The pictures show the result as step {step} made it. The times are those of the timeline "
        "after that step.",
        "图中的结果是第 {step} 步生成时的样子。时间为该步之后时间线上的时间。",
    ),
    "picture_times_now": (
        "The times are those of the timeline as it is now.",
        "时间为当前时间线上的时间。",
    ),
    "picture_source": ("Spectrogram of the recording", "录音的频谱图"),
    "picture_target": ("Spectrogram of the result", "结果的频谱图"),
    "picture_rest": ("Spectrogram of what was taken away", "被去除部分的频谱图"),
    "picture_presence": (
        "When the target sounds, and the threshold of the model",
        "目标出现的时间及模型阈值",
    ),
    "words": ("Words", "文字"),
    "track": ("Track", "轨道"),
    "recogniser": ("Recogniser", "识别器"),
    "draft": (
        "Draft: made by the built-in recogniser, expect many errors.",
        "草稿：由内置识别器生成，错误可能较多。",
    ),
    "typed": (
        "Typed by a listener before the recognised words were shown.",
        "由听者在看到识别结果之前键入。",
    ),
    "not_transcribed": ("(not transcribed)", "（未转写）"),
    "not_understood": ("(speech that was not understood)", "（未听懂的语音）"),
    "only_turns": ("Who speaks is known; nothing was transcribed.", "只知道谁在说话；尚未转写。"),
    "doubtful": (
        "Words under 50 % confidence are underlined.",
        "置信度低于 50 % 的词带下划线。",
    ),
    "difference": ("Difference of the two transcripts", "两份转写的差异"),
    "difference_words": (
        "Word error rate {rate}: {other} other, {missing} missing, {added} added of {count}",
        "词错误率 {rate}：替换 {other}，缺失 {missing}，多出 {added}，共 {count}",
    ),
    "difference_characters": (
        "Character error rate {rate}: {other} other, {missing} missing, {added} added of {count}",
        "字错误率 {rate}：替换 {other}，缺失 {missing}，多出 {added}，共 {count}",
    ),
    "steps": ("Steps", "步骤"),
    "steps_note": (
        "Every step of the present state, oldest first. Each hash is made of the step and of the "
        "hash before it. Times in parameters are samples.",
        "当前状态的全部步骤，由早到晚。每个哈希值由该步骤及前一个哈希值生成。参数中的时间以采样为单位。",
    ),
    "steps_left": (
        "{count} steps were undone and left for others. They are no part of this state; the "
        "project keeps them.",
        "另有 {count} 步被撤销并弃用，不属于当前状态；项目仍保留它们。",
    ),
    "step": ("Step", "步骤"),
    "time": ("Time (UTC)", "时间（UTC）"),
    "parameters": ("Parameters", "参数"),
    "hash": ("SHA-256", "SHA-256"),
    "models": ("Models", "模型"),
    "no_models": ("No model took part.", "没有模型参与。"),
    "licence": ("Licence", "许可证"),
    "device": ("Device, number type", "设备、数值类型"),
    "weights": ("SHA-256 of the weights", "权重的 SHA-256"),
    "failures": ("Known failures", "已知缺陷"),
    "limits": ("Limits", "局限"),
    "no_picture": ("There is no picture: {reason}", "没有图：{reason}"),
    "replays": ("Run again", "重新运行"),
    "replays_note": (
        "Recorded operations that were run again from the recorded sources, and compared with "
        "what the project stored. The newest run of each step.",
        "从所记录的来源重新运行已记录的操作，并与项目保存的结果比较。仅列出每一步最近一次运行。",
    ),
    "replays_good": (
        "Run again and equal to what was stored: {count} (sound to the bit, words and places one "
        "by one).",
        "重新运行并与保存的结果一致：{count} 步（声音逐位、文字和位置逐一比较）。",
    ),
    "replays_bad": (
        "{count} steps that were run again did not come out equal; see below.",
        "重新运行的步骤中有 {count} 项不一致；见下文。",
    ),
    "outcome": ("Outcome", "结果"),
    "replay_equal": ("Equal", "一致"),
    "replay_different": ("Different", "不一致"),
    "replay_refused": ("Refused", "已拒绝"),
    "replay_impossible": ("Cannot be run again", "无法重新运行"),
    "replay_nothing": ("Nothing to compare", "无可比较"),
    "name_of_target": ("target", "目标"),
    "name_of_residual": ("residual", "其余"),
    "name_of_words": ("words", "文字"),
    "name_of_places": ("places", "位置"),
    "compared_same": (
        "{name}: equal to the bit, {total} samples",
        "{name}：逐位一致，{total} 个采样",
    ),
    "compared_level": (
        "{name}: {count} values differ, by at most {level:.1f} dBFS at {at:.3f} s, "
        "channel {channel}",
        "{name}：{count} 个值不同，最大差 {level:.1f} dBFS，位于 {at:.3f} s，声道 {channel}",
    ),
    "compared_signs": (
        "{name}: equal in value; {count} zeros differ in sign",
        "{name}：数值一致；{count} 个零的符号不同",
    ),
    "compared_form": (
        "{name}: another length, rate or number of channels",
        "{name}：长度、采样率或声道数不同",
    ),
    "compared_all": ("{name}: all {total} are the same", "{name}：{total} 个全部相同"),
    "compared_some": (
        "{name}: {count} of {total} differ",
        "{name}：{total} 个中有 {count} 个不同",
    ),
    "contents": ("Contents", "目录"),
}

_LIMITS: tuple[tuple[str, str], ...] = (
    (
        "A confidence is the model's own estimate, calibrated on recordings that are not these. "
        "It is no probability that a statement about this recording is true.",
        "置信度是模型自身的估计，以其他录音校准，并不表示关于本录音的陈述为真的概率。",
    ),
    (
        "A result can hold remains of other sounds, and can lack parts of the target. Compare it "
        "with the recording before you rely on it; what was taken away is kept as the rest.",
        "结果中可能残留其他声音，也可能缺少目标的一部分。采用之前请与录音比对；被去除的部分保留在其余声音中。",
    ),
    (
        "Not found means that the model did not find it. It does not prove that it is not there.",
        "“未找到”表示模型没有找到，并不证明它不存在。",
    ),
    (
        "Recognised words are suggestions. Words that matter must be heard by a person, best "
        "before the recognised words are seen.",
        "识别的文字只是建议。重要的词语必须由人听辨，最好在看到识别结果之前进行。",
    ),
    (
        "The pictures show one moment for each column; short sounds of long recordings can be "
        "missing in them.",
        "图中每列只表示一个时刻；长录音中的短促声音可能不会显示。",
    ),
)


def texts(language: str) -> dict[str, str]:
    """All words of a report; ValueError for another language than `LANGUAGES`."""
    return {name: pair[_index(language)] for name, pair in _TEXTS.items()}


def limits(language: str) -> tuple[str, ...]:
    """What nobody may conclude from a report, as sentences."""
    return tuple(pair[_index(language)] for pair in _LIMITS)


def _index(language: str) -> int:
    if language not in LANGUAGES:
        raise ValueError(f"a report is written in one of {LANGUAGES}, not in {language!r}")
    return LANGUAGES.index(language)
