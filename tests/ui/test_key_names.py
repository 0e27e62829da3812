"""Keys on the sheet of shortcuts and in menus."""

from __future__ import annotations

import pytest

from inkling.ui.key_names import key_names


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("Ctrl+L", "Ctrl+L"),
        ("Ctrl++", "Ctrl++"),
        ("Ctrl+,", "Ctrl+,"),
        ("Return", "Enter"),
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        ("Down", "↓"),
        ("Ctrl+Left", "Ctrl+←"),
    ],
)
def test_that_keys_are_named_as_on_the_keyboard(qapp, keys, shown):
    assert key_names(keys) == shown
