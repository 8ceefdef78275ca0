"""Scenes under the sky: Baku at dusk, a mountain, a harbour, a wind farm, an orchard; no run differs."""
# A stroke of the brush is a line.
# fmt: off

import math
import random

from articles.demo.canvas import HEIGHT, WIDTH, Canvas, Colour, dice, mix, ridge

BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def _skyline(canvas: Canvas, seed: int, base: float, low: float, high: float, colour: Colour, *,
             widths: tuple[int, int], lit: float = 0.0, gap: float = 0.0) -> None:
    """Buildings from side to side standing on `base`; a share `lit` of their windows shines."""
    rng = dice(seed)
    x = -30.0
    while x < WIDTH:
        width = rng.uniform(*widths)
        height = rng.uniform(low, high) * (1.25 if rng.random() < 0.18 else 1)
        top = base - height
        shade = mix(colour, BLACK, rng.uniform(0, 0.18))
        canvas.rectangle(x, top, x + width, base, shade)
        roof = rng.random()
        if roof < 0.25:
            canvas.rectangle(x + width * 0.3, top - 8, x + width * 0.7, top, shade)
        elif roof < 0.4:
            canvas.line([(x + width / 2, top), (x + width / 2, top - 26)], shade, 1.6)
        elif roof < 0.5:
            canvas.ellipse(x + width / 2, top, width * 0.4, width * 0.28, shade)
        if lit:
            for column in range(int((width - 8) // 8)):
                for row in range(int((height - 12) // 11)):
                    if rng.random() < lit:
                        light = rng.choice([(255, 214, 140), (255, 190, 110), (255, 236, 196), (190, 214, 255)])
                        wx, wy = x + 6 + column * 8, top + 8 + row * 11
                        canvas.rectangle(wx, wy, wx + 3.4, wy + 5, light, rng.uniform(0.45, 0.95))
        x += width + rng.uniform(0, gap)


def _flame(x: float, base: float, width: float, height: float, lean: float) -> list[tuple[float, float]]:
    """The outline of one flame tower: a leaf that bulges, then bends to its point."""
    left, right = [], []
    for step in range(41):
        t = step / 40
        half = width / 2 * (math.sin(math.pi * (0.32 + 0.68 * t)) ** 0.75) * (1.08 - 0.08 * t)
        bend = lean * width * t ** 2.2
        y = base - height * t
        left.append((x + bend - half, y))
        right.append((x + bend + half, y))
    return left + right[::-1]


def baku_dusk(canvas: Canvas) -> None:
    canvas.wash([(0, (24, 28, 66)), (0.28, (66, 52, 108)), (0.5, (168, 84, 112)), (0.66, (240, 140, 96)),
                 (0.74, (255, 196, 128))], 0, 860)
    rng = dice(4)
    for _ in range(60):
        canvas.ellipse(rng.uniform(0, WIDTH), rng.uniform(0, 260), 1, 1, WHITE, rng.uniform(0.1, 0.6))
    canvas.glow(1180, 700, 760, 420, (255, 206, 130), 0.75)
    for _ in range(16):
        y = rng.uniform(230, 560)
        x = rng.uniform(-100, WIDTH)
        canvas.glow(x, y, rng.uniform(160, 420), rng.uniform(5, 16), (255, 176, 150), 0.5)
    canvas.polygon([*ridge(11, 730, 150, rough=0.42, anchors=(0.9, 0.75, 0.35, 0.15, 0.3)), (1620, 780),
                    (-10, 780)], (104, 62, 92))
    _skyline(canvas, 21, 745, 24, 84, (122, 72, 96), widths=(16, 46), gap=6)
    for x, width, height, lean in ((560, 118, 400, 0.22), (430, 112, 345, 0.34), (672, 106, 318, -0.12)):
        outline = _flame(x, 735, width, height, lean)
        canvas.shaded(outline, [(0, (255, 196, 132)), (0.22, (196, 104, 112)), (0.6, (74, 58, 112)),
                                (1, (34, 34, 74))])
        canvas.shaded(outline, [(0, (20, 22, 56)), (0.55, (150, 96, 120)), (1, (255, 190, 140))], sideways=True,
                      alpha=0.42)
        half = len(outline) // 2
        for floor in range(2, half - 1, 2):
            (x0, y), (x1, _) = outline[floor], outline[-1 - floor]
            canvas.line([(x0 + 2, y), (x1 - 2, y)], (26, 24, 58), 1.4, 0.55)
            for _ in range(5):
                wx = rng.uniform(x0 + 6, x1 - 14)
                canvas.rectangle(wx, y + 2, wx + 7, y + 4.6, (255, 220, 150), rng.uniform(0.3, 0.9))
    canvas.haze(640, 760, (255, 176, 120), 0, 0.30)
    _skyline(canvas, 5, 790, 36, 122, (58, 44, 80), widths=(26, 68), lit=0.22, gap=10)
    _skyline(canvas, 9, 812, 18, 72, (34, 30, 60), widths=(34, 92), lit=0.30, gap=4)
    canvas.rectangle(0, 806, WIDTH, 822, (24, 22, 46))
    for column in range(8, WIDTH, 34):
        canvas.glow(column, 804, 15, 15, (255, 216, 150), 0.9)
        canvas.ellipse(column, 804, 2, 2, (255, 244, 214))
    canvas.mirror(820, (26, 26, 62), 0.34, seed=3, squeeze=2.1)
    canvas.haze(820, HEIGHT, (14, 14, 40), 0.05, 0.55)


def mountain(canvas: Canvas) -> None:
    canvas.wash([(0, (78, 122, 170)), (0.35, (150, 184, 208)), (0.62, (246, 218, 186)), (0.75, (255, 230, 200))])
    canvas.glow(1120, 470, 620, 420, (255, 240, 206), 0.9)
    canvas.ellipse(1120, 470, 34, 34, (255, 250, 232))
    far = ridge(7, 640, 300, rough=0.5, anchors=(0.2, 0.5, 0.3, 0.55, 0.25))
    canvas.polygon([*far, (1620, HEIGHT), (-10, HEIGHT)], (164, 178, 200))
    canvas.haze(420, 700, (250, 228, 204), 0, 0.6)
    peak = ridge(19, 700, 470, rough=0.54, anchors=(0.05, 0.34, 0.98, 0.42, 0.1, 0.2))
    canvas.polygon([*peak, (1620, HEIGHT), (-10, HEIGHT)], (96, 116, 150))
    rng = dice(2)
    snow = [(x, y) for x, y in peak if y < 590 and 180 < x < 1100]
    edge = []
    for x, y in snow[::9]:
        edge.append((x + rng.uniform(-6, 6), y + (600 - y) * rng.uniform(0.30, 0.44)))
        edge.append((x + rng.uniform(8, 20), y + (600 - y) * rng.uniform(0.56, 0.84)))
    canvas.shaded([*snow, *edge[::-1]], [(0, (255, 246, 232)), (0.6, (250, 234, 224)), (1, (214, 216, 230))])
    for x, y in snow[2::5]:
        fall = (610 - y) * rng.uniform(0.35, 0.8)
        reach = fall * rng.uniform(0.16, 0.42)
        canvas.polygon([(x, y + 3), (x - reach * 1.25, y + fall * 0.82), (x - reach * 0.7, y + fall * 0.74),
                        (x - reach * 0.35, y + fall), (x + reach * 0.1, y + fall * 0.45)], (120, 140, 178), 0.26)
    canvas.haze(520, 800, (246, 226, 208), 0, 0.75)
    for seed, base, height, colour, veil in ((23, 800, 190, (92, 112, 128), 0.45), (31, 880, 190, (62, 88, 96), 0.4),
                                              (43, 985, 200, (40, 66, 66), 0.22)):
        line = ridge(seed, base, height, rough=0.5, anchors=(0.7, 0.2, 0.5, 0.1, 0.6))
        canvas.polygon([*line, (1620, HEIGHT), (-10, HEIGHT)], colour)
        canvas.haze(base - 90, min(base + 110, HEIGHT), (240, 222, 204), 0, veil)
    front = ridge(57, 1070, 170, rough=0.45, anchors=(0.9, 0.5, 0.12, 0.2, 0.7))
    canvas.polygon([*front, (1620, HEIGHT + 9), (-10, HEIGHT + 9)], (22, 42, 40))
    for x, y in front[::3]:
        tall = rng.uniform(26, 64)
        for tier in range(4):
            spread = tall * (0.10 + 0.075 * tier)
            top = y + 6 - tall + tall * 0.2 * tier
            canvas.polygon([(x, top), (x - spread, top + tall * 0.36), (x + spread, top + tall * 0.36)],
                           (18, 36, 35))
    for x, y, w in ((420, 250, 17), (456, 236, 13), (490, 262, 15), (536, 244, 11)):
        canvas.line([(x - w, y - 5), (x - w * 0.4, y - 8), (x, y), (x + w * 0.4, y - 8), (x + w, y - 5)],
                    (60, 74, 96), 2.2)


def _crane(canvas: Canvas, x: float, base: float, scale: float, colour: Colour) -> None:
    """A gantry crane, seen from the side, its boom out over the water."""
    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * scale, base - dy * scale
    for dx in (0, 90):
        canvas.line([at(dx, 0), at(dx + (14 if dx == 0 else -14), 190)], colour, 8 * scale)
    canvas.line([at(6, 70), at(84, 70)], colour, 6 * scale)
    canvas.line([at(4, 10), at(80, 68)], colour, 3 * scale)
    canvas.line([at(-70, 192), at(330, 192)], colour, 10 * scale)
    canvas.line([at(-70, 178), at(330, 178)], colour, 3 * scale)
    for dx in range(-70, 330, 25):
        canvas.line([at(dx, 192), at(dx + 12, 178), at(dx + 25, 192)], colour, 2 * scale)
    canvas.line([at(45, 190), at(45, 290)], colour, 7 * scale)
    canvas.line([at(45, 288), at(320, 194)], colour, 2.4 * scale)
    canvas.line([at(45, 288), at(180, 194)], colour, 2.4 * scale)
    canvas.line([at(45, 288), at(-66, 194)], colour, 2.4 * scale)
    canvas.rectangle(*at(-40, 176), *at(0, 150), colour)
    canvas.rectangle(*at(214, 176), *at(236, 160), mix(colour, WHITE, 0.25))
    canvas.line([at(225, 160), at(225, 96)], colour, 1.6 * scale)
    canvas.rectangle(*at(198, 98), *at(252, 76), (206, 88, 58))


def harbour(canvas: Canvas) -> None:
    canvas.wash([(0, (42, 84, 122)), (0.3, (104, 148, 172)), (0.55, (232, 200, 160)), (0.68, (255, 218, 160))], 0, 900)
    canvas.glow(420, 640, 700, 360, (255, 236, 190), 0.9)
    canvas.ellipse(420, 630, 40, 40, (255, 248, 224))
    rng = dice(8)
    for _ in range(22):
        canvas.glow(rng.uniform(0, WIDTH), rng.uniform(60, 480), rng.uniform(140, 380), rng.uniform(5, 18),
                    (255, 232, 204), 0.45)
    canvas.polygon([*ridge(3, 700, 90, rough=0.4, anchors=(0.1, 0.4, 0.7, 0.3, 0.8)), (1620, 740), (-10, 740)],
                   (146, 142, 150))
    canvas.haze(560, 740, (255, 222, 176), 0, 0.5)
    for x, scale in ((880, 0.62), (1060, 0.66)):
        _crane(canvas, x, 735, scale, (128, 122, 132))
    paints = [(178, 74, 52), (42, 92, 118), (214, 154, 72), (74, 112, 84), (224, 214, 196), (120, 62, 64), (64, 74, 96)]
    for column in range(690, WIDTH, 58):
        for level in range(rng.randint(1, 4)):
            colour = mix(rng.choice(paints), (190, 160, 140), 0.35)
            canvas.rectangle(column, 738 - 24 * (level + 1), column + 56, 737 - 24 * level, colour)
            for rib in range(1, 7):
                at = column + rib * 8
                canvas.line([(at, 740 - 24 * (level + 1)), (at, 736 - 24 * level)], BLACK, 1, 0.16)
    canvas.wash([(0, (104, 94, 94)), (0.3, (72, 66, 72)), (1, (40, 38, 48))], 736, 773, 640)
    hull = [(60, 690), (96, 772), (700, 772), (742, 676), (700, 690)]
    canvas.shaded(hull, [(0, (52, 60, 78)), (0.7, (34, 38, 54)), (1, (150, 58, 46))])
    canvas.line([(60, 692), (702, 691), (742, 678)], (226, 214, 196), 3)
    for column in range(196, 672, 48):
        for level in range(rng.randint(2, 5)):
            colour = mix(rng.choice(paints), (90, 70, 70), 0.12)
            canvas.rectangle(column, 688 - 22 * (level + 1), column + 46, 687 - 22 * level, colour)
            for rib in range(1, 6):
                at = column + rib * 8
                canvas.line([(at, 690 - 22 * (level + 1)), (at, 686 - 22 * level)], BLACK, 1, 0.2)
    canvas.rectangle(90, 560, 180, 690, (232, 224, 212))
    canvas.rectangle(82, 552, 188, 568, (206, 196, 184))
    for row in range(4):
        for column in range(6):
            canvas.rectangle(97 + column * 13.4, 580 + row * 25, 105 + column * 13.4, 589 + row * 25, (70, 86, 104))
    canvas.rectangle(116, 508, 150, 552, (178, 74, 52))
    canvas.rectangle(116, 520, 150, 530, (240, 232, 220))
    canvas.line([(166, 552), (166, 486)], (90, 90, 98), 3)
    for x, scale in ((1180, 1.36), (760, 1.22)):
        _crane(canvas, x, 760, scale, (44, 46, 60))
    canvas.mirror(772, (38, 76, 96), 0.30, seed=6, squeeze=1.6)
    canvas.haze(772, HEIGHT, (18, 44, 62), 0.0, 0.55)
    for _ in range(90):
        y = 780 + rng.random() ** 1.6 * 270
        canvas.line([(left := 420 + rng.gauss(0, 40 + (y - 770) * 0.5), y), (left + rng.uniform(10, 60), y)],
                    (255, 238, 200), 1.6, rng.uniform(0.15, 0.55))


def _turbine(canvas: Canvas, x: float, base: float, height: float, angle: float, colour: Colour) -> None:
    """A wind turbine of the given tower height, its rotor turned by `angle` degrees."""
    top = base - height
    canvas.shaded([(x - height * 0.017, base), (x - height * 0.008, top), (x + height * 0.008, top),
                   (x + height * 0.017, base)], [(0, mix(colour, WHITE, 0.3)), (1, mix(colour, BLACK, 0.25))],
                  sideways=True)
    canvas.rectangle(x - height * 0.018, top - height * 0.013, x + height * 0.03, top + height * 0.014, colour)
    for blade in range(3):
        a = math.radians(angle + blade * 120)
        along, across = (math.sin(a), -math.cos(a)), (math.cos(a), math.sin(a))
        length = height * 0.62

        def at(l: float, w: float, along=along, across=across, length=length) -> tuple[float, float]:  # noqa: E741
            return (x + along[0] * length * l + across[0] * length * w,
                    top + along[1] * length * l + across[1] * length * w)
        canvas.polygon([at(0, -0.014), at(0.16, -0.026), at(1, -0.004), at(1, 0.003), at(0.2, 0.042), at(0, 0.016)],
                       colour)
        canvas.polygon([at(0.1, 0.0), at(1, 0.0), at(0.2, 0.042)], BLACK, 0.10)
    canvas.ellipse(x, top, height * 0.02, height * 0.02, mix(colour, BLACK, 0.12))


def wind_farm(canvas: Canvas) -> None:
    canvas.wash([(0, (64, 126, 186)), (0.4, (150, 194, 220)), (0.62, (240, 230, 204)), (0.7, (252, 226, 182))])
    canvas.glow(260, 610, 620, 330, (255, 242, 204), 0.95)
    rng = dice(14)
    for x, y, width in ((300, 190, 300), (980, 130, 380), (1330, 300, 300), (640, 330, 260)):
        for _ in range(26):
            canvas.glow(x + rng.gauss(0, width * 0.4), y + rng.gauss(0, 15) + 10, rng.uniform(60, 130),
                        rng.uniform(16, 34), (255, 252, 244), 0.28)
    canvas.wash([(0, (120, 168, 186)), (1, (176, 196, 190))], 640, 720)
    for x, height, angle in ((120, 96, 20), (220, 90, 75), (330, 98, 48), (455, 92, 5), (590, 96, 95), (1470, 100, 33),
                             (1545, 94, 68)):
        _turbine(canvas, x, 700, height, angle, (226, 226, 222))
    for seed, base, height, top, bottom in ((5, 720, 90, (152, 162, 120), (140, 148, 100)),
                                            (9, 800, 110, (128, 140, 84), (108, 120, 70))):
        line = ridge(seed, base, height, rough=0.36, anchors=(0.3, 0.1, 0.6, 0.9, 0.4))
        canvas.shaded([*line, (1620, HEIGHT), (-10, HEIGHT)], [(0, top), (1, bottom)])
        canvas.haze(base - 70, base + 20, (250, 232, 196), 0.0, 0.3)
        canvas.haze(base + 20, base + 160, (250, 232, 196), 0.3, 0.0)
    for x, base, height, angle in ((760, 720, 260, 12), (930, 700, 290, 54), (1120, 690, 300, 88), (1320, 700,
                                                                                                    280, 30)):
        _turbine(canvas, x, base, height, angle, (240, 239, 234))
    line = ridge(33, 900, 130, rough=0.34, anchors=(0.9, 0.6, 0.15, 0.1, 0.35))
    canvas.shaded([*line, (1620, HEIGHT), (-10, HEIGHT)], [(0, (172, 156, 84)), (0.5, (126, 124, 62)), (1, (74,
                                                                                                            84, 48))])
    _turbine(canvas, 1230, 935, 640, 100, (250, 249, 245))
    _turbine(canvas, 420, 905, 500, 40, (247, 246, 241))
    for _ in range(2600):
        t = rng.random() ** 0.6
        left, y = rng.uniform(0, WIDTH), 905 + 165 * t
        length = 8 + 22 * t
        canvas.line([(left, y), (left + length * 0.35, y - length)], rng.choice([(216, 196, 108), (120, 126, 60),
                                                                           (88, 98, 52),
                    (188, 172, 88)]), 1.2 + t, 0.55)
    canvas.haze(0, 760, (255, 240, 206), 0.0, 0.10)


def _tree(canvas: Canvas, rng: random.Random, x: float, base: float, size: float, fruit: bool) -> None:
    """An apple tree: trunk, shadow on the grass, leaves from dark below to light above, red fruit."""
    canvas.glow(x + size * 0.25, base, size * 0.8, size * 0.15, (24, 44, 20), 0.75)
    canvas.shaded([(x - size * 0.06, base), (x - size * 0.035, base - size * 0.5), (x + size * 0.035,
                                                                                    base - size * 0.5),
                   (x + size * 0.06, base)], [(0, (112, 84, 58)), (1, (52, 36, 28))], sideways=True)
    for side in (-1, 1):
        canvas.line([(x, base - size * 0.32), (x + side * size * 0.2, base - size * 0.62)], (70, 50, 36), size * 0.035)
    leaves = int(60 + size * 0.45)
    for index in range(leaves):
        t = index / leaves
        a = rng.uniform(0, math.tau)
        reach = math.sqrt(rng.random())
        lx = x + math.cos(a) * reach * size * 0.46 - t * size * 0.04
        ly = base - size * 0.76 + math.sin(a) * reach * size * 0.34 - t * size * 0.05
        r = size * rng.uniform(0.05, 0.12) * (1.25 - 0.6 * t)
        height = max(0.0, min(1.0, (base - size * 0.42 - ly) / (size * 0.72)))
        colour = mix(mix((30, 62, 30), (112, 152, 58), height), (206, 214, 104), max(0.0, t - 0.55) * height)
        canvas.ellipse(lx, ly, r, r * 0.82, colour, 0.92)
    if fruit:
        for _ in range(int(10 + size * 0.09)):
            a, reach = rng.uniform(0, math.tau), math.sqrt(rng.random())
            fx, fy = x + math.cos(a) * reach * size * 0.42, base - size * 0.74 + math.sin(a) * reach * size * 0.31
            r = max(1.6, size * 0.021)
            canvas.ellipse(fx, fy, r, r, (186, 36, 32))
            canvas.ellipse(fx - r * 0.3, fy - r * 0.35, r * 0.34, r * 0.3, (255, 190, 160), 0.85)


def orchard(canvas: Canvas) -> None:
    canvas.wash([(0, (92, 156, 206)), (0.3, (168, 208, 226)), (0.5, (246, 236, 208))], 0, 620)
    canvas.glow(1240, 300, 640, 420, (255, 244, 210), 0.8)
    rng = dice(41)
    for _ in range(26):
        canvas.glow(rng.gauss(420, 190), rng.gauss(150, 26), rng.uniform(70, 150), rng.uniform(16, 36), WHITE, 0.3)
    canvas.polygon([*ridge(8, 520, 250, rough=0.52, anchors=(0.4, 0.95, 0.45, 0.8, 0.3)), (1620, 600), (-10, 600)],
                   (142, 166, 190))
    canvas.haze(330, 540, (246, 236, 214), 0.0, 0.7)
    canvas.polygon([*ridge(15, 545, 90, rough=0.45, anchors=(0.5, 0.8, 0.3, 0.6, 0.9)), (1620, 620), (-10, 620)],
                   (112, 142, 110))
    canvas.wash([(0, (150, 176, 92)), (0.3, (116, 156, 66)), (1, (64, 112, 44))], 545, HEIGHT)

    def ground(u: float, v: float) -> tuple[float, float, float]:
        depth = 1 / (1 + v)
        return 800 + u * 900 * depth, 545 + 600 * depth, depth
    for stripe in range(-9, 10):
        (x0, y0, _), (x1, y1, _) = ground(stripe + 0.28, 30), ground(stripe + 0.28, 0)
        (x2, y2, _), (x3, y3, _) = ground(stripe + 0.72, 0), ground(stripe + 0.72, 30)
        canvas.polygon([(x0, y0), (x1, y1), (x2, y2), (x3, y3)], (176, 190, 98), 0.35)
    for _ in range(3800):
        u, v = rng.uniform(-9, 9), rng.random() ** 2 * 12
        x, y, depth = ground(u, v)
        if -10 < x < WIDTH + 10:
            blade = 20 * depth
            canvas.line([(x, y), (x + rng.uniform(-0.3, 0.3) * blade, y - blade)],
                        rng.choice([(150, 184, 84), (84, 130, 52), (54, 98, 40), (196, 202, 110)]), 2.6 * depth, 0.6)
    trees = [(u, v) for v in (12, 8.6, 6.2, 4.5, 3.2, 2.25, 1.5, 0.92, 0.48) for u in range(-9, 11)]
    for u, v in trees:
        x, y, depth = ground(u - 0.5, v + 0.1 * math.sin(u * 3))
        size = 640 * depth
        if -size < x < WIDTH + size:
            _tree(canvas, rng, x, y, size, depth > 0.1)
        if u == 10:
            canvas.haze(440, y, (250, 238, 206), 0.0, 0.14)
            canvas.haze(y, y + 150, (250, 238, 206), 0.14, 0.0)
    for x, y in ((660, 965), (850, 990)):
        canvas.glow(x + 70, y + 46, 130, 24, (20, 36, 16), 0.8)
        for apple in range(15):
            ax, ay = x + 8 + (apple % 8) * 17 + rng.uniform(-3, 3), y - 8 - (apple // 8) * 12
            canvas.ellipse(ax, ay, 12, 12, mix((196, 42, 34), (150, 24, 30), rng.random()))
            canvas.ellipse(ax - 4, ay - 4, 3.4, 3, (255, 200, 170), 0.9)
        canvas.wash([(0, (196, 150, 92)), (1, (132, 92, 54))], y - 4, y + 50, x - 8, x + 148)
        for plank in (14, 32):
            canvas.line([(x - 8, y + plank), (x + 148, y + plank)], (80, 52, 30), 3, 0.8)
