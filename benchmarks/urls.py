from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def empty(request: HttpRequest) -> HttpResponse:
    """The least that Django answers, behind the newsroom's middleware."""
    return HttpResponse("")


urlpatterns = [path("empty/", empty), path("", include("newsroom.urls"))]
handler404 = "articles.public.errors.not_found"
