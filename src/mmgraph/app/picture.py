"""The map as an SVG file: places, colours, shapes and lines as on a light page, every concept with its name."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from mmgraph.xml_text import text

_MARGIN = 90.0
_FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
_DIM = 0.15
_ACCENT = "#3a4bc8"
# Corners on the unit circle, clockwise from the top, as vis-network has them.
_TURNS = {"hexagon": 6, "square": 4, "diamond": 4, "triangle": 3, "triangleDown": 3, "star": 10}
_STARTS = {"hexagon": 30.0, "square": 45.0, "triangleDown": 180.0}

_HALO = 'stroke="#ffffff" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"'

_Row = Mapping[str, Any]
_Point = tuple[float, float]


def picture(data: _Row) -> str:
    """The SVG of what the map component is given: whole, whatever the reader has zoomed to."""
    nodes = {node["id"]: node for node in data["nodes"]}
    if not nodes:
        return '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'
    left, right = _range(node["x"] for node in nodes.values())
    top, bottom = _range(node["y"] for node in nodes.values())
    width, height = right - left, bottom - top
    drawn = [
        *(_edge(edge, nodes, data) for edge in data["edges"]),
        *(_node(node, data) for node in nodes.values()),
        *(_label(node, data) for node in nodes.values()),
    ]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
            f'viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" font-family="{_FONT}" font-size="13">',
            f"<title>{text(data['texts']['map'].split('.')[0])}</title>",
            f'<rect x="{left:.0f}" y="{top:.0f}" width="100%" height="100%" fill="#ffffff"/>',
            *drawn,
            "</svg>\n",
        )
    )


def _range(values: Iterable[float]) -> _Point:
    known = list(values)
    return min(known) - _MARGIN, max(known) + _MARGIN


def _edge(edge: _Row, nodes: Mapping[str, _Row], data: _Row) -> str:
    start, end = nodes[edge["from"]], nodes[edge["to"]]
    is_lit = data["lit"] is None or edge["id"] in data["lit"]["edges"]
    ink = _ACCENT if data["lit"] and is_lit and data["lit"]["strong"] else edge["color"]["color"]
    bend = _bend(start, end, edge["smooth"])
    near, tip = _cut(bend, start, start["size"]), _cut(bend, end, end["size"] + 2)
    dashes = f' stroke-dasharray="{" ".join(map(str, edge["dashes"]))}"' if edge["dashes"] else ""
    line = (
        f'<path d="M{near[0]:.1f} {near[1]:.1f}Q{bend[0]:.1f} {bend[1]:.1f} {tip[0]:.1f} {tip[1]:.1f}" fill="none" '
        f'stroke="{ink}" stroke-width="{edge["width"]}"{dashes} opacity="{0.7 if is_lit else _DIM}"/>'
    )
    arrow = _arrow(bend, tip, ink, 0.9 if is_lit else _DIM) if edge["arrows"] else ""
    return line + arrow + (_doubt(near, bend, tip, data) if is_lit and edge.get("doubtful") else "")


def _bend(start: _Row, end: _Row, smooth: Any) -> _Point:
    """The point that a line bends towards: its middle if it is straight."""
    x, y = (start["x"] + end["x"]) / 2, (start["y"] + end["y"]) / 2
    if not smooth:
        return x, y
    side = smooth["roundness"] if smooth["type"] == "curvedCW" else -smooth["roundness"]
    return x + side * (end["y"] - start["y"]), y - side * (end["x"] - start["x"])


def _cut(origin: _Point, node: _Row, radius: float) -> _Point:
    """Where the line from `origin` to a node meets its outline."""
    dx, dy = origin[0] - node["x"], origin[1] - node["y"]
    far = math.hypot(dx, dy) or 1.0
    return node["x"] + dx / far * radius, node["y"] + dy / far * radius


def _arrow(origin: _Point, tip: _Point, ink: str, opacity: float) -> str:
    angle = math.atan2(tip[1] - origin[1], tip[0] - origin[0])
    corners = [tip, *((tip[0] - 9 * math.cos(angle + a), tip[1] - 9 * math.sin(angle + a)) for a in (-0.35, 0.35))]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return f'<polygon points="{points}" fill="{ink}" opacity="{opacity}"/>'


def _doubt(near: _Point, bend: _Point, tip: _Point, data: _Row) -> str:
    """The sign of a doubtful claim in the middle of a line, with its meaning."""
    x, y = (near[0] + 2 * bend[0] + tip[0]) / 4, (near[1] + 2 * bend[1] + tip[1]) / 4
    look = f'text-anchor="middle" dominant-baseline="central" fill="{data["palette"]["doubt"]["light"]}" {_HALO}'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}><title>{text(data["texts"]["doubt"])}</title>⚠</text>'


def _node(node: _Row, data: _Row) -> str:
    style = data["palette"]["sides"][node["side"]] if "side" in node else data["palette"]["kinds"][node["group"]]
    around = f'cx="{node["x"]}" cy="{node["y"]}" r="{node["size"] + 6}"'
    ring = f'<circle {around} fill="none" stroke="{_ACCENT}" stroke-width="2.5"/>'
    looks = (
        f'fill="{style["fill"]["light"]}" stroke="{style["outline"]["light"]}" stroke-width="{node["borderWidth"]}" '
        f'opacity="{1 if _is_lit(node, data) else _DIM}"'
    )
    shape = _shape(node, looks)
    return ring + shape if node["id"] in data["selected"]["nodes"] else shape


def _shape(node: _Row, looks: str) -> str:
    x, y, size, shape = node["x"], node["y"], node["size"], node["shape"]
    if shape not in _TURNS:
        return f'<circle cx="{x}" cy="{y}" r="{size}" {looks}/>'
    turns, start = _TURNS[shape], _STARTS.get(shape, 0.0)
    corners = []
    for turn in range(turns):
        radius = size * (0.5 if shape == "star" and turn % 2 else 1.3 if shape == "square" else 1.1)
        angle = math.radians(start + 360 * turn / turns)
        corners.append(f"{x + radius * math.sin(angle):.1f},{y - radius * math.cos(angle):.1f}")
    return f'<polygon points="{" ".join(corners)}" {looks}/>'


def _label(node: _Row, data: _Row) -> str:
    is_lit = _is_lit(node, data)
    place = f'x="{node["x"]}" y="{node["y"] + node["size"] + 14:.1f}" text-anchor="middle"'
    return f'<text {place} {_HALO} fill="#1b2130" opacity="{1 if is_lit else _DIM}">{text(node["label"])}</text>'


def _is_lit(node: _Row, data: _Row) -> bool:
    return data["lit"] is None or node["id"] in data["lit"]["nodes"]
