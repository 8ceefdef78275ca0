"""The readers' addresses."""

from django.urls import include, path, register_converter

from articles.public import addresses, lists, records, views
from articles.public.feeds import views as feeds
from articles.public.history.views import history
from articles.public.share.views import share_picture
from articles.public.sitemaps import views as sitemaps

register_converter(addresses.Language, "language")
register_converter(addresses.Number, "number")
register_converter(addresses.Slug, "storyslug")
register_converter(addresses.Moment, "moment")
register_converter(addresses.File, "photofile")
register_converter(addresses.Day, "day")
register_converter(addresses.Digest, "digest")
register_converter(addresses.FeedForm, "feedform")
register_converter(addresses.Monday, "monday")
register_converter(addresses.Initial, "initial")

app_name = "public"

urlpatterns = [
    # What is asked most stands first: to try the others before it was a twentieth of a story's page.
    path("<language:language>/<number:number>-<storyslug:slug>/", views.story, name="story"),
    path("<language:language>/<number:number>/", views.story, name="story"),
    path("<language:language>/", views.front, name="front"),
    path("", views.choose_language, name="choose-language"),
    path("media/<photofile:file>", views.photo, name="photo"),
    path("media/share/<number:number>-<language:language>-<digest:digest>.png", share_picture, name="share-picture"),
    path("robots.txt", sitemaps.robots, name="robots"),
    # At the root: a sitemap may name what lies below its own folder alone (sitemaps.org, "Sitemap file location").
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap-pages"),
    path("sitemap-<language:language>-<monday:week>.xml", sitemaps.week, name="sitemap-week"),
    path("sitemap-tags-<initial:initial>.xml", sitemaps.subjects, {"kind": lists.TAG}, name="sitemap-tag"),
    path("sitemap-people-<initial:initial>.xml", sitemaps.subjects, {"kind": lists.PERSON}, name="sitemap-person"),
    path("news-sitemap.xml", sitemaps.news, name="news-sitemap"),
    path("may/<photofile:file>", views.may, name="may"),
    path("<language:language>/before/<moment:before>/<number:number>/", views.older, name="older"),
    *(
        path(f"<language:language>/{folder}/<slug:slug>/{rest}", views.subject, {"kind": kind}, name=kind)
        for folder, kind in (("sections", lists.SECTION), ("tags", lists.TAG), ("people", lists.PERSON))
        for rest in ("", "before/<moment:before>/<number:number>/")
    ),
    *(
        path(f"<language:language>/{kind}/{rest}", view, name=kind)
        for kind, view in ((records.CORRECTIONS, views.corrections), (records.WITHDRAWALS, views.withdrawals))
        for rest in ("", "before/<moment:before>/<number:number>/")
    ),
    path("<language:language>/feeds/", feeds.feeds_page, name="feeds"),
    path("<language:language>/feed.<feedform:form>", feeds.front_feed, name="front-feed"),
    *(
        path(f"<language:language>/{folder}/<slug:slug>/feed.<feedform:form>", feeds.subject_feed, {"kind": kind})
        for folder, kind in (("sections", lists.SECTION), ("tags", lists.TAG), ("people", lists.PERSON))
    ),
    path("<language:language>/search/", include("articles.public.search.urls")),
    path("<language:language>/<day:date>/", views.day, name="day"),
    path("<language:language>/<day:date>/before/<moment:before>/<number:number>/", views.day, name="day"),
    path("<language:language>/<number:number>/history/", history, name="history"),
    path("<language:language>/<number:number>-<storyslug:slug>/history/", history, name="history"),
]
