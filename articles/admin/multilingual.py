"""Forms whose fields stand once a language: all eight on one page, grouped by language, what is missing in sight."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Field, Model
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname as in_language

from articles.admin.shown import chip, chips, speech, spoken


class Multilingual:
    """Fieldsets: ``common`` first, then one a language with the fields of ``rows``.

    ``rows`` are the names of the translated fields, ``wanted`` the one without which a language counts as missing.
    """

    common: ClassVar[tuple[Any, ...]] = ()
    rows: ClassVar[tuple[str, ...]] = ()
    wanted: ClassVar[str] = ""

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[tuple[Any, dict[str, Any]]]:
        fieldsets: list[tuple[Any, dict[str, Any]]] = [(None, {"fields": self.common_fields(request, obj)})]
        for language, native in settings.LANGUAGES:
            fields = [in_language(name, language) for name in self.rows]
            lacks = obj is not None and not self.says(obj, language)
            classes = ["language", "language-missing"] if lacks else ["language"]
            title = spoken("span", language, native)
            if lacks:
                title = format_html("{} {}", title, chip(_("missing"), "missing"))
            fieldsets.append((title, {"fields": fields, "classes": classes}))
        return fieldsets

    def common_fields(self, request: HttpRequest, obj: Model | None) -> tuple[Any, ...]:
        return self.common

    def says(self, obj: Model, language: str) -> bool:
        """Whether the wanted field is written in a language."""
        return bool(getattr(obj, in_language(self.wanted, language)))

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        language = getattr(db_field, "language", None)
        if field is not None and language:
            field.widget.attrs.update(speech(language))
            if field.widget.__class__.__name__ == "AdminTextareaWidget":
                field.widget.attrs["rows"] = 3
            field.label = db_field.translated_field.verbose_name
        return field

    def missing(self, obj: Model) -> SafeString | str:
        """The languages in which the wanted field is not written, as chips."""
        lacking = [code for code, _native in settings.LANGUAGES if not self.says(obj, code)]
        return chips([chip(code, "missing") for code in lacking]) if lacking else "–"


def every_language(*names: str) -> tuple[str, ...]:
    """The columns of translated fields in all languages, for a search."""
    return tuple(in_language(name, code) for name in names for code, _native in settings.LANGUAGES)
