"""The readers' addresses."""

from django.urls import path, register_converter

from articles.public import addresses, lists, views

register_converter(addresses.Language, "language")
register_converter(addresses.Number, "number")
register_converter(addresses.Slug, "storyslug")
register_converter(addresses.Moment, "moment")
register_converter(addresses.File, "photofile")
register_converter(addresses.Day, "day")

app_name = "public"

urlpatterns = [
    path("", views.choose_language, name="choose-language"),
    path("media/<photofile:file>", views.photo, name="photo"),
    path("may/<photofile:file>", views.may, name="may"),
    path("<language:language>/", views.front, name="front"),
    path("<language:language>/before/<moment:before>/<number:number>/", views.older, name="older"),
    *(
        path(f"<language:language>/{folder}/<slug:slug>/{rest}", views.subject, {"kind": kind}, name=kind)
        for folder, kind in (("sections", lists.SECTION), ("tags", lists.TAG), ("people", lists.PERSON))
        for rest in ("", "before/<moment:before>/<number:number>/")
    ),
    path("<language:language>/<day:date>/", views.day, name="day"),
    path("<language:language>/<day:date>/before/<moment:before>/<number:number>/", views.day, name="day"),
    path("<language:language>/<number:number>/", views.story, name="story"),
    path("<language:language>/<number:number>-<storyslug:slug>/", views.story, name="story"),
]
