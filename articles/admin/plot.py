"""Small plots drawn on the server: bars that say their figures, in colours of the stylesheet, without a script."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

ROW, BAR, WIDTH, LABEL = 28, 16, 640, 150  # units of the picture


def bars(title: str, rows: Sequence[tuple[str, Sequence[float]]], series: Sequence[str]) -> SafeString:
    """Horizontal bars, stacked: each row a label and a value for each series. The table beside it is for ears."""
    most = max((sum(values) for _label, values in rows), default=0) or 1
    scale = (WIDTH - LABEL - 60) / most
    drawn = []
    for index, (label, values) in enumerate(rows):
        top = index * ROW
        across = float(LABEL)
        drawn.append(format_html('<text x="{}" y="{}" class="plot-label">{}</text>', LABEL - 8, top + 17, label))
        for number, value in enumerate(values):
            width = round(value * scale, 1)
            if width:
                drawn.append(
                    format_html(
                        '<rect x="{}" y="{}" width="{}" height="{}" class="plot-{}"><title>{}: {}</title></rect>',
                        round(across, 1), top + 5, width, BAR, number, series[number], _figure(value),
                    )
                )  # fmt: skip
            across += width
        total = _figure(sum(values))
        drawn.append(
            format_html('<text x="{}" y="{}" class="plot-figure">{}</text>', round(across + 6, 1), top + 17, total)
        )
    return format_html(
        '<svg class="plot" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH, max(len(rows) * ROW, ROW), title, format_html_join("", "{}", ((one,) for one in drawn)),
    )  # fmt: skip


def _figure(value: float) -> str:
    return f"{value:.0f}"
