"""The right of reply: what an expert answers to the coding of their answers, from the file that their
page saves into the data, as a coder of the kind "self".
"""

from .reading import FORMAT, MAX_NOTE, ReplyError, ReplyReport, coded_positions, read_reply

__all__ = ["FORMAT", "MAX_NOTE", "ReplyError", "ReplyReport", "coded_positions", "read_reply"]
