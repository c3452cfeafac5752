"""The API's addresses."""

from django.urls import path, re_path

from tracker.api.v1.errors import nothing_here
from tracker.api.v1.views.articles import ArticleListView
from tracker.api.v1.views.claims import ClaimListView
from tracker.api.v1.views.documentation import DocumentationView, SchemaView
from tracker.api.v1.views.envoys import EnvoyListView, EnvoyView, TimelineView
from tracker.api.v1.views.records import (
    MeetingListView,
    RecordListView,
    RecordView,
    VisitListView,
    WaiverListView,
)
from tracker.api.v1.views.root import RootView
from tracker.api.v1.views.sanctions import MeasureListView, MeasureView

app_name = "api"
urlpatterns = [
    path("", RootView.as_view(), name="root"),
    path("envoys/", EnvoyListView.as_view(), name="envoys"),
    path("envoys/<slug:slug>/", EnvoyView.as_view(), name="envoy"),
    path("envoys/<slug:slug>/timeline/", TimelineView.as_view(), name="envoy-timeline"),
    path("records/", RecordListView.as_view(), name="records"),
    path("records/<slug:id>/", RecordView.as_view(), name="record"),
    path("meetings/", MeetingListView.as_view(), name="meetings"),
    path("visits/", VisitListView.as_view(), name="visits"),
    path("sanctions/", MeasureListView.as_view(), name="sanctions"),
    re_path(r"^sanctions/(?P<id>[0-9]+)/$", MeasureView.as_view(), name="sanction"),
    path("waivers/", WaiverListView.as_view(), name="waivers"),
    path("articles/", ArticleListView.as_view(), name="articles"),
    path("claims/", ClaimListView.as_view(), name="claims"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocumentationView.as_view(), name="docs"),
    re_path(r"^.*/$", nothing_here),  # without a slash at its end an address is redirected to one with it
]
