"""Light and dark theme: color schemes, the QPalette made of each, the UI font, and the application's style sheet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from photosim.paths import resources

GRID_PX = 8
BODY_PX, FACTS_PX, TITLE_PX = 13, 11, 17
RADIUS_PX = 6


@dataclass(frozen=True, slots=True)
class Colors:
    """A color scheme ("#rrggbb"). `line`: hairlines; `on_accent`: text on `accent`. Text contrast is >= 4.5 : 1."""

    window: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    danger: str
    done: str


DARK = Colors(
    window="#17181b", surface="#1f2125", raised="#282b30", line="#34383e", text="#e8e9ec", muted="#9aa0a8",
    accent="#4c8dff", on_accent="#0d1424", danger="#e5484d", done="#2f9e64",
)  # fmt: skip
LIGHT = Colors(
    window="#f6f6f7", surface="#ffffff", raised="#eef0f3", line="#dcdfe4", text="#1b1c1f", muted="#686d76",
    accent="#1f66e5", on_accent="#ffffff", danger="#e5484d", done="#2f9e64",
)  # fmt: skip


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two "#rrggbb" colors, 1..21."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = [channel / 255 for channel in bytes.fromhex(color.removeprefix("#"))]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def colors_of(palette: QPalette) -> Colors:
    """The scheme that a palette was made of: custom-painted widgets ask their own palette, not a global."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette_of(colors: Colors) -> QPalette:
    """The QPalette of a color scheme."""
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, color in (
        ((role.Window,), colors.window),
        ((role.Base, role.ToolTipBase), colors.surface),
        ((role.AlternateBase, role.Button, role.Midlight, role.Light), colors.raised),
        ((role.Mid, role.Dark), colors.line),
        ((role.Shadow,), colors.window),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), colors.text),
        ((role.PlaceholderText,), colors.muted),
        ((role.Highlight, role.Accent, role.Link, role.LinkVisited), colors.accent),
        ((role.HighlightedText,), colors.on_accent),
    ):
        for one in roles:
            palette.setColor(one, QColor(color))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(colors.muted))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colors.line))
    return palette


def scaled_px(px: int, percent: int) -> int:
    """A type size at a text size in percent."""
    return round(px * percent / 100)


def facts_px(font: QFont) -> int:
    """The size of facts beside text in this font: they grow with the text of the window."""
    return max(FACTS_PX, round(font.pixelSize() * FACTS_PX / BODY_PX))


def caption_line_px(font: QFont, usual_px: int) -> int:
    """The height of a line of facts in this font: `usual_px` at the usual text size, more where text is larger."""
    return max(usual_px, round(facts_px(font) / 0.75))


def caption_px(font: QFont, line_px: int) -> int:
    """The size of facts painted into a line of fixed height: `facts_px`, or what the line holds."""
    return min(facts_px(font), round(0.75 * line_px))


def ui_font(percent: int = 100) -> QFont:
    """The system font at 13 px with tabular figures; where there is none (a bare X server), a known good family."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family() in ("Sans Serif", "sans-serif", "DejaVu Sans", ""):
        known = set(QFontDatabase.families())
        better = [
            name for name in ("Inter", "Cantarell", "Ubuntu", "Noto Sans", "Open Sans", "DejaVu Sans") if name in known
        ]
        font.setFamilies([*better[:1], font.family()])
    font.setPixelSize(scaled_px(BODY_PX, percent))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Digits of one width, so that counters do not dance.
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def style_sheet(colors: Colors, percent: int = 100) -> str:
    """The one style sheet; objects are addressed by their `kind` property, never by class names of our own."""
    # The pictures of the sheet: a gray that is seen on both schemes, and a white for what lies on the accent.
    arrow = (resources() / "icons" / "chevron-down-gray.svg").as_posix()
    check, mark_px = (resources() / "icons" / "check-white.svg").as_posix(), scaled_px(16, percent)
    title_px, small_px = scaled_px(TITLE_PX, percent), scaled_px(FACTS_PX, percent)
    return f"""
    QToolTip {{ background: {colors.raised}; color: {colors.text}; border: 1px solid {colors.line}; padding: 4px 6px; }}
    QMenuBar {{ background: {colors.surface}; padding: 0 4px; }}
    QMenuBar::item {{ padding: 5px 9px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {colors.raised}; }}
    QMenu {{ background: {colors.surface}; border: 1px solid {colors.line}; padding: 4px; }}
    QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {colors.raised}; color: {colors.text}; }}
    QMenu::item:disabled {{ color: {colors.muted}; }}
    QMenu::separator {{ height: 1px; background: {colors.line}; margin: 4px 8px; }}
    QMenu::icon {{ padding-left: 8px; }}

    *[kind="surface"] {{ background: {colors.surface}; }}
    *[kind="sidebar"] {{ background: {colors.surface}; border-right: 1px solid {colors.line}; }}
    *[kind="panel"] {{ background: {colors.surface}; border-left: 1px solid {colors.line}; }}
    *[kind="status"] {{ background: {colors.surface}; border-top: 1px solid {colors.line}; }}
    *[kind="card"] {{ background: {colors.surface}; border: 1px solid {colors.line}; border-radius: 8px; }}
    *[kind="message"] {{ background: {colors.surface}; border: 1px solid {colors.line}; border-radius: 8px; }}
    QLabel[kind="title"] {{ font-size: {title_px}px; font-weight: 600; }}
    QLabel[kind="name"] {{ font-weight: 600; }}
    QLabel[kind="muted"] {{ color: {colors.muted}; }}
    QLabel[kind="facts"] {{ font-size: {small_px}px; }}
    QLabel[kind="label"] {{ font-size: {small_px}px; color: {colors.muted}; }}
    QLabel[kind="section"] {{ font-size: {small_px}px; font-weight: 600; color: {colors.muted}; }}

    QToolButton {{ border: none; border-radius: 6px; padding: 6px; background: transparent; }}
    QToolButton:hover {{ background: {colors.raised}; }}
    QToolButton:pressed, QToolButton:checked {{ background: {colors.raised}; }}
    QToolButton:focus {{ border: 1px solid {colors.accent}; padding: 5px; }}
    QToolButton[kind="chip"] {{ background: {colors.raised}; border: 1px solid {colors.line}; border-radius: 12px;
        padding: 3px 8px; font-size: {small_px}px; }}
    QToolButton[kind="chip"]:hover, QToolButton[kind="chip"]:focus {{ border-color: {colors.accent}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QPushButton {{ border: 1px solid {colors.line}; border-radius: 6px; padding: 6px 14px;
        background: {colors.raised}; }}
    QPushButton:hover {{ border-color: {colors.muted}; }}
    QPushButton:pressed {{ background: {colors.line}; }}
    QPushButton:focus {{ border-color: {colors.accent}; }}
    QPushButton:disabled {{ color: {colors.muted}; }}
    QPushButton[kind="primary"] {{ background: {colors.accent}; border-color: {colors.accent};
        color: {colors.on_accent}; font-weight: 600; padding: 8px 18px; }}
    QPushButton[kind="primary"]:focus {{ border-color: {colors.text}; }}
    QPushButton[kind="primary"]:disabled {{ background: {colors.raised}; border-color: {colors.line};
        color: {colors.muted}; }}
    QPushButton[kind="small"] {{ padding: 2px 10px; }}
    QPushButton[kind="link"] {{ border: none; background: transparent; color: {colors.accent}; padding: 2px 4px; }}
    QPushButton[kind="link"]:hover, QPushButton[kind="link"]:focus {{ text-decoration: underline; }}

    QLineEdit {{ background: {colors.raised}; border: 1px solid transparent; border-radius: 6px; padding: 5px 8px; }}
    QLineEdit:focus {{ border-color: {colors.accent}; background: {colors.surface}; }}
    QComboBox {{ background: {colors.raised}; border: 1px solid {colors.line}; border-radius: 6px;
        padding: 5px 10px; }}
    QComboBox:hover {{ border-color: {colors.muted}; }}
    QComboBox:focus {{ border-color: {colors.accent}; }}
    QComboBox:disabled {{ color: {colors.muted}; }}
    QComboBox::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: 16px; height: 16px; }}
    QComboBox QAbstractItemView {{ background: {colors.surface}; border: 1px solid {colors.line}; padding: 4px; }}
    QCheckBox::indicator, QRadioButton::indicator {{ width: {mark_px}px; height: {mark_px}px;
        border: 1px solid {colors.muted}; border-radius: 4px; background: {colors.raised}; }}
    QRadioButton::indicator {{ border-radius: {mark_px // 2 + 1}px; }}
    QCheckBox::indicator:hover, QRadioButton::indicator:hover, QCheckBox::indicator:focus,
    QRadioButton::indicator:focus {{ border-color: {colors.accent}; }}
    QCheckBox::indicator:checked {{ border-color: {colors.accent}; background: {colors.accent};
        image: url("{check}"); }}
    QRadioButton::indicator:checked {{ border: {max(4, mark_px // 4)}px solid {colors.accent}; background: #ffffff;
        width: {mark_px - 2 * max(4, mark_px // 4) + 2}px; height: {mark_px - 2 * max(4, mark_px // 4) + 2}px; }}
    QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {colors.line};
        background: {colors.surface}; }}
    QCheckBox::indicator:checked:disabled {{ background: {colors.muted}; }}
    QScrollArea, QAbstractScrollArea {{ border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {colors.line}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 40px; }}
    QScrollBar::handle:hover {{ background: {colors.muted}; }}
    QScrollBar::handle:disabled {{ background: transparent; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: transparent; border: none; width: 0; height: 0; }}
    QProgressBar {{ background: {colors.line}; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }}
    QProgressBar::chunk {{ background: {colors.accent}; border-radius: 2px; }}
    QHeaderView::section {{ background: {colors.surface}; color: {colors.muted}; border: none; padding: 6px 11px;
        border-bottom: 1px solid {colors.line}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QDialogButtonBox {{ button-layout: 3; }}  /* what goes on is at the right, as in the other dialogs */
    QListView {{ background: {colors.surface}; outline: 0; }}
    QListView::item {{ border-radius: 4px; border: 1px solid transparent; }}
    QListView[kind="surface"]::item {{ padding: 4px 8px; }}
    QListView::item:hover {{ background: {colors.raised}; color: {colors.text}; }}
    QListView::item:selected {{ background: {colors.raised}; color: {colors.text}; }}
    QListView::item:selected:focus {{ border-color: {colors.accent}; }}
    QTreeView {{ background: {colors.surface}; outline: 0; }}
    QTreeView::item {{ padding: 5px 8px; }}
    QTreeView::item:selected {{ background: {colors.raised}; color: {colors.text}; }}
    """


class Theme(QObject):
    """Applies palette and style sheet to the application, and again whenever the system switches dark or light."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: str = "system", percent: int = 100) -> None:
        """`scheme`: "light", "dark" or "system"; `percent`: size of the text, 100 is the usual one."""
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._percent = percent
        self._applied: tuple[Colors, int] | None = None
        app.setStyle("Fusion")
        app.setFont(ui_font(percent))
        self.set_scheme(scheme)
        app.styleHints().colorSchemeChanged.connect(self._apply)

    @property
    def colors(self) -> Colors:
        """The color scheme in use."""
        if self._scheme == "system":
            return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._scheme == "dark" else LIGHT

    def set_scheme(self, scheme: str) -> None:
        """Force "light" or "dark", or follow the "system"."""
        self._scheme = scheme
        # Where the platform can, window frames and file dialogs follow too.
        wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(scheme, Qt.ColorScheme.Unknown)
        self._app.styleHints().setColorScheme(wanted)
        self._apply()

    def set_text_percent(self, percent: int) -> None:
        """Show text larger: 100 is the usual size."""
        if percent != self._percent:
            self._percent = percent
            self._app.setFont(ui_font(percent))
            self._apply()

    def _apply(self) -> None:
        wanted = (self.colors, self._percent)
        if self._applied == wanted and self._app.styleSheet():
            return  # every widget of the window would be styled anew, which takes a quarter of a second
        self._applied = wanted
        self._app.setPalette(palette_of(self.colors))
        self._app.setStyleSheet(style_sheet(self.colors, self._percent))
        self.changed.emit()
