"""Scenes of places where people meet: a hall, a stadium, a chessboard, a carpet, a library; no run differs."""
# A stroke of the brush is a line.
# fmt: off

import math

from PIL import Image

from articles.demo.canvas import HEIGHT, WIDTH, Canvas, Colour, dice, mix, ridge

BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def conference_hall(canvas: Canvas) -> None:
    canvas.wash([(0, (20, 26, 40)), (0.5, (46, 52, 70)), (1, (14, 16, 26))])
    for ring in range(6):
        canvas.arc(800, -120, 340 + ring * 150, 150 + ring * 62, 0, 180, (255, 232, 190), 5, 0.75 - ring * 0.09)
        for dot in range(13 + ring * 4):
            angle = math.radians(12 + 156 * dot / (12 + ring * 4))
            x, y = 800 + (400 + ring * 150) * math.cos(angle), -120 + (178 + ring * 62) * math.sin(angle)
            canvas.glow(x, y, 15, 11, (255, 236, 200), 0.85)
    canvas.shaded([(0, 0), (300, 300), (300, 640), (0, 820)], [(0, (64, 44, 34)), (1, (122, 84, 58))], sideways=True)
    canvas.shaded([(1600, 0), (1300, 300), (1300, 640), (1600, 820)], [(0, (122, 84, 58)), (1, (64, 44, 34))],
                  sideways=True)
    for step in range(1, 15):
        t = (step / 15) ** 1.3
        for x0, x1 in ((300, 0), (1300, 1600)):
            x = x0 + (x1 - x0) * t
            canvas.line([(x, 300 - 300 * t), (x, 640 + 180 * t)], (30, 20, 18), 2 + 3 * t, 0.6)
    canvas.glow(800, 440, 760, 380, (120, 170, 214), 0.55)
    canvas.wash([(0, (16, 56, 92)), (0.55, (34, 106, 134)), (1, (124, 184, 178))], 290, 560, 430, 1170)
    for band, (colour, lift) in enumerate((((240, 220, 176), 0), ((214, 238, 230), 34), ((120, 200, 214), 66))):
        wave = [(430 + i * 7.4, 470 - lift + 30 * math.sin(i / 16 + band * 1.1) - 22 * math.sin(i / 37 + band))
                for i in range(101)]
        canvas.line(wave, colour, 4 - band * 0.6, 0.85)
    for x in (560, 700, 840, 1010):
        canvas.ellipse(x, 470 + 30 * math.sin((x - 430) / 7.4 / 16) - 22 * math.sin((x - 430) / 7.4 / 37), 8, 8, WHITE)
    canvas.polygon([(330, 600), (1270, 600), (1330, 660), (270, 660)], (150, 112, 80))
    canvas.polygon([(270, 660), (1330, 660), (1330, 684), (270, 684)], (84, 60, 46))
    canvas.glow(800, 628, 560, 60, (255, 232, 190), 0.5)
    canvas.rectangle(520, 574, 1080, 626, (96, 66, 48), radius=6)
    canvas.rectangle(520, 570, 1080, 580, (196, 152, 108), radius=4)
    for seat in range(9):
        x = 556 + seat * 61
        canvas.ellipse(x, 546, 9, 11, (50, 38, 36))
        canvas.polygon([(x - 19, 572), (x - 13, 558), (x + 13, 558), (x + 19, 572)], (34, 36, 48))
        canvas.line([(x + 14, 571), (x + 20, 556)], (20, 20, 24), 1.6)
    rng = dice(12)
    for row in range(8):
        t = row / 7
        y, half, size = 712 + 330 * t ** 1.35, 560 + 420 * t, 12 + 26 * t
        sag = 26 + 60 * t
        colour = mix((70, 46, 40), (16, 14, 20), t)
        curve = [(800 + half * u / 20, y + sag * (1 - (u / 20) ** 2) * -1 + sag) for u in range(-20, 21)]
        canvas.polygon([*curve, (800 + half, HEIGHT + 80), (800 - half, HEIGHT + 80)], colour)
        canvas.line(curve, mix((232, 186, 134), (90, 66, 56), t), 3 + 2 * t, 0.85)
        count = 23 - row
        for seat in range(count):
            u = -0.95 + 1.9 * seat / (count - 1) + rng.uniform(-0.006, 0.006)
            if rng.random() < 0.10 or abs(u) < 0.045:
                continue
            x, sy = 800 + half * u, y + sag * u * u
            dark = mix((44, 38, 46), (12, 12, 18), t)
            canvas.polygon([(x - size * 1.35, sy + size * 0.5), (x - size * 0.85, sy - size * 0.9),
                            (x + size * 0.85, sy - size * 0.9), (x + size * 1.35, sy + size * 0.5)], dark)
            canvas.ellipse(x, sy - size * 1.6, size * 0.66, size * 0.84, dark)
            canvas.arc(x, sy - size * 1.6, size * 0.66, size * 0.84, 200, 340, (196, 206, 220), 1.6, 0.5)
    canvas.glow(800, 520, 900, 420, (190, 220, 240), 0.10)


def stadium(canvas: Canvas) -> None:
    canvas.wash([(0, (8, 12, 34)), (0.4, (24, 34, 74)), (0.7, (62, 72, 120))], 0, 520)
    rng = dice(17)
    canvas.polygon([(0, 150), (340, 262), (1260, 262), (1600, 150), (1600, 620), (0, 620)], (28, 32, 52))
    paints = [(196, 70, 62), (236, 226, 210), (70, 110, 168), (220, 170, 90), (88, 92, 112), (44, 48, 70),
              (150, 154, 172)]
    for row in range(30):
        t = row / 29
        y = 292 + 262 * t
        size = 2.6 + 2.6 * t
        for seat in range(210):
            x = (seat + rng.uniform(-0.3, 0.3)) * WIDTH / 208
            rise = 100 * max(0, abs(x - 800) / 800 - 0.42) * (1 - 0.6 * t)
            if rng.random() < 0.08 or row == 14 or abs(math.sin(x / 96)) < 0.05:
                continue
            colour = mix(rng.choice(paints), (24, 28, 50), 0.62 - 0.34 * t)
            canvas.ellipse(x, y - rise * 1.2, size, size * 1.15, colour)
    canvas.shaded([(0, 96), (360, 226), (1240, 226), (1600, 96), (1600, 176), (1250, 286), (350, 286), (0, 176)],
                  [(0, (70, 78, 108)), (1, (30, 34, 58))])
    for beam in range(15):
        x = 380 + beam * 60
        canvas.line([(x, 228), (x + (x - 800) * 0.02, 284)], (120, 130, 164), 2, 0.6)
    for x in range(400, 1230, 50):
        canvas.glow(x, 282, 60, 44, (236, 244, 255), 0.8)
        canvas.rectangle(x - 11, 278, x + 11, 285, WHITE)
    canvas.rectangle(0, 552, WIDTH, 582, (20, 36, 74))
    for x in range(0, WIDTH, 200):
        canvas.wash([(0, (34, 120, 146)), (1, (30, 66, 128))], 555, 580, x + 2, x + 198, sideways=True)
        for mark in range(4):
            canvas.ellipse(x + 46 + mark * 34, 567, 7, 7, WHITE, 0.5)

    def ground(u: float, v: float) -> tuple[float, float]:
        depth = 1 / (1 + 2.05 * v)
        return 800 + (u - 0.5) * 2900 * depth, 582 + 640 * (depth - 1 / 3.05) / (1 - 1 / 3.05)
    canvas.wash([(0, (30, 96, 62)), (1, (34, 122, 66))], 582, HEIGHT)
    for stripe in range(14):
        if stripe % 2:
            a, b = stripe / 14, (stripe + 1) / 14
            canvas.polygon([ground(a, 1), ground(b, 1), ground(b, 0), ground(a, 0)], (62, 152, 82), 0.75)
    chalk = (236, 244, 236)
    canvas.line([ground(0.02, 0.93), ground(0.98, 0.93)], chalk, 3, 0.9)
    canvas.line([ground(0.5, 0.93), ground(0.5, 0)], chalk, 4, 0.9)
    circle = [ground(0.5 + 0.105 * math.cos(a),
                     0.34 + 0.19 * math.sin(a)) for a in [i * math.tau / 90 for i in range(91)]]
    canvas.line(circle, chalk, 4, 0.9)
    canvas.ellipse(*ground(0.5, 0.34), 9, 4, chalk)
    for side in (0, 1):
        box = [(0.02, 0.72), (0.17, 0.72), (0.17, 0.10), (0.02, 0.10)]
        canvas.line([ground(u if not side else 1 - u, v) for u, v in box], chalk, 3.4, 0.9)
        canvas.line([ground(0.02 if not side else 0.98, v) for v in (0.93, 0)], chalk, 3.4, 0.9)
    for u, v, shirt in ((0.30, 0.62, (206, 66, 58)), (0.38, 0.4, (240, 240, 244)), (0.45, 0.56, (206, 66, 58)),
                        (0.56, 0.60, (240, 240, 244)), (0.62, 0.34, (206, 66, 58)), (0.71, 0.52, (240, 240, 244)),
                        (0.52, 0.30, (206, 66, 58)), (0.24, 0.44, (240, 240, 244)), (0.80, 0.66, (206, 66, 58))):
        x, y = ground(u, v)
        h = 30 + (y - 582) * 0.20
        for direction in (-1, 1):
            canvas.polygon([(x, y), (x + h * 0.16, y), (x + direction * h * 0.95, y + h * 0.34)], BLACK, 0.16)
        stride = h * (0.13 if (x + y) % 2 > 1 else 0.2)
        canvas.line([(x - stride, y), (x - h * 0.03, y - h * 0.42)], (230, 190, 160), h * 0.085)
        canvas.line([(x + stride, y - h * 0.05), (x + h * 0.03, y - h * 0.42)], (230, 190, 160), h * 0.085)
        canvas.rectangle(x - h * 0.12, y - h * 0.52, x + h * 0.12, y - h * 0.36, mix(shirt, BLACK, 0.5), radius=2)
        canvas.rectangle(x - h * 0.13, y - h * 0.84, x + h * 0.13, y - h * 0.48, shirt, radius=h * 0.06)
        canvas.line([(x - h * 0.12, y - h * 0.78), (x - h * 0.24, y - h * 0.54)], shirt, h * 0.075)
        canvas.line([(x + h * 0.12, y - h * 0.78), (x + h * 0.24, y - h * 0.56)], shirt, h * 0.075)
        canvas.ellipse(x, y - h * 0.94, h * 0.075, h * 0.095, (60, 44, 38))
    bx, by = ground(0.485, 0.24)
    canvas.ellipse(bx + 4, by + 2, 13, 5, BLACK, 0.3)
    canvas.ellipse(bx, by - 9, 10.5, 10.5, WHITE)
    canvas.ellipse(bx - 1, by - 9, 3.6, 3.6, (50, 54, 66))
    for x, y in ((130, 64), (1470, 64)):
        canvas.line([(x, y), (x + (40 if x < 800 else -40), 300)], (40, 46, 70), 10)
        canvas.rectangle(x - 74, y - 34, x + 74, y + 34, (54, 60, 84), radius=6)
        for lamp in range(15):
            lx, ly = x - 58 + lamp % 5 * 29, y - 20 + lamp // 5 * 20
            canvas.ellipse(lx, ly, 9, 7, (255, 255, 246))
        canvas.glow(x, y, 430, 330, (222, 234, 255), 0.75)
    canvas.haze(250, 620, (200, 216, 255), 0.06, 0.02)


def carpet(canvas: Canvas) -> None:
    madder, indigo, ivory, ochre = (142, 34, 34), (26, 42, 84), (232, 216, 184), (206, 148, 62)
    green, rose, brown = (58, 92, 74), (196, 92, 76), (56, 30, 26)
    w, h = 200, 134
    knots = Image.new("RGB", (w, h), madder)
    put = knots.putpixel
    rng = dice(30)

    def diamond(dx: float, dy: float, cx: float, cy: float) -> float:
        return abs(dx) / cx + abs(dy) / cy
    for y in range(h):
        for x in range(w):
            edge = min(x, y, w - 1 - x, h - 1 - y)
            along = x if min(y, h - 1 - y) < min(x, w - 1 - x) else y
            dx, dy = abs(x - (w - 1) / 2), abs(y - (h - 1) / 2)
            if edge < 2:
                colour = brown
            elif edge < 5:
                colour = (ivory, madder, ivory, indigo)[(along // 3 + edge) % 4]
            elif edge < 6:
                colour = brown
            elif edge < 18:
                step, depth = along % 16 - 8, edge - 12
                d = abs(step + 0.5) + abs(depth + 0.5) * 1.2
                colour = ochre if d < 2.5 else madder if d < 4.6 else ivory if d < 6 else indigo
                if d > 8.5:
                    colour = rose if (along // 16) % 2 else green
            elif edge < 19:
                colour = brown
            elif edge < 22:
                colour = (madder, ochre, ivory)[(along // 2 + edge) % 3]
            elif edge < 23:
                colour = brown
            else:
                colour = madder
                mx, my = dx % 24 - 12, dy % 22 - 11
                d = abs(mx + 0.5) + abs(my + 0.5)
                if d < 1.6:
                    colour = ivory
                elif d < 3.2:
                    colour = indigo if (int(dx // 24) + int(dy // 22)) % 2 else green
                elif abs(mx + 0.5) < 1 and d < 6 or abs(my + 0.5) < 1 and d < 6:
                    colour = ochre
                corner = diamond((w - 1) / 2 - 23 - dx, (h - 1) / 2 - 23 - dy, 40, 30)
                if corner < 1:
                    colour = (ivory if corner > 0.93 else indigo if corner > 0.55 else ochre if corner > 0.48
                              else green)
                    if 0.6 < corner < 0.88 and (int(dx) + int(dy) * 2) % 7 < 2:
                        colour = rose
                for centre in (0, 47):
                    steps = diamond(round((dx - centre) / 2) * 2, round(dy / 2) * 2, 34 if not centre else 15,
                                    41 if not centre else 20)
                    if steps < 1:
                        hook = (int(dx) // 2 + int(dy) // 2) % 3 == 0
                        colour = (ivory if steps > 0.92 else brown if steps > 0.88 else indigo if steps > 0.62
                                  else ivory if steps > 0.56 else rose if steps > 0.36 else ochre if steps > 0.3
                                  else indigo if steps > 0.12 else ivory)
                        if 0.66 < steps < 0.84 and hook:
                            colour = ochre
                        if 0.4 < steps < 0.52 and hook:
                            colour = ivory
            put((x, y), mix(colour, mix(colour, BLACK, 0.3), rng.random() * 0.55))
    abrash = [0.0]
    for _ in range(h):
        abrash.append(max(-1.0, min(1.0, abrash[-1] + rng.uniform(-0.3, 0.3))))
    weave = knots.resize(canvas.pixels, Image.Resampling.NEAREST)
    canvas.image.paste(weave)
    kx, ky = WIDTH / w, HEIGHT / h
    for row in range(h):
        canvas.rectangle(0, row * ky, WIDTH, row * ky + ky, BLACK if abrash[row] < 0 else WHITE,
                         abs(abrash[row]) * 0.07)
        canvas.line([(0, row * ky), (WIDTH, row * ky)], BLACK, 1.6, 0.34)
        canvas.line([(0, row * ky + 2.2), (WIDTH, row * ky + 2.2)], WHITE, 1, 0.08)
    for column in range(w * 2):
        canvas.line([(column * kx / 2, 0), (column * kx / 2, HEIGHT)], BLACK, 1, 0.22 if column % 2 else 0.12)
    canvas.glow(560, 380, 1100, 800, (255, 236, 200), 0.16)


def library(canvas: Canvas) -> None:
    canvas.wash([(0, (46, 30, 22)), (0.6, (70, 46, 32)), (1, (28, 18, 14))])
    rng = dice(50)
    spines: list[Colour] = [(120, 38, 34), (44, 62, 84), (62, 82, 60), (160, 116, 62), (88, 58, 44), (196, 176, 140),
                            (54, 44, 60), (140, 74, 44), (36, 50, 52), (176, 146, 96)]

    def shelves(x0: float, x1: float, top: float, bottom: float, rows: int) -> None:
        canvas.rectangle(x0, top, x1, bottom, (32, 21, 16))
        step = (bottom - top) / rows
        for row in range(rows):
            floor = top + step * (row + 1) - 8
            x = x0 + 8
            while x < x1 - 14:
                width, height = rng.uniform(8, 21), step * rng.uniform(0.60, 0.86)
                if rng.random() < 0.04:
                    x += width * 1.6
                    continue
                colour = mix(rng.choice(spines), (36, 24, 18), rng.uniform(0.0, 0.35))
                right = min(x + width, x1 - 8)
                canvas.wash([(0, mix(colour, BLACK, 0.3)), (0.35, mix(colour, WHITE, 0.16)), (1, mix(colour,
                                                                                                     BLACK, 0.42))],
                            floor - height, floor, x, right, sideways=True)
                if rng.random() < 0.55:
                    for band in (0.14, 0.2, 0.8):
                        y = floor - height * (1 - band)
                        canvas.line([(x + 1, y), (right - 1, y)], (226, 190, 116), 1.3, 0.7)
                x += width + 0.8
            canvas.rectangle(x0, floor, x1, floor + 8, (104, 70, 46))
            canvas.rectangle(x0, floor + 6, x1, floor + 12, BLACK, 0.5)
    for x0, x1 in ((-20, 250), (282, 560), (1040, 1318), (1350, 1620)):
        shelves(x0, x1, 60, 800, 7)
        for x in (x0, x1):
            canvas.wash([(0, (64, 42, 30)), (0.4, (148, 104, 68)), (1, (54, 36, 26))], 30, 800, x - 14, x + 18,
                        sideways=True)
    canvas.rectangle(-10, 26, 580, 62, (92, 62, 42))
    canvas.rectangle(1022, 26, WIDTH, 62, (92, 62, 42))
    for y in (30, 56):
        canvas.line([(0, y), (580, y)], (196, 150, 98), 2, 0.6)
        canvas.line([(1022, y), (WIDTH, y)], (196, 150, 98), 2, 0.6)
    canvas.wash([(0, (120, 92, 66)), (1, (92, 66, 48))], 0, 800, 580, 1022)
    arch = [(640, 740), (640, 260)] + [(800 - 160 * math.cos(a), 260 - 160 * math.sin(a))
                                       for a in [i * math.pi / 40 for i in range(41)]] + [(960, 740)]
    canvas.polygon([(800 + (x - 800) * 1.13, 400 + (y - 400) * 1.045) for x, y in arch], (62, 42, 30))
    canvas.shaded(arch, [(0, (150, 196, 222)), (0.5, (236, 236, 220)), (1, (255, 226, 170))])
    canvas.polygon([*[(x, y) for x, y in ridge(6, 700, 110, rough=0.4, anchors=(0.3, 0.8, 0.5, 0.7)) if 644 < x < 956],
                    (956, 738), (644, 738)], (150, 176, 150))
    for x in (720, 800, 880):
        canvas.line([(x, 104 if x == 800 else 126), (x, 740)], (62, 42, 30), 7)
    for y in (260, 380, 500, 620):
        canvas.line([(640, y), (960, y)], (62, 42, 30), 6)
    canvas.arc(800, 260, 80, 80, 180, 360, (62, 42, 30), 6)
    canvas.glow(800, 430, 620, 560, (255, 240, 204), 0.42)
    for left, right, reach in ((650, 790, -230), (810, 950, 230)):
        canvas.polygon([(left, 740), (right, 740), (right + reach * 1.6, HEIGHT), (left + reach * 1.6, HEIGHT)],
                       (255, 232, 180), 0.06)
    canvas.wash([(0, (112, 76, 48)), (0.25, (86, 56, 36)), (1, (40, 25, 18))], 800, HEIGHT)
    for plank in range(-16, 17):
        canvas.line([(800 + plank * 62, 800), (800 + plank * 150, HEIGHT)], (30, 18, 12), 2, 0.55)
    canvas.glow(800, 850, 420, 120, (255, 226, 170), 0.4)
    for x, y, scale in ((370, 905, 1.0), (1230, 905, 1.0)):
        half, deep = 330 * scale, 60 * scale
        canvas.glow(x, y + 120, half * 1.15, 70, BLACK, 0.8)
        canvas.shaded([(x - half * 0.9, y - deep), (x + half * 0.9, y - deep), (x + half, y), (x - half, y)],
                      [(0, (150, 98, 58)), (1, (196, 134, 82))])
        canvas.wash([(0, (110, 70, 42)), (1, (58, 36, 24))], y, y + 24, x - half, x + half)
        for leg in (-0.93, 0.87):
            canvas.wash([(0, (92, 58, 36)), (1, (34, 20, 14))], y + 24, HEIGHT, x + half * leg, x + half * (leg + 0.06))
        for lamp in (-0.45, 0.45):
            lx = x + half * lamp
            canvas.glow(lx, y - 30, 190, 62, (255, 226, 150), 0.9)
            canvas.line([(lx, y - 34), (lx, y - 118)], (190, 150, 84), 5)
            canvas.ellipse(lx, y - 32, 26, 7, (170, 130, 70))
            canvas.shaded([(lx - 58, y - 106), (lx - 44, y - 136), (lx + 44, y - 136), (lx + 58, y - 106)],
                          [(0, (24, 96, 66)), (0.5, (72, 176, 120)), (1, (16, 70, 50))], sideways=True)
            canvas.line([(lx - 56, y - 105), (lx + 56, y - 105)], (255, 240, 190), 3.4)
            canvas.glow(lx, y - 110, 150, 90, (190, 255, 190), 0.22)
        for book, dx in ((0.0, -0.08), (1.0, 0.14)):
            bx = x + half * dx + book * 40
            canvas.polygon([(bx - 74, y - 14), (bx, y - 20), (bx, y - 40), (bx - 62, y - 34)], (240, 228, 202))
            canvas.polygon([(bx + 74, y - 14), (bx, y - 20), (bx, y - 40), (bx + 62, y - 34)], (250, 240, 216))
