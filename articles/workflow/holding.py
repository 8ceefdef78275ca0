"""Whether a hold reaches a version, and the mark that its editions bear while one does."""

from __future__ import annotations

from articles.workflow.cases import Case, Row, Story, Version


def holders(case: Case, story: Story) -> list[Story]:
    """The dispatches whose hold reaches a story: itself, or those it follows; a withdrawn one holds nothing else."""
    return [
        up
        for up in case.line(story)
        if up.dispatch.held_at is not None
        and (up is story or (story.number not in up.dispatch.hold_excludes and up.dispatch.withdrawn_at is None))
    ]


def is_held(case: Case, story: Story, version: Version) -> bool:
    """Whether any hold reaches a version: its own, its dispatch's, or that of a dispatch it follows."""
    return version.translation.held_at is not None or bool(holders(case, story))


def hold_rows(case: Case) -> None:
    """Let every edition be held while a hold reaches its version, and not longer.

    An edition remembers whether readers saw it; one made during a hold was not seen. One that began and ended during a
    hold was never public: it stays held.
    """
    at = case.at
    for story in case.stories.values():
        for version in story.versions.values():
            held = is_held(case, story, version)
            for row in version.standing():
                if held and not row.held:
                    row.seen = row.pk is not None and Row.was_seen(row, at)
                    row.held = True
                elif not held and row.held and (row.seen or row.visible_until is None or row.visible_until > at):
                    row.held = False
