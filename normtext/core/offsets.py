"""The offset map: which piece of the source became which piece of the output.

Only changed regions are stored, so a document with 40 edits has a map of 40 entries, whatever its length.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from normtext.core.edit import Step


class Region(NamedTuple):
    """Text `[a_start, a_end)` of the earlier text became `[b_start, b_end)` of the later one, by these steps."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    steps: tuple[Step, ...]


Regions = tuple[Region, ...]


def compose(first: Sequence[Region], second: Sequence[Region]) -> Regions:
    """The regions of A→C from those of A→B (`first`) and B→C (`second`).

    Regions of the two maps that overlap or touch in B become one; regions of the same map never merge by touching.
    Linear in the number of regions.
    """
    if not first or not second:
        return tuple(first or second)
    out: list[Region] = []
    i = j = 0
    shift_a = shift_c = 0  # A offset minus B offset, and C offset minus B offset, left of the next cluster
    while i < len(first) or j < len(second):
        use_first = j == len(second) or (i < len(first) and first[i].b_start <= second[j].a_start)
        low, high = (first[i].b_start, first[i].b_end) if use_first else (second[j].a_start, second[j].a_end)
        end_a, end_c = shift_a, shift_c
        steps_first: list[Step] = []
        steps_second: list[Step] = []
        from_first, from_second = -1, -1  # where in B the cluster ends, by map
        while True:
            if i < len(first) and _joins(first[i].b_start, high, low, from_second, from_first):
                region = first[i]
                end_a, from_first, high = region.a_end - region.b_end, region.b_end, max(high, region.b_end)
                steps_first += region.steps
                i += 1
            elif j < len(second) and _joins(second[j].a_start, high, low, from_first, from_second):
                region = second[j]
                end_c, from_second, high = region.b_end - region.a_end, region.a_end, max(high, region.a_end)
                steps_second += region.steps
                j += 1
            else:
                break
        out.append(Region(low + shift_a, high + end_a, low + shift_c, high + end_c, (*steps_first, *steps_second)))
        shift_a, shift_c = end_a, end_c
    return tuple(out)


def _joins(start: int, high: int, low: int, other_end: int, own_end: int) -> bool:
    """Whether a region of one map that starts at `start` belongs to the cluster `[low, high)` in B."""
    if start < high or (own_end < 0 and other_end < 0 and start == low):
        return True
    return start == other_end  # touches a region of the other map


class OffsetMap:
    """Maps spans between source and output, both ways; monotone, and total over both texts."""

    __slots__ = ("_a_starts", "_b_starts", "regions")

    def __init__(self, regions: Regions = ()) -> None:
        self.regions = regions
        self._a_starts = [region.a_start for region in regions]
        self._b_starts = [region.b_start for region in regions]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span that the output span `[start, end)` came from; a touched region counts whole."""
        regions = self.regions
        at = bisect_right(self._b_starts, start) - 1
        low = start
        if at >= 0:
            region = regions[at]
            low = region.a_start if start < region.b_end else region.a_end + start - region.b_end
        at = bisect_left(self._b_starts, end) - 1
        high = end
        if at >= 0:
            region = regions[at]
            high = region.a_end if end <= region.b_end else region.a_end + end - region.b_end
        return min(low, high), max(low, high)

    def to_output(self, start: int, end: int) -> tuple[int, int]:
        """The output span that the source span `[start, end)` became; a touched region counts whole."""
        regions = self.regions
        at = bisect_right(self._a_starts, start) - 1
        low = start
        if at >= 0:
            region = regions[at]
            low = region.b_start if start < region.a_end else region.b_end + start - region.a_end
        at = bisect_left(self._a_starts, end) - 1
        high = end
        if at >= 0:
            region = regions[at]
            high = region.b_end if end <= region.a_end else region.b_end + end - region.a_end
        return min(low, high), max(low, high)
