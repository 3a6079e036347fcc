"""An office's Word template: opened, checked for placeholders that it cannot have, and filled."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.reporting.report_context import Placeholders

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EMPTY = "\ue000"
"""Stands for an empty text until the paragraph that it would leave behind is taken out."""
HEAD = "\ue002"
"""Begins a paragraph that is a heading among the others of its placeholder."""

_TAG = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}")
_NAME = re.compile(r"attribute '(\w+)'|'(\w+)' is undefined")
_SNIPPET = 40


def open_template(path: Path) -> Any:
    """Open a template; what is no Word file is refused in one sentence."""
    template = DocxTemplate(path)
    try:
        template.init_docx()
    except (OpcError, BadZipFile, SyntaxError, KeyError, ValueError) as error:
        # lxml's error for broken XML is a SyntaxError.
        raise SystemFailure("report-template-unreadable", template=path.name) from error
    return template


def places_of(template: Any, names: tuple[str, ...]) -> tuple[str, ...]:
    """List those of the names that the template has a placeholder for, in the order in which they stand."""
    text = "\n".join(paragraph_texts(template))
    found = {name: match.start() for name in names if (match := re.search(rf"{{{{\s*{name}\s*}}}}", text))}
    return tuple(sorted(found, key=lambda name: found[name]))


def fill(template: Any, placeholders: Placeholders, name: str) -> None:
    """Fill the template in; an unknown or broken placeholder is refused in one sentence that quotes it."""
    _check_braces(template, name)
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    values = {key: value or EMPTY for key, value in placeholders.items()}
    try:
        _check_names(template.get_undeclared_template_variables(environment), values, name)
        template.render(values, environment, autoescape=True)
    except UndefinedError as error:
        found = _NAME.search(str(error))
        raise _unknown(found[1] or found[2] if found else str(error), values, name) from error
    except TemplateError as error:
        raise UsageError("report-template-broken", template=name, snippet=_broken_tag(template)) from error


def _check_names(asked: set[str], values: Placeholders, name: str) -> None:
    if unknown := sorted(asked - set(values)):
        raise _unknown(unknown[0], values, name)


def _unknown(placeholder: str, values: Placeholders, name: str) -> UsageError:
    close = get_close_matches(placeholder, values, n=1)
    return UsageError(
        "report-template-placeholder",
        template=name,
        placeholder=placeholder,
        near=f" (“{close[0]}”?)" if close else "",
    )


def _check_braces(template: Any, name: str) -> None:
    """Refuse a lone brace: Jinja would print what is left of a placeholder that lost one."""
    for text in paragraph_texts(template):
        if (lone := re.search("[{}]", _TAG.sub(lambda tag: " " * len(tag[0]), text))) is not None:
            start = max(lone.start() - _SNIPPET // 2, 0)
            snippet = text[start : start + _SNIPPET].strip()
            raise UsageError("report-template-broken", template=name, snippet=snippet)


def _broken_tag(template: Any) -> str:
    environment = ImmutableSandboxedEnvironment()
    for text in paragraph_texts(template):
        for tag in _TAG.findall(text):
            try:
                environment.parse(tag if tag.startswith("{{") else "")
            except TemplateError:
                return str(tag)
    return next((tag for text in paragraph_texts(template) for tag in _TAG.findall(text) if tag[1] == "%"), "{")


def paragraph_texts(template: Any) -> Iterator[str]:
    """Give the text of every paragraph, in tables, headers and footers too; Word may cut a placeholder into runs."""
    document = template.docx
    roots = [document.element.body]
    for section in document.sections:
        roots += [part._element for part in (section.header, section.first_page_header, section.footer)]
    for root in roots:
        for paragraph in root.iter(f"{W}p"):
            yield "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
