"""Lines that are on screen as soon as they changed.

By Textual's own way a change passes three queues of messages and a timer of 60 frames a second, and
for each frame every widget on the screen is asked for its lines.
"""

from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.widget import Widget


def repaint_promptly(view: Widget, lines: range) -> None:
    """Draw lines of the content of `view`; where more is to be drawn anyway, together with that."""
    width = view.scrollable_content_region.width
    part = Region(0, lines.start, width, len(lines)).translate(view.content_offset)
    place = None if _is_waiting_to_be_drawn(view) else _place_in_full_view(view, part)
    if place is None:
        view.refresh(Region(0, lines.start, width, len(lines)))
        return
    view._dirty_regions.add(part)  # noqa: SLF001 - as Textual's refresh does
    view._styles_cache.set_dirty(part)  # noqa: SLF001 - as Textual's refresh does
    update = LayoutUpdate([[strip] for strip in view.render_lines(part)], place)
    view.app._display(view.screen, update)  # noqa: SLF001 - as Textual's frames are


def _is_waiting_to_be_drawn(view: Widget) -> bool:
    if view.app._batch_count:  # noqa: SLF001 - told nowhere else
        return True
    return bool(view._repaint_regions)  # noqa: SLF001 - told nowhere else


def _place_in_full_view(view: Widget, part: Region) -> Region | None:
    """Return where `part` is on the screen; None where not all of it is to be seen."""
    if not view.screen.is_active:
        return None
    widgets = view.screen._compositor.visible_widgets  # noqa: SLF001 - told nowhere else
    if view not in widgets:
        return None
    region, clip = widgets[view]
    place = part.translate(region.offset)
    if not region.intersection(clip).contains_region(place):
        return None
    # From front to back.
    for widget, (its_region, its_clip) in widgets.items():
        if widget is view:
            break
        if its_region.intersection(its_clip).overlaps(place):
            return None
    return place
