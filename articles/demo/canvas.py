"""A small drawing surface over Pillow: gradients, glows, haze, reflections, ridges.

Coordinates are those of a picture 1600 wide and 1067 high, whatever its size in pixels; it is drawn at
twice its size and reduced, so that edges are smooth. Colours are (red, green, blue) of 0 to 255; alpha
runs from 0 to 1.
"""

import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1067
OVERSAMPLING = 2

Colour = tuple[int, int, int]
Stops = Sequence[tuple[float, Colour]]
Points = Sequence[tuple[float, float]]


def dice(seed: int) -> random.Random:
    """Chance that falls the same way at every run."""
    return random.Random(seed)  # noqa: S311  a drawing's chance is no secret


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """The colour between `a` (share 0) and `b` (share 1)."""
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def ramp(stops: Stops, size: tuple[int, int], *, sideways: bool = False) -> Image.Image:
    """A gradient of the given size in pixels; stops are (position 0–1, colour) in rising order."""
    colours = []
    steps = min(512, max(size[0] if sideways else size[1], 2))
    for step in range(steps):
        at = step / (steps - 1)
        low = max((s for s in stops if s[0] <= at), default=stops[0], key=lambda s: s[0])
        high = min((s for s in stops if s[0] >= at), default=stops[-1], key=lambda s: s[0])
        span = high[0] - low[0]
        colours.append(mix(low[1], high[1], (at - low[0]) / span if span else 0))
    strip = Image.new("RGB", (steps, 1) if sideways else (1, steps))
    strip.putdata(colours)
    return strip.resize(size, Image.Resampling.BILINEAR)


def ridge(
    seed: int, base: float, height: float, *, rough: float = 0.55, depth: int = 8, anchors: Sequence[float] = (0, 0, 0)
) -> list[tuple[float, float]]:
    """A mountain's outline across the picture by midpoint displacement around `base`, upwards by `height`.

    `anchors` are heights (0–1) at equal distances from left to right.
    """
    rng = dice(seed)
    line = list(anchors)
    spread = 0.5
    for _ in range(depth):
        halves = []
        for a, b in zip(line, line[1:], strict=False):
            halves += [a, (a + b) / 2 + rng.uniform(-spread, spread) * 0.5]
        line = [*halves, line[-1]]
        spread *= rough
    step = (WIDTH + 20) / (len(line) - 1)
    return [(i * step - 10, base - value * height) for i, value in enumerate(line)]


class Canvas:
    """The picture while it is drawn; `finish()` gives it at its own size."""

    def __init__(self, size: tuple[int, int]):
        self.size = size
        self.pixels = (size[0] * OVERSAMPLING, size[1] * OVERSAMPLING)
        self.kx, self.ky = self.pixels[0] / WIDTH, self.pixels[1] / HEIGHT
        self.image = Image.new("RGB", self.pixels)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def _points(self, points: Points) -> list[tuple[float, float]]:
        return [(x * self.kx, y * self.ky) for x, y in points]

    def _box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[int, int, int, int]:
        return round(x0 * self.kx), round(y0 * self.ky), round(x1 * self.kx), round(y1 * self.ky)

    def polygon(self, points: Points, colour: Colour, alpha: float = 1) -> None:
        self.pen.polygon(self._points(points), fill=(*colour, round(alpha * 255)))

    def rectangle(
        self, x0: float, y0: float, x1: float, y1: float, colour: Colour, alpha: float = 1, radius: float = 0
    ) -> None:
        fill = (*colour, round(alpha * 255))
        box = (x0 * self.kx, y0 * self.ky, x1 * self.kx, y1 * self.ky)
        if radius:
            self.pen.rounded_rectangle(box, radius * self.kx, fill=fill)
        else:
            self.pen.rectangle(box, fill=fill)

    def ellipse(self, x: float, y: float, rx: float, ry: float, colour: Colour, alpha: float = 1) -> None:
        box = ((x - rx) * self.kx, (y - ry) * self.ky, (x + rx) * self.kx, (y + ry) * self.ky)
        self.pen.ellipse(box, fill=(*colour, round(alpha * 255)))

    def arc(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        start: float,
        end: float,
        colour: Colour,
        width: float,
        alpha: float = 1,
    ) -> None:
        box = ((x - rx) * self.kx, (y - ry) * self.ky, (x + rx) * self.kx, (y + ry) * self.ky)
        self.pen.arc(box, start, end, fill=(*colour, round(alpha * 255)), width=max(1, round(width * self.kx)))

    def line(self, points: Points, colour: Colour, width: float, alpha: float = 1) -> None:
        self.pen.line(
            self._points(points),
            fill=(*colour, round(alpha * 255)),
            width=max(1, round(width * self.kx)),
            joint="curve",
        )

    def wash(
        self,
        stops: Stops,
        y0: float = 0,
        y1: float = HEIGHT,
        x0: float = 0,
        x1: float = WIDTH,
        *,
        sideways: bool = False,
    ) -> None:
        """Fills a rectangle with a gradient."""
        box = self._box(x0, y0, x1, y1)
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        self.image.paste(ramp(stops, (box[2] - box[0], box[3] - box[1]), sideways=sideways), box[:2])

    def shaded(self, points: Points, stops: Stops, *, sideways: bool = False, alpha: float = 1) -> None:
        """Fills a polygon with a gradient over its bounding box."""
        scaled = self._points(points)
        x0, y0 = (int(min(p[i] for p in scaled)) for i in (0, 1))
        x1, y1 = (int(max(p[i] for p in scaled)) + 1 for i in (0, 1))
        mask = Image.new("L", (x1 - x0, y1 - y0))
        ImageDraw.Draw(mask).polygon([(x - x0, y - y0) for x, y in scaled], fill=round(alpha * 255))
        self.image.paste(ramp(stops, mask.size, sideways=sideways), (x0, y0), mask)

    def glow(self, x: float, y: float, rx: float, ry: float, colour: Colour, alpha: float = 1) -> None:
        """A soft light that fades to nothing at its radius."""
        box = self._box(x - rx, y - ry, x + rx, y + ry)
        if box[2] - box[0] < 2 or box[3] - box[1] < 2:
            return
        fading = (
            Image.radial_gradient("L")
            .crop((37, 37, 219, 219))
            .point(lambda value: round(255 * alpha * max(0.0, 1 - value / 128) ** 2))
        )
        mask = fading.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BILINEAR)
        self.image.paste(Image.new("RGB", mask.size, colour), box[:2], mask)

    def haze(self, y0: float, y1: float, colour: Colour, start: float, end: float) -> None:
        """A veil whose alpha runs from `start` at y0 to `end` at y1."""
        box = self._box(0, y0, WIDTH, y1)
        level = ramp(
            [(0, (round(start * 255),) * 3), (1, (round(end * 255),) * 3)], (box[2] - box[0], box[3] - box[1])
        ).convert("L")
        self.image.paste(Image.new("RGB", level.size, colour), box[:2], level)

    def mirror(self, y: float, tint: Colour, share: float, *, seed: int, squeeze: float = 1.0) -> None:
        """Water below `y`: what stands above it upside down, rippled and tinted."""
        top = round(y * self.ky)
        depth = self.pixels[1] - top
        taken = min(top, round(depth * squeeze))
        above = (
            self.image.crop((0, top - taken, self.pixels[0], top))
            .transpose(Image.Transpose.FLIP_TOP_BOTTOM)
            .resize((self.pixels[0], depth), Image.Resampling.BILINEAR)
        )
        rng = dice(seed)
        water = Image.new("RGB", above.size)
        row, shift = 0, 0.0
        while row < depth:
            thick = 2 + int(row / depth * 10)
            shift = shift * 0.5 + rng.uniform(-1, 1) * (3 + 34 * row / depth)
            strip = above.crop((0, row, self.pixels[0], min(row + thick, depth)))
            water.paste(ImageChops.offset(strip, round(shift), 0), (0, row))
            row += thick
        water = water.filter(ImageFilter.BoxBlur((4, 1)))
        self.image.paste(Image.blend(water, Image.new("RGB", water.size, tint), share), (0, top))

    def soften(self, radius: float) -> None:
        """Blurs all that is drawn so far, as a lens does with what is far away."""
        small = self.image.reduce(4).filter(ImageFilter.GaussianBlur(radius * self.kx / 4))
        self.image.paste(small.resize(self.pixels, Image.Resampling.BICUBIC))

    def finish(self, *, vignette: float = 0.25, grain: float = 3, seed: int = 0) -> Image.Image:
        """The picture at its size, its corners darker by `vignette`, with a fine film grain."""
        picture = self.image.reduce(OVERSAMPLING)
        corners = (
            Image.radial_gradient("L")
            .resize(self.size, Image.Resampling.BICUBIC)
            .point(lambda value: round(255 - 255 * vignette * (value / 255) ** 2))
        )
        picture = ImageChops.multiply(picture, Image.merge("RGB", [corners] * 3))
        rng = dice(seed)
        tile = Image.new("L", (256, 256))
        tile.putdata([round(128 + rng.gauss(0, grain)) for _ in range(256 * 256)])
        noise = Image.new("L", self.size)
        for x in range(0, self.size[0], 256):
            for y in range(0, self.size[1], 256):
                noise.paste(tile, (x, y))
        return ImageChops.add(picture, Image.merge("RGB", [noise] * 3), 1, -128)
