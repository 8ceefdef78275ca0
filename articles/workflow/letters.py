"""Sends notifications by e-mail: a job of the queue in the same PostgreSQL, so that no move waits for a mail server."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles.models import Notification

logger = logging.getLogger(__name__)

QUEUE = "letters"
AGAIN = RetryStrategy(max_attempts=8, exponential_wait=4)  # the last try about eighteen hours later


def send_soon(numbers: Sequence[int]) -> None:
    """Put a job into the queue, in this transaction; nothing for nobody."""
    if numbers:
        send_letters.defer(numbers=list(numbers))


@app.task(queue=QUEUE, retry=AGAIN)
def send_letters(numbers: list[int]) -> None:
    """Send the letters of some notifications that were not sent yet, each in its reader's language.

    Each is marked when the server has taken it, so that another try sends what is left and nothing twice. An address
    that the server refuses keeps nobody else from her letter.
    """
    failed = 0
    with get_connection() as server:
        for number in numbers:
            with transaction.atomic():
                notification = (
                    Notification.objects.select_for_update(of=("self",), skip_locked=True)
                    .select_related("user", "actor", "translation__dispatch", "translation__head")
                    .filter(pk=number, to_mail=True, mailed_at=None, user__is_active=True)
                    .first()
                )
                if notification is None:
                    continue
                letter = written(notification)
                letter.connection = server
                try:
                    letter.send()
                except (SMTPException, OSError) as error:
                    logger.warning("the letter of notification %s was not taken: %s", number, error)
                    failed += 1
                    continue
                notification.mailed_at = timezone.now()
                notification.save(update_fields=["mailed_at"])
    if failed:
        raise RuntimeError(f"{failed} of {len(numbers)} letters were not taken")


def written(notification: Notification) -> EmailMessage:
    """The letter of a notification, in its reader's language: what happened, where, and who did it."""
    user, version = notification.user, notification.translation
    with translation.override(user.interface_language):
        about = {
            "newsroom": settings.NEWSROOM_NAME,
            "what": sentence(notification),
            "who": str(notification.actor),
            "headline": (version.head.headline if version and version.head else "").strip(),
        }
        subject = _("%(newsroom)s: %(what)s") % about
        lines = [about["what"]]
        if about["headline"]:
            lines.append(about["headline"])
        if notification.words:
            lines.append(_("%(who)s wrote: %(words)s") % {**about, "words": notification.words})
        lines.append(settings.NEWSROOM_ADDRESS + address(notification))
        lines.append(_("You chose to be told by e-mail; your account on the desk changes that."))
    return EmailMessage(subject=" ".join(subject.split()), body="\n\n".join(lines) + "\n", to=[user.email])


def sentence(notification: Notification) -> str:
    """What happened, in one sentence, in the language that is active."""
    version = notification.translation
    told = {
        "who": str(notification.actor),
        "number": version.dispatch.number if version else "",
        "language": version.get_language_display() if version else "",
    }
    sentences = {
        Notification.Kind.RETURNED: _("%(who)s sent dispatch %(number)s (%(language)s) back to you."),
        Notification.Kind.APPROVED: _("%(who)s approved dispatch %(number)s (%(language)s)."),
        Notification.Kind.MENTIONED: _("%(who)s mentions you at dispatch %(number)s (%(language)s)."),
        Notification.Kind.SOURCE: _(
            "The original of dispatch %(number)s changed; your %(language)s version is behind."
        ),
        Notification.Kind.FLASH: _("Flash: %(who)s published dispatch %(number)s (%(language)s)."),
        Notification.Kind.DUTY: _("%(who)s opened a solo duty at your desk."),
    }
    return sentences[Notification.Kind(notification.kind)] % told


def address(notification: Notification) -> str:
    """The desk's page that a notification leads to."""
    if notification.translation_id:
        return reverse("admin:articles_translation_change", args=[notification.translation_id])
    return reverse("admin:articles_duty_changelist")
