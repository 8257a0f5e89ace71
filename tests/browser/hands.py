"""Two ways to use a page without scripts: a pointer, and the keyboard alone. A journey is walked with each."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

_MOST_STEPS = 900
"""Presses of the Tab key before a place counts as out of reach; a page of filters has several hundred stops."""


class Hand(Protocol):
    """What a person does with a page."""

    def follow(self, target: Any) -> None:
        """Go where a link leads."""

    def write(self, field: Any, text: str) -> None:
        """Write into a field, over what is there."""

    def choose(self, option: Any) -> None:
        """Choose one of several (radio buttons)."""

    def tick(self, box: Any) -> None:
        """Tick a box."""

    def press(self, button: Any) -> None:
        """Press a button that sends a form."""

    def unfold(self, summary: Any) -> None:
        """Open what is folded."""

    def keep(self, target: Any) -> str:
        """Keep the file that a link gives, and read it."""


def _read(download: Any) -> str:
    return Path(download.path()).read_text(encoding="utf-8")


class Pointer:
    """A mouse or a finger."""

    def __init__(self, page: Any) -> None:
        self._page = page

    def follow(self, target: Any) -> None:
        with self._page.expect_navigation():
            target.click()

    press = follow

    def unfold(self, summary: Any) -> None:
        summary.click()

    def keep(self, target: Any) -> str:
        with self._page.expect_download() as coming:
            target.click()
        return _read(coming.value)

    def write(self, field: Any, text: str) -> None:
        field.fill(text)

    def choose(self, option: Any) -> None:
        option.check()

    tick = choose


class Keyboard:
    """Tab, arrows, Space and Enter; what cannot be reached by them fails."""

    def __init__(self, page: Any) -> None:
        self._page = page

    def _reach(self, target: Any) -> None:
        for _ in range(_MOST_STEPS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {target}")

    def follow(self, target: Any) -> None:
        self._reach(target)
        with self._page.expect_navigation():
            self._page.keyboard.press("Enter")

    press = follow

    def unfold(self, summary: Any) -> None:
        self._reach(summary)
        self._page.keyboard.press("Enter")

    def keep(self, target: Any) -> str:
        self._reach(target)
        with self._page.expect_download() as coming:
            self._page.keyboard.press("Enter")
        return _read(coming.value)

    def write(self, field: Any, text: str) -> None:
        self._reach(field)
        self._page.keyboard.press("Control+A")
        self._page.keyboard.insert_text(text)

    def tick(self, box: Any) -> None:
        self._reach(box)
        if not box.is_checked():
            self._page.keyboard.press("Space")

    def choose(self, option: Any) -> None:
        group = option.get_attribute("name")
        self._reach(self._page.locator(f'input[name="{group}"]:checked'))
        for _ in range(self._page.locator(f'input[name="{group}"]').count()):
            if option.is_checked():
                return
            self._page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {option}")
