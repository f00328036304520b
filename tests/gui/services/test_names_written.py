"""What is said after names were written into sidecars."""

from __future__ import annotations

from pathlib import Path

from photosim.gui.services.names_written import names_written_message
from photosim.library.people.write_xmp_names import NameConflict, Written


def other_name(number: int) -> NameConflict:
    return NameConflict(Path(f"/photos/{number}.jpg"), f"Anna {number}", "Anne")


def test_without_conflicts_it_counts_the_sidecars() -> None:
    written = Written([Path("a.xmp"), Path("b.xmp")], 3, [(Path("c.jpg"), "no room")])
    assert names_written_message(written) == "Names written into 2 sidecars. 1 sidecar could not be written."


def test_another_name_in_a_file_is_told_with_both_names() -> None:
    assert names_written_message(Written([], 0, [], [other_name(1)])) == (
        "Names written into 0 sidecars. 1 face has another name in the file, and keeps it: Anna 1 is Anne there."
    )


def test_a_pair_of_names_is_told_once_and_at_most_three_are() -> None:
    message = names_written_message(Written([], 0, [], [other_name(n) for n in (1, 1, 2, 3, 4, 5)]))
    assert message.endswith(
        "6 faces have another name in the file, and keep it: "
        "Anna 1 is Anne there, Anna 2 is Anne there, Anna 3 is Anne there, and 2 more."
    )
