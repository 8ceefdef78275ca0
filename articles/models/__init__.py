"""The models, one noun a file. Rooms that may see only what is public import the submodule they need."""

from articles.models.autosave import Autosave
from articles.models.desk import Desk, Duty, Membership
from articles.models.dispatch import Dispatch
from articles.models.epoch import Epoch
from articles.models.facts import Facts
from articles.models.form import Form
from articles.models.ledger import LedgerEntry, LedgerNote
from articles.models.notification import Notification
from articles.models.person import Person
from articles.models.photo import Photo
from articles.models.publication import Appearance, Lead, Publication
from articles.models.remark import Remark
from articles.models.revision import Revision
from articles.models.tag import Tag
from articles.models.translation import Translation
from articles.models.user import User
from articles.models.waiver import Waiver
from articles.models.wire_item import WireItem

__all__ = [
    "Appearance",
    "Autosave",
    "Desk",
    "Dispatch",
    "Duty",
    "Epoch",
    "Facts",
    "Form",
    "Lead",
    "LedgerEntry",
    "LedgerNote",
    "Membership",
    "Notification",
    "Person",
    "Photo",
    "Publication",
    "Remark",
    "Revision",
    "Tag",
    "Translation",
    "User",
    "Waiver",
    "WireItem",
]
