"""A chessboard in the middle of a game, its pieces turned from profiles; no run differs."""
# A stroke of the brush is a line.
# fmt: off

from articles.demo.canvas import WIDTH, Canvas, dice, mix

BLACK = (0, 0, 0)

# Half-widths by height, both in parts of a piece's height.
PROFILES = {
    "pawn": [(0, 0.36), (0.06, 0.38), (0.10, 0.30), (0.16, 0.26), (0.30, 0.155), (0.48, 0.11), (0.60, 0.12),
             (0.63, 0.22), (0.66, 0.22), (0.68, 0.14), (0.72, 0.17), (0.80, 0.21), (0.88, 0.20), (0.95, 0.13),
             (1, 0.01)],
    "rook": [(0, 0.34), (0.06, 0.36), (0.10, 0.29), (0.15, 0.25), (0.30, 0.19), (0.62, 0.165), (0.68, 0.18),
             (0.71, 0.25), (0.76, 0.25), (0.77, 0.23), (1, 0.23)],
    "bishop": [(0, 0.27), (0.05, 0.28), (0.09, 0.22), (0.14, 0.18), (0.30, 0.11), (0.55, 0.08), (0.60, 0.09),
               (0.62, 0.16), (0.645, 0.16), (0.66, 0.10), (0.70, 0.12), (0.77, 0.14), (0.85, 0.12), (0.92, 0.06),
               (0.94, 0.03), (0.955, 0.035), (0.98, 0.035), (1, 0.01)],
    "queen": [(0, 0.25), (0.05, 0.26), (0.08, 0.20), (0.13, 0.17), (0.30, 0.10), (0.62, 0.075), (0.66, 0.085),
              (0.68, 0.14), (0.70, 0.14), (0.72, 0.085), (0.76, 0.09), (0.86, 0.125), (0.93, 0.155), (0.94, 0.12),
              (0.96, 0.06), (0.975, 0.035), (1, 0.01)],
    "king": [(0, 0.24), (0.05, 0.25), (0.08, 0.20), (0.13, 0.165), (0.30, 0.10), (0.60, 0.08), (0.63, 0.09),
             (0.65, 0.145), (0.67, 0.145), (0.69, 0.09), (0.74, 0.10), (0.83, 0.135), (0.86, 0.13), (0.885,
                     0.06), (0.90, 0.03)],
}
KNIGHT = [(-0.24, 0.20), (-0.17, 0.40), (-0.02, 0.56), (-0.10, 0.60), (-0.22, 0.55), (-0.31, 0.57), (-0.34, 0.66),
          (-0.24, 0.78), (-0.14, 0.90), (-0.06, 0.93), (-0.03, 1.0), (0.04, 0.94), (0.15, 0.86), (0.23, 0.70),
          (0.26, 0.50),
          (0.24, 0.34), (0.25, 0.20)]


def _piece(canvas: Canvas, kind: str, x: float, base: float, height: float, pale: bool) -> None:
    """A chess piece turned on a lathe, lit from the left, with its shadow and its image in the varnish."""
    dark, light, shine = ((150, 112, 70), (240, 220, 184), (255, 248, 230)) if pale else (
        (12, 10, 12), (74, 54, 46), (176, 140, 116))
    stops = [(0, mix(dark, light, 0.45)), (0.24, light), (0.32, shine), (0.42, light), (0.78, dark),
             (0.93, mix(dark, BLACK, 0.35)), (1, mix(dark, light, 0.25))]
    canvas.glow(x + height * 0.14, base, height * 0.55, height * 0.11, BLACK, 0.75)
    foot = PROFILES["pawn" if kind == "knight" else kind][0][1] * (0.85 if kind == "knight" else 1)
    canvas.ellipse(x, base, height * foot, height * foot * 0.22, mix(dark, BLACK, 0.3))
    if kind == "knight":
        base_line = [(0, 0.30), (0.05, 0.31), (0.09, 0.25), (0.14, 0.22), (0.20, 0.24)]
        outline = [(x - w * height, base - t * height) for t, w in base_line]
        outline += [(x + w * height, base - t * height) for t, w in base_line[::-1]]
        canvas.shaded(outline, stops, sideways=True)
        canvas.shaded([(x + dx * height, base - dy * height) for dx, dy in KNIGHT], stops, sideways=True)
        canvas.ellipse(x - height * 0.10, base - height * 0.77, height * 0.018, height * 0.018, BLACK, 0.7)
        canvas.line([(x + dx * height, base - dy * height) for dx, dy in
                     ((0.03, 0.92), (0.12, 0.80), (0.17, 0.62), (0.17, 0.42))], dark, height * 0.012, 0.7)
        return
    profile = PROFILES[kind]
    outline = [(x - w * height, base - t * height) for t, w in profile]
    outline += [(x + w * height, base - t * height) for t, w in profile[::-1]]
    canvas.shaded(outline, stops, sideways=True)
    for (t, w), (_, wider) in zip(profile, profile[1:], strict=False):
        if wider < w - 0.03 or t in (0.10, 0.08, 0.09):
            canvas.arc(x, base - t * height, w * height, w * height * 0.16, 0, 180, mix(dark, BLACK, 0.4),
                       height * 0.006, 0.55)
    if kind == "king":
        for dx, dy, w, h in ((0, 0.95, 0.018, 0.055), (0, 0.955, 0.05, 0.016)):
            canvas.rectangle(x - (w - dx) * height, base - (dy + h) * height, x + w * height, base - (dy - h) * height,
                             light if pale else mix(light, shine, 0.3), radius=2)
    if kind == "queen":
        canvas.ellipse(x, base - height * 0.995, height * 0.028, height * 0.028, light)
    if kind == "rook":
        for cut in (-0.12, 0.03, 0.16):
            canvas.rectangle(x + (cut - 0.02) * height, base - height * 1.01, x + (cut + 0.025) * height,
                             base - height * 0.91, mix(dark, BLACK, 0.5))


def chessboard(canvas: Canvas) -> None:
    canvas.wash([(0, (18, 24, 26)), (0.45, (58, 50, 40)), (1, (20, 16, 14))])
    rng = dice(20)
    for _ in range(26):
        canvas.glow(rng.uniform(0, WIDTH), rng.uniform(-20, 330), r := rng.uniform(30, 110), r,
                    rng.choice([(255, 196, 120), (255, 222, 170), (120, 168, 170), (220, 130, 84)]),
                    rng.uniform(0.12, 0.4))
    canvas.soften(9)

    def square(u: float, v: float) -> tuple[float, float]:
        depth = 1 / (1 + 0.235 * v)
        far = 1 / (1 + 0.235 * 8)
        x = 800 + (u - 4) * 330 * depth - 60 * (1 - depth)
        return x, 380 + 800 * (depth - far) / (1 - far)
    canvas.polygon([square(-0.35, 8.3), square(8.35, 8.3), square(8.35, -0.4), square(-0.35, -0.4)], (52, 30, 20))
    for row in range(8):
        for file in range(8):
            pale = (file + row) % 2
            near = mix((214, 178, 126), (128, 100, 70), row / 9) if pale else mix((92, 50, 30), (48, 30, 22), row / 9)
            corners = [square(file, row), square(file + 1, row), square(file + 1, row + 1), square(file, row + 1)]
            canvas.polygon(corners, near)
            for _ in range(7):
                a, b = rng.uniform(file, file + 0.6), rng.uniform(row + 0.05, row + 0.95)
                canvas.line([square(a, b), square(min(a + rng.uniform(0.2, 0.5), file + 1), b + 0.02)],
                            mix(near, BLACK, 0.3), 1.4, 0.25)
    canvas.glow(520, 560, 900, 320, (255, 226, 176), 0.22)
    far = [("rook", 0.5, 7.5), ("bishop", 2.5, 7.5), ("queen", 3.5, 7.5), ("king", 4.5, 7.5), ("rook", 6.5, 7.5),
           ("pawn", 0.5, 6.5), ("pawn", 1.5, 6.5), ("pawn", 5.5, 6.5), ("pawn", 6.5, 6.5), ("knight", 5.5, 5.5)]
    heights = {"pawn": 0.9, "rook": 1.05, "knight": 1.2, "bishop": 1.4, "queen": 1.65, "king": 1.8}

    def put(kind: str, u: float, v: float, pale: bool) -> None:
        x, y = square(u, v)
        _piece(canvas, kind, x, y, heights[kind] * 262 / (1 + 0.235 * v), pale)
    for kind, u, v in sorted(far, key=lambda p: -p[2]):
        put(kind, u, v, False)
    canvas.soften(3.4)
    for kind, u, v, pale in (("pawn", 3.5, 4.5, False), ("pawn", 4.5, 3.5, True), ("bishop", 2.55, 3.5, True),
                             ("knight", 5.5, 2.6, True), ("pawn", 1.5, 2.5, True), ("queen", 3.45, 1.45, True),
                             ("king", 5.5, 1.1, True), ("pawn", 6.5, 1.8, True), ("pawn", 2.1, 0.9, True)):
        put(kind, u, v, pale)
    canvas.haze(0, 420, (14, 12, 12), 0.4, 0.0)
