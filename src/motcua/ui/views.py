"""The gallery: every component in every state, for whoever builds or reviews a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.i18n import set_language

from motcua.ui import samples
from motcua.ui.access import PUBLIC, open_to


@open_to(PUBLIC)
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the components of the officials' pages."""
    return render(
        request,
        "ui/gallery.html",
        {
            "days": samples.days(),
            "long_days": samples.long_days(),
            "holders": samples.holders(),
            "entries": samples.entries(),
            "form": samples.SampleForm(),
            "bad_form": samples.bad_form(),
            "states": samples.STATES,
            "mini": samples.days(),
        },
    )


@open_to(PUBLIC)
def citizen(request: HttpRequest) -> HttpResponse:
    """Show the components of the citizens' pages."""
    return render(request, "ui/gallery_citizen.html", {"steps": samples.STEPS})


@open_to(PUBLIC)
def paper(request: HttpRequest) -> HttpResponse:
    """Show an empty paper."""
    return render(request, "ui/gallery_paper.html", {"back_url": ".."})


@open_to(PUBLIC)
def language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language in a cookie (POST) and go back to the page."""
    response: HttpResponse = set_language(request)
    return response
