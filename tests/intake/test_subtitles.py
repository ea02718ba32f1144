"""Subtitles as recorders, editors and caption makers write them: one block a turn."""

import pytest

from roundtable.text.readers import read_source
from roundtable.text.subtitle_reader import read_subtitles
from roundtable_intake.draft import draft_article

ROLLING = """WEBVTT
Kind: captions
Language: en

00:00:00.000 --> 00:00:02.000 align:start position:0%
 
&gt;&gt;<00:00:00.500><c> Is</c><00:00:01.000><c> the</c><00:00:01.500><c> wall</c>

00:00:02.000 --> 00:00:02.010 align:start position:0%
&gt;&gt; Is the wall
 

00:00:02.010 --> 00:00:04.000 align:start position:0%
&gt;&gt; Is the wall
safe?<00:00:02.500><c> It</c><00:00:03.000><c> was,</c>

00:00:04.000 --> 00:00:04.010 align:start position:0%
safe? It was,
 

00:00:04.010 --> 00:00:06.000 align:start position:0%
safe? It was,
&gt;&gt;<00:00:05.000><c> once.</c>
"""  # noqa: W293 -- such files have blanks at the ends of lines


def turns_of(text):
    return [block.text for block in read_subtitles(text)[1]]


def srt_of(*cues):
    """Return an SRT text with cues of four seconds."""
    shown = [f"{n}\n00:00:{4 * n:02},000 --> 00:00:{4 * n + 4:02},000\n{cue}\n" for n, cue in
             enumerate(cues, 1)]  # fmt: skip
    return "\n".join(shown)


def test_lines_that_roll_up_are_taken_once():
    meta, blocks = read_subtitles(ROLLING)
    assert meta == {"language": "en"}
    assert [block.text for block in blocks] == [
        "[00:00:00] >> Is the wall safe? It was,",
        "[00:00:04] >> once.",
    ]


def test_words_said_twice_in_a_row_stay_where_lines_do_not_roll_up():
    text = srt_of("ANNA BERG: No.", "No.", "Not this year.", "Nor the next one,", "I am afraid.")
    assert turns_of(text) == [
        "[00:00:04] ANNA BERG: No. No. Not this year. Nor the next one, I am afraid."
    ]


def test_a_label_on_each_cue_says_once_who_speaks():
    text = srt_of("Anna Berg: The wall is", "Anna Berg: sound, and I have", "Anna Berg: walked it.",
                  "Otto Novak: It leaks.")  # fmt: skip
    assert turns_of(text) == [
        "[00:00:04] Anna Berg: The wall is sound, and I have walked it.",
        "[00:00:16] Otto Novak: It leaks.",
    ]


def test_several_speak_in_one_cue():
    text = srt_of(
        "OTTO NOVAK: Does it leak?\nANNA BERG: A little.", "<v A. Berg>No.</v> <v Otto>Oh."
    )
    assert turns_of(text) == [
        "[00:00:04] OTTO NOVAK: Does it leak?",
        "[00:00:04] ANNA BERG: A little.",
        "[00:00:08] A. Berg: No.",
        "[00:00:08] Otto: Oh.",
    ]


def test_names_in_brackets_are_labels_and_what_is_heard_is_not():
    text = srt_of("(ANNA BERG) The wall leaks.", "[Otto Novak] No.", "(CROWD CHEERING) It does!",
                  "(ANNA BERG) It does.", "[Otto Novak] Well.")  # fmt: skip
    assert turns_of(text) == [
        "[00:00:04] ANNA BERG: The wall leaks.",
        "[00:00:08] Otto Novak: No. (CROWD CHEERING) It does!",
        "[00:00:16] ANNA BERG: It does.",
        "[00:00:20] Otto Novak: Well.",
    ]


def test_a_colon_within_a_sentence_begins_no_turn():
    text = srt_of("ANNA BERG: What I said then", "was this: it leaks.")
    assert turns_of(text) == ["[00:00:04] ANNA BERG: What I said then was this: it leaks."]


WHISPER = "[00:01.000 --> 00:04.000]  [SPEAKER_01]: It leaks,\n[00:04.000 --> 00:07.000]  and fast."
SBV = "0:00:01.000,0:00:04.000\nAnna Berg: It leaks,\n\n0:00:04.000,0:00:07.000\nand fast.\n"


@pytest.mark.parametrize(
    ("name", "text", "speaker"),
    [("a.txt", WHISPER, "SPEAKER_01"), ("a.sbv", SBV, "Anna Berg"), ("b.txt", SBV, "Anna Berg")],
)
def test_times_before_the_words_are_subtitles_whatever_the_file_is_called(
    tmp_path, name, text, speaker
):
    (tmp_path / name).write_text(text, "utf-8")
    source = read_source(tmp_path / name)
    assert (source.kind, source.text) == (
        "subtitles",
        f"[00:00:01] {speaker}: It leaks, and fast.",
    )


@pytest.mark.parametrize("mark", [">> ", "SPEAKER_%02d: "])
def test_voices_without_names_are_nobody_s(mark):
    lead = "I am Nora Finch, and with me are Anna Berg, a pilot, and Otto Novak, the mayor."
    said = [f"{lead} Is it safe?", "It leaks.", "It does not.", "Who pays?", "We do.", "You do."]
    marks = [mark % (n % 3) if "%" in mark else mark for n in range(len(said))]
    cues = [f"{one}{text}" for one, text in zip(marks, said, strict=True)]
    text = "\n".join(block.text for block in read_subtitles(srt_of(*cues))[1])
    draft = draft_article(text, "dam")
    assert "answer" not in set(draft.passages["kind"])


@pytest.mark.parametrize(
    "last", ["Transcribed by https://otter.ai", "Meeting ended after 00:41:12"]
)
def test_a_line_of_a_transcript_s_maker_is_no_answer(tmp_path, last):
    (tmp_path / "a.txt").write_text(f"Anna Berg  0:12\nIt leaks, and fast.\n\n{last}\n", "utf-8")
    *blocks, foot = read_source(tmp_path / "a.txt").blocks
    assert (foot.text, foot.around) == (last, "a line of who wrote it down")
    assert not any(block.around for block in blocks)
