"""The search's addresses, below a language."""

from django.urls import path

from articles.public.search import views

urlpatterns = [
    path("", views.search, name="search"),
    path("suggest/", views.suggest, name="suggest"),
]
