"""The demo newsroom's content: vocabulary, stories and photos, all written or drawn here."""

LANGUAGES = ("fr", "az", "en", "ru", "de", "es", "ar", "zh-hans")
