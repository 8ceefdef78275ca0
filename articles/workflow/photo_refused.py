"""Why a picture is not taken in, in words: what was wrong, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from articles.darkroom.formats import MOST_PIXELS, MOST_SLENDER, SHORTEST_SIDE
from articles.workflow.actor import Refused


class PhotoRefused(Refused):
    """A file that is not taken in.

    Codes: empty, size, format, extension, unreadable, pixels, small, shape, heavy, busy, focal, lost.
    """

    def __init__(self, code: str, **told: object) -> None:
        super().__init__(code, sentence(code) % {**_MOST, **told})


_MOST = {"pixels": MOST_PIXELS // 1_000_000, "least": SHORTEST_SIDE, "times": MOST_SLENDER}


def sentence(code: str) -> str:
    """The sentence of a code; what it tells of is still to be put in."""
    match code:
        case "empty":
            return _("The file is empty.")
        case "size":
            return _("The file is larger than %(most)s MB: save the picture smaller and take it in again.")
        case "format":
            return _("This is no picture that can be taken in: it must be a JPEG, PNG, WebP or AVIF file.")
        case "extension":
            return _(
                "The file is a %(format)s picture, yet its name ends in “.%(extension)s”: look where it comes from."
            )
        case "pixels":
            return _("The picture has more than %(pixels)s megapixels: save it smaller and take it in again.")
        case "small":
            return _("The picture is too small to be shown: each side needs %(least)s pixels or more.")
        case "shape":
            return _("The picture is too narrow: crop it until its longer side is at most %(times)s times the shorter.")
        case "heavy":
            return _(
                "Unpacking this picture takes more memory or time than is allowed: "
                "save it smaller or as a plain JPEG and take it in again."
            )
        case "busy":
            return _("Many pictures are being taken in right now: try again in a minute.")
        case "focal":
            return _("The focal point lies outside the picture: both its numbers go from 0 to 1.")
        case "lost":
            return _("The original of this photo is lost: take the picture in again.")
        case _:
            return _("The picture is damaged or incomplete: ask for the file again.")
