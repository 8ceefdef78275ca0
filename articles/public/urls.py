"""The readers' addresses."""

from django.urls import path, register_converter

from articles.public import addresses, views

register_converter(addresses.Language, "language")
register_converter(addresses.Number, "number")
register_converter(addresses.Slug, "storyslug")
register_converter(addresses.Moment, "moment")
register_converter(addresses.File, "photofile")

app_name = "public"

urlpatterns = [
    path("", views.choose_language, name="choose-language"),
    path("media/<photofile:file>", views.photo, name="photo"),
    path("<language:language>/", views.front, name="front"),
    path("<language:language>/before/<moment:before>/<number:number>/", views.older, name="older"),
    path("<language:language>/<number:number>/", views.story, name="story"),
    path("<language:language>/<number:number>-<storyslug:slug>/", views.story, name="story"),
]
