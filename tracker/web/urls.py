"""The pages' addresses."""

from django.urls import path

from tracker.web.views import about, articles, envoy, envoys, health, home, quality, record, records, sanctions, search

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("envoys/", envoys.envoys, name="envoys"),
    path("envoys/<str:slug>/", envoy.envoy, name="envoy"),
    path("records/", records.records, name="records"),
    path("records/<str:public_id>/", record.record, name="record"),
    path("sanctions/", sanctions.sanctions, name="sanctions"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("search/", search.search, name="search"),
    path("about/", about.about, name="about"),
    path("about/quality/", quality.quality, name="quality"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
