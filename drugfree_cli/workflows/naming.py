"""What files are called: by their own names, unless these tell of a person; then by their place among the others."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from drugfree_cli.model.folding import squeeze
from drugfree_cli.reading.personal_texts import tells_of_a_person

_PARTING = re.compile(r"[_\-+()\[\]]+")
_SUFFIX = re.compile(r"\.[A-Za-z]{1,5}")
# "Lâm Đồng năm 2010" is no name with a year of birth.
_YEAR_OF_PERIOD = re.compile(r"(?i)(?<!sinh )\bn[aă]m(?= ?(?:19|20)\d\d)")


def is_named_for_a_person(name: str) -> bool:
    """Tell whether a file's name (or its path in an archive) holds a person's identity, birth or own telephone."""
    stem = name.removesuffix(PurePosixPath(name).suffix)
    parts = squeeze(_YEAR_OF_PERIOD.sub(";", _PARTING.sub(" ", stem)))
    titled = " ".join(word.capitalize() for word in parts.split(" "))
    return any(
        map(tells_of_a_person, dict.fromkeys((parts, titled, parts.replace(".", " "), titled.replace(".", " "))))
    )


def call_files(paths: Sequence[Path]) -> tuple[str, ...]:
    """Call each file by its name, with as many folders before it as tell it from the others.

    One whose name tells of a person is called by its number among the files.
    """
    names = [call_file(path.name, number) for number, path in enumerate(paths, start=1)]
    for depth in range(2, 1 + max((len(path.parts) for path in paths), default=0)):
        repeated = {name for name, count in Counter(names).items() if count > 1}
        if not repeated:
            break
        names = [
            "/".join(path.parts[-depth:]) if name in repeated else name for path, name in zip(paths, names, strict=True)
        ]
    return tuple(names)


def call_file(name: str, number: int) -> str:
    """Call a file by its name, or by its number where that name tells of a person."""
    if not is_named_for_a_person(name):
        return name
    suffix = PurePosixPath(name).suffix
    return f"tep-thu-{number}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
