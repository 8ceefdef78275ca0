"""Every address: the desk's below /admin/, the readers' everywhere else, and a guest's previews."""

from django.contrib import admin
from django.urls import include, path

from articles.admin.addresses import OUTSIDE

urlpatterns = [
    path("admin/", admin.site.urls),
    *OUTSIDE,
    path("", include("articles.public.urls")),
]
handler400 = "articles.public.errors.bad_request"
handler403 = "articles.public.errors.forbidden"
handler404 = "articles.public.errors.not_found"
handler500 = "articles.public.errors.server_error"
