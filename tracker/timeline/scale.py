"""From days to pixels."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Scale:
    """The days `first` to `last`, both inclusive, spread over the pixels `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def per_day(self) -> float:
        return (self.right - self.left) / self.days

    def start(self, day: date) -> float:
        """Where a day begins; may lie outside the drawing."""
        return self.left + (day - self.first).days * self.per_day

    def end(self, day: date) -> float:
        """Where a day ends."""
        return self.start(day) + self.per_day

    def middle(self, day: date) -> float:
        return self.start(day) + self.per_day / 2

    def clamp(self, x: float) -> float:
        return min(max(x, self.left), self.right)

    def shows(self, day: date) -> bool:
        return self.first <= day <= self.last
