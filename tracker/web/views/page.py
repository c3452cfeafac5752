"""What all pages share: who reads, and how a bad parameter or a missing page is answered."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.web.parameters import BadParameter

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """A page that only reads: GET and HEAD; a `BadParameter` becomes a 400 with its sentence."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if any("\x00" in str(value) for value in kwargs.values()):
            raise Http404("no address holds a null byte")
        try:
            return view(request, *args, **kwargs)
        except BadParameter as error:
            context = {"message": str(error), "clear": request.path}
            return render(request, "400.html", context, status=400)

    return require_safe(answer)


def is_staff(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated and request.user.is_staff)


def say_once(request: HttpRequest, words: str) -> None:
    """A line at the top of the next page, such as after a redirect."""
    messages.info(request, words)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", {"message": "The request could not be read.", "clear": "/"}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke; without the database the page must not ask for it again."""
    import sys

    down = isinstance(sys.exc_info()[1], DatabaseError)
    return render(None, "503.html" if down else "500.html", status=503 if down else 500)
