"""`/about/`: how records are made, in one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.web.views.page import page


@page
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "web/about.html", {"here": "about"})
