"""Every address: the desk's below /admin/, the readers' everywhere else."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

urlpatterns = [path("admin/", admin.site.urls)]
if find_spec("articles.public") and find_spec("articles.public.urls"):
    urlpatterns.append(path("", include("articles.public.urls")))
