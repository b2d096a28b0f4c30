"""Views for people: a result or a whole run, in a notebook or as a page."""

from normtext.report.statistics import Statistics, summarize

__all__ = ["Statistics", "summarize"]
