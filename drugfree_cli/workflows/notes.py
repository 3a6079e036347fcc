"""The note that the batch lays beside a file: what must be corrected, what was asked, and how it is answered."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from drugfree_cli.model.findings import Finding, Severity, told_once
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.workflows.checked import CheckedFile

_ANSWERED_BY_MAPPING = frozenset({"heading-unclear", "figures-column-unclear", "indicator-twice"})
_QUESTIONS = Text(vi="Chưa rõ, cần người trả lời:", en="In doubt, for a person to answer:")
_REFUSED = Text(vi="Không nhận:", en="Not accepted:")


def note_on(name: str, files: Sequence[CheckedFile], folder: Path, root: Path) -> str | None:
    """Say in both languages why something of a file (or of an archive's files) was not accepted; None if all was.

    `folder` is where it will lie, as the commands that answer a question must name it.
    """
    if not any(_errors(file) or file.questions for file in files):
        return None
    held = [file.name for file in files if file.archive and not file.is_wrapping and not file.accepted()]
    lines = [name, ""]
    for lang in Lang:
        lines += [line for file in files for line in _told(_errors(file), lang)]
        if held:
            lines.append(f"{_REFUSED.to(lang)} {', '.join(held)}")
        lines += _asked(name, files, folder, root, lang)
        lines.append("")
    return "\n".join(lines)


def _errors(file: CheckedFile) -> tuple[Finding, ...]:
    return tuple(finding for finding in file.findings if finding.severity is Severity.ERROR)


def _told(findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    return (f"- {finding.place}: [{finding.code}] {finding.message(lang)}" for finding, *_ in told_once(findings))


def _asked(name: str, files: Sequence[CheckedFile], folder: Path, root: Path, lang: Lang) -> Iterator[str]:
    questions = [each for file in files for each in file.questions]
    if questions:
        yield _QUESTIONS.to(lang)
        yield from _told(questions, lang)
    codes = {finding.code for file in files for finding in (*_errors(file), *file.questions)}
    if codes & _ANSWERED_BY_MAPPING:
        path = (folder / name).relative_to(root)
        words = Text(
            vi=f'→ Trả lời bằng lệnh: drugfree map "{path}", rồi chuyển tệp trở lại inbox/ và chạy lại: drugfree run',
            en=f'→ Answer with: drugfree map "{path}", then move the file back to inbox/ and run again: drugfree run',
        )
        yield words.to(lang)
