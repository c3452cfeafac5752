"""A small builder of SVG: elements are plain data, so that geometry can be tested without reading markup.

Only presentation attributes are used, never `style`: the content security policy forbids inline styles.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

Value = str | float | int | None


@dataclass(frozen=True, slots=True)
class Element:
    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple["Element | str", ...] = ()

    def get(self, name: str) -> str | None:
        return dict(self.attributes).get(name)

    def find(self, name: str, css: str = "") -> Iterator["Element"]:
        """This element and those below it of that name (and class), in document order."""
        if self.name == name and (not css or css in (self.get("class") or "").split()):
            yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.find(name, css)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def element(tag: str, *children: "Element | str", css: Value = "", **attributes: Value) -> Element:
    """`css` is the class; `_` in a name becomes `-`; numbers are cut to a tenth; None is left out."""
    found = [("class", str(css))] if css else []
    found += [(key.rstrip("_").replace("_", "-"), number(v)) for key, v in attributes.items() if v is not None]
    return Element(tag, tuple(found), tuple(children))


def number(value: Value) -> str:
    """`12.5`, `12`: at most one decimal, so that drawings stay small and stable."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)


def render(items: Iterable[Element | str]) -> str:
    """Markup of the elements, everything escaped."""
    return "".join(_render(item) for item in items)


def _render(item: Element | str) -> str:
    if isinstance(item, str):
        return escape(item, quote=False)
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in item.attributes)
    if not item.children:
        return f"<{item.name}{attributes}/>"
    return f"<{item.name}{attributes}>{render(item.children)}</{item.name}>"


def rect(x: float, y: float, width: float, height: float, **attributes: Value) -> Element:
    return element("rect", x=x, y=y, width=max(width, 0.0), height=height, **attributes)


def path(d: str, **attributes: Value) -> Element:
    return element("path", d=d, **attributes)


def text(x: float, y: float, words: str, *, css: str = "", **attributes: Value) -> Element:
    return element("text", words, css=css, x=x, y=y, **attributes)


def n(value: float) -> str:
    """A coordinate inside a path."""
    return number(float(value))
