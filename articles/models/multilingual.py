"""Which fields of the vocabularies have one column a language (django-modeltranslation)."""

from modeltranslation.translator import TranslationOptions, register

from articles.models.person import Person
from articles.models.photo import Photo
from articles.models.tag import Tag


@register(Person)
class PersonOptions(TranslationOptions):
    fields = ("display_name", "given_name", "family_name", "patronymic", "role", "aliases")
    required_languages = {"fr": ("display_name",)}


@register(Tag)
class TagOptions(TranslationOptions):
    fields = ("label", "aliases")
    required_languages = {"fr": ("label",)}


@register(Photo)
class PhotoOptions(TranslationOptions):
    fields = ("credit", "caption", "alt")
