"""What the templates need beside Django's own tags."""

from datetime import date
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tracker.timeline.dates import day_words
from tracker.timeline.looks import Look, look_of_status
from tracker.timeline.marks import mark
from tracker.timeline.naming import count_words, duration_words, side_name
from tracker.timeline.svg import Element, render

register = template.Library()
THEMES = ("light", "dark")


@register.simple_tag
def glyph(kind: str, look: str = "solid") -> SafeString:
    """A 14 px mark; always beside a word, so hidden from readers of the page."""
    shapes = render(mark(kind, Look(look), 7, 7, r=5.5 if kind == "visit" else 5))
    return mark_safe(f'<svg class="g" viewBox="0 0 14 14" aria-hidden="true">{shapes}</svg>')  # noqa: S308 (escaped by render)


@register.simple_tag
def telling_glyph(kind: str, status: str) -> SafeString:
    """The mark of what one article told, by its status alone."""
    return glyph(kind, look_of_status(status))


@register.filter
def duration(value: str) -> str:
    """`seven days` for P7D."""
    return duration_words(value)


@register.filter
def svg(drawing: Element | list[Element]) -> SafeString:
    """Markup of a drawing; `render` escapes every attribute and text."""
    return mark_safe(render(drawing if isinstance(drawing, list) else [drawing]))  # noqa: S308


@register.filter
def day(value: date | None) -> SafeString:
    """`3 Apr 2025` in a <time>."""
    if value is None:
        return mark_safe("undated")
    words = day_words(value, weekday=False, short=True)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


@register.filter
def plain_day(value: date | None) -> str:
    """`Wed 2 April 2025`, for headings and titles."""
    return day_words(value) if value else "undated"


@register.filter
def percent(share: float) -> str:
    """`83 %` for 0.83, with a narrow no-break space."""
    return f"{share * 100:.0f}\N{NARROW NO-BREAK SPACE}%"


@register.filter
def counted(number: int, noun: str) -> str:
    """`1 article`, `7 articles`; a plural of its own follows a comma: "entry,entries"."""
    one, _, many = noun.partition(",")
    return count_words(number, one, many)


@register.filter
def side(code: str) -> str:
    """The name of a side by its code."""
    return side_name(code)


@register.filter
def outward(url: str) -> str:
    """The address where a link may lead there: http and https only, else empty."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


@register.simple_tag(takes_context=True)
def theme(context: template.Context) -> str:
    """The forced theme of the address (`?theme=dark`), or nothing."""
    request: HttpRequest | None = context.get("request")
    wanted = request.GET.get("theme", "") if request else ""
    return wanted if wanted in THEMES else ""


@register.simple_tag(takes_context=True)
def canonical(context: template.Context) -> str:
    """The page's address without what only changes how it looks."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return ""
    kept = request.GET.copy()
    kept.pop("theme", None)
    query = f"?{kept.urlencode()}" if kept else ""
    base = settings.SITE_URL or f"{request.scheme}://{request.get_host()}"
    return f"{base}{request.path}{query}"


@register.simple_tag
def icon(name: str) -> SafeString:
    """A 16 px stroke icon in the colour of the text."""
    return mark_safe(  # noqa: S308 (constants)
        '<svg class="i" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">'
        f"{_ICONS[name]}</svg>"
    )


_ICONS = {
    "search": '<circle cx="7" cy="7" r="4.5"/><path d="M10.5 10.5L14 14"/>',
    "clock": '<circle cx="8" cy="8" r="5.75"/><path d="M8 4.5V8l2.5 1.75"/>',
    "theme": '<circle cx="8" cy="8" r="5.5"/><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor"/>',
    "previous": '<path d="M10 3.5L5.5 8l4.5 4.5"/>',
    "next": '<path d="M6 3.5L10.5 8 6 12.5"/>',
    "minus": '<path d="M3.5 8h9"/>',
    "plus": '<path d="M3.5 8h9M8 3.5v9"/>',
    "copy": '<rect x="5.5" y="5.5" width="8" height="8"/><path d="M3 10.5H2.5v-8h8V3"/>',
    "print": '<path d="M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2"/><rect x="4.5" y="9.5" width="7" height="4"/>',
    "out": '<path d="M6.5 3.5h-3v9h9v-3M9 2.5h4.5V7M13.5 2.5L7.5 8.5"/>',
}
