"""SVG line icons (Lucide, ISC license) in the palette's colors, sharp at any device pixel ratio; icon buttons."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QKeySequence, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QToolButton

from photosim.gui.widgets.theme import colors_of
from photosim.paths import resources

STROKE = "1.75"
# What points along the line of reading: it points the other way where that runs from right to left.
MIRRORED = frozenset(
    [
        "arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo-2", "external-link", "panel-right", "list",
        "list-checks", "arrow-down-wide-narrow", "arrow-up-narrow-wide",
    ]
)  # fmt: skip


@cache
def _svg(name: str) -> str:
    return (
        (resources() / "icons" / f"{name}.svg")
        .read_text("utf-8")
        .replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    )


def paint_icon(painter: QPainter, name: str, rect: QRectF, color: QColor | str) -> None:
    """Draw the icon `name` in `rect` with lines of `color`; what shows a direction follows that of the text."""
    svg = _svg(name).replace("currentColor", QColor(color).name())
    painter.save()
    if _is_mirrored(name):
        middle = rect.center().x()
        painter.translate(middle, 0)
        painter.scale(-1, 1)
        painter.translate(-middle, 0)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, rect)
    painter.restore()


def _is_mirrored(name: str) -> bool:
    return name in MIRRORED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def icon(name: str) -> QIcon:
    """A QIcon that follows the palette: muted at rest, text color when hovered or checked."""
    return QIcon(_LineIcon(name))


def icon_pixmap(name: str, side_px: int, color: str, scale: float) -> QPixmap:
    """An icon as a pixmap of `side_px` logical pixels at device pixel ratio `scale`, cached in QPixmapCache."""
    key = f"photosim/{name}/{side_px}/{color}/{scale}/{_is_mirrored(name)}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = QPixmap(round(side_px * scale), round(side_px * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, name, QRectF(0, 0, side_px, side_px), color)
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


def key_text(keys: str) -> str:
    """A key sequence ("Ctrl+Left") as it stands on the keyboards of the window's language."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys


def tool_button(icon_name: str, words: str, keys: str = "", *, side_px: int = 32, icon_px: int = 18) -> QToolButton:
    """A flat square icon button; `words` are its tool tip and accessible name, `keys` the shortcut named in the tip."""
    button = QToolButton()
    button.setIcon(icon(icon_name))
    button.setToolTip(f"{words} ({key_text(keys)})" if keys else words)
    button.setAccessibleName(words)
    button.setIconSize(QSize(icon_px, icon_px))
    button.setFixedSize(side_px, side_px)
    return button


class _LineIcon(QIconEngine):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colors = colors_of(QApplication.palette())
        is_active = mode in (QIcon.Mode.Active, QIcon.Mode.Selected) or state == QIcon.State.On
        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.45)
        paint_icon(painter, self._name, QRectF(rect), colors.text if is_active else colors.muted)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # Since Qt 6.8 the size is in logical pixels; the pixmap must have as many as the screen has.
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _LineIcon(self._name)
