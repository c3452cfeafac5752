"""Addresses: the pages, the API, the admin."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("tracker.api.v1.urls")),
    path("", include("tracker.web.urls")),
]

handler400 = "tracker.web.views.page.bad_request"
handler403 = "tracker.web.views.page.forbidden"
handler404 = "tracker.web.views.page.not_found"
handler500 = "tracker.web.views.page.failed"
