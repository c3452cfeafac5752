"""The desk's back room: every row the tracker keeps, and the verbs of `tracker.curation.actions` on them.

One file per family of models. What the pipeline writes is looked at here, never edited: a correction is a
claim (`set_value`), a judgement is a decision. Only what no stage computes is edited in place.
"""

from django.contrib import admin

from tracker.curation.admin import actors, claims, decisions, parts, records, sources

__all__ = ["actors", "claims", "decisions", "parts", "records", "sources"]

admin.site.site_header = "Backchannel desk"
admin.site.site_title = "Backchannel desk"
admin.site.index_title = "What the tracker holds"
admin.site.enable_nav_sidebar = False  # the lists need the width
