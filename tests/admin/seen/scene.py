"""A newsroom in the middle of its day: something stands in every place that a screen of the desk has."""

from __future__ import annotations

import datetime as dt
import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from articles.models import Desk, LedgerEntry, Photo
from articles.workflow import texts, waivers
from articles.workflow.remarks import remark
from tests import factories
from tests.factories import Newsroom

SOURCE = ("Le ministre a reçu 25 délégations à Genève.", "Ilham Aliyev a parlé (brièvement.", "On part demain.")
CORRECTED = ("Le ministre a reçu 52 délégations à Genève.", "Ilham Aliyev a parlé (brièvement.", "On reste ce soir.")
ARABIC = ("استقبل الوزير 25 وفدا في جنيف.", "تحدث إلهام علييف ( قليلا.", "نغادر غدا.")
RUSSIAN = ("Министр принял 25 делегаций в Женеве.", "Ильхам Алиев выступил.", "Уезжаем завтра.")

LISTS = (
    "translation", "person", "tag", "photo", "desk", "duty", "user", "form", "revision", "ledgerentry", "publication",
)  # fmt: skip


class Scene(dict[str, str]):
    """The day's newsroom; as a dict: the address of each screen that there is something to see on."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = desk = Newsroom(timezone.now() - dt.timedelta(hours=2))
        self.user = desk.who("chief")
        self.user.is_superuser = True
        self.user.save()
        self.photo = _photo()
        self.person = factories.person("Ilham Aliyev", display_name_ar="إلهام علييف", display_name_ru="Ильхам Алиев")
        self.other = factories.person("Ilham Aliev", display_name_ar="")
        self.place = factories.tag("Genève", "place", label_ar="جنيف")
        self.section = factories.tag("Monde", "section", label_ar="العالم")
        self.story = self._story()
        self._others()
        self._addresses()

    def _story(self) -> int:
        """Public in three languages and corrected in the original; Arabic is behind, written by two, and waived."""
        desk = self.desk
        number = desk.begin(
            "Le ministre à Genève", *SOURCE,
            people=[self.person.pk], tags=[self.place.pk], place_id=self.place.pk, section_id=self.section.pk,
            photos=[{"photo": self.photo.pk, "focal": [0.5, 0.5]}],
            bylines=[{"person": self.other.pk, "role": "author"}], priority=2,
        )  # fmt: skip
        for code, text in (("fr", SOURCE), ("ar", ARABIC), ("ru", RUSSIAN)):
            if code != "fr":
                desk.translate(number, code, "الوزير في جنيف" if code == "ar" else "Министр в Женеве", *text)
            for finding in [one for one in desk.version(number, code).head.checks if one["level"] == "error"]:
                actor, at = desk.actor(f"{code}-writer"), desk.later(seconds=1)
                waivers.waive(actor, number, code, finding["key"], at=at, reason="Ainsi dans le communiqué")
            desk.publish(number, code)
        desk.facts(number, priority=3, keywords=["diplomatie"])
        read = desk.version(number, "ar").version
        desk.save(number, "ar", "الوزير في جنيف اليوم", "استقبل الوزير 52 وفدا.", *ARABIC[1:], against=read)
        desk.save(
            number, "ar", "الوزير", "استقبل الوزير 52 وفدا في المدينة.", *ARABIC[1:], by="ar-editor", against=read
        )
        desk.save(number, "fr", "Le ministre à Genève", *CORRECTED)
        desk.move("submit", number, "fr", by="fr-writer", cause="correction")
        desk.move("approve", number, "fr", by="fr-editor", cause="correction")
        remark(desk.actor("fr-editor"), number, "ar", "Regarde le chiffre, @chief", at=desk.at)
        typed = texts.TextInput(headline="الوزير", body="<p>قيد الكتابة</p>")
        texts.autosave(self.desk.actor("chief"), number, "ar", typed, at=timezone.now(), against=1)
        texts.autosave(self.desk.actor("ar-writer"), number, "ar", typed, at=timezone.now(), against=1)
        return number

    def _others(self) -> None:
        """What lists and columns hold beside: a flash, an embargo, something held, texts in each state."""
        desk = self.desk
        self.flash = desk.begin("Un pont cède à Bakou", priority=1, genre="alert", by="chief")
        desk.move("flash", self.flash, "fr", by="fr-editor")
        desk.publish(desk.begin("La suite", SOURCE[0], "Anna Bellini parle.", follows=self.story), "fr")
        desk.publish(desk.begin("Encore", "Selon Anna Bellini, tout va bien."), "fr")
        held = desk.begin("Retenu")
        desk.publish(held, "fr")
        desk.move("hold", held, "fr", by="fr-editor", note="vérifier")
        self.speech = desk.begin("Discours à la tribune")
        desk.move("embargo", self.speech, "", by="fr-editor", when=timezone.now() + dt.timedelta(hours=3))
        desk.publish(self.speech, "fr")
        back = desk.begin("Revenu", by="chief")
        desk.move("submit", back, "fr", by="chief")
        desk.move("return", back, "fr", by="fr-editor", note="Qui l’a dit ?")
        waiting = desk.begin("Attend une relecture", by="fr-writer")
        desk.move("submit", waiting, "fr", by="fr-writer")
        desk.duty("fr-editor", "fr")
        gone = desk.begin("Faux")
        desk.publish(gone, "fr")
        desk.move("withdraw", gone, "fr", by="fr-chief", note="faux")

    def _addresses(self) -> None:
        desk = self.desk
        dispatch = f"/admin/articles/dispatch/{desk.dispatch(self.story).pk}"
        versions = (desk.version(self.story, code).pk for code in ("fr", "ar", "ru"))
        original, arabic, russian = (f"/admin/articles/translation/{pk}" for pk in versions)
        kept = desk.version(self.story, "ar").set_aside.get().number
        self |= {
            "board": "/admin/",
            "new dispatch": "/admin/articles/dispatch/add/",
            "dispatches": "/admin/articles/dispatch/",
            "story": f"{dispatch}/change/",
            "facts": f"{dispatch}/facts/",
            "timeline": f"{dispatch}/timeline/",
            "comparison": f"{dispatch}/compare/",
            "correction": f"{dispatch}/correction/",
            "withdrawal": f"{dispatch}/withdraw/",
            "original": f"{original}/change/",
            "translation": f"{russian}/change/",
            "unsaved text": f"{arabic}/change/",
            "kept text": f"{arabic}/merge/{kept}/",
            "preview": f"{arabic}/preview/",
            "person": f"/admin/articles/person/{self.person.pk}/change/",
            "merging people": f"/admin/articles/person/{self.person.pk}/merge/",
            "tag": f"/admin/articles/tag/{self.place.pk}/change/",
            "photo": f"/admin/articles/photo/{self.photo.pk}/change/",
            "table of tags": "/admin/articles/tag/import/",
            "unknown names": "/admin/names/?language=fr",
            **{f"report: {name}": f"/admin/reports/{name}/" for name in ("reread", "stale", "waived", "months")},
            "notifications": "/admin/notifications/",
            "account": "/admin/account/",
            **{f"list: {model}": f"/admin/articles/{model}/" for model in LISTS},
            "desk": f"/admin/articles/desk/{Desk.objects.get(language='fr').pk}/change/",
            "duty": "/admin/articles/duty/add/",
            "user": f"/admin/articles/user/{self.user.pk}/change/",
            "inflected form": "/admin/articles/form/add/",
            "revision": f"/admin/articles/revision/{desk.version(self.story, 'fr').head.pk}/change/",
            "ledger entry": f"/admin/articles/ledgerentry/{LedgerEntry.objects.latest('pk').pk}/change/",
            "sign-in": "/admin/login/",
        }


def _photo() -> Photo:
    """A photo of 480 pixels with its file."""
    name = "Qh3kXw0pTz7aLm2c"
    file = io.BytesIO()
    Image.new("RGB", (480, 320), (60, 90, 120)).save(file, "JPEG")
    default_storage.save(f"renditions/{name}-480.jpg", ContentFile(file.getvalue()))
    rendition = {"file": f"{name}-480.jpg", "type": "image/jpeg", "width": 480, "height": 320}
    return factories.photo("Une salle", name=name, width=480, height=320, renditions=[rendition], credit_fr="Agence")
