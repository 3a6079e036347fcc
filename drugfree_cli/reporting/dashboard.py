"""The page that follows the classes: one file of HTML that holds its data, its charts and its script."""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.text import Lang
from drugfree_cli.reporting.dashboard_communes import Explained
from drugfree_cli.reporting.dashboard_data import dashboard_data, title_of
from drugfree_cli.reporting.dashboard_words import WORDS

PAGE, SCRIPT = "bang-theo-doi.html", "bang-theo-doi.js"
"""What the templates of the page and of its script are called."""

_ENDING = str.maketrans({each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"})
"""Inside a script nothing is escaped, and "</script>" would end it."""


def write_dashboard(
    dossier: Dossier, explained: Mapping[str, Explained], lang: Lang, templates: tuple[Path, Path], path: Path
) -> None:
    """Write the page in `lang` first, from the templates of the page and of its script."""
    page, script = (each.read_text(encoding="utf-8") for each in templates)
    path.write_bytes(_fill(page, script, dossier, explained, lang).encode())


def as_script_data(data: object) -> str:
    """Write data as JSON that may stand inside a script: no character of it can end or begin markup."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ENDING)


def _fill(page: str, script: str, dossier: Dossier, explained: Mapping[str, Explained], lang: Lang) -> str:
    charts = _charts()
    made = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True).from_string(page)
    # Marked as safe: the charts' and the page's own script, and data in which no character can end the script.
    return made.render(
        lang=lang.value,
        title=title_of(dossier).to(lang),
        word=lambda key: WORDS[key].to(lang),
        policy=_policy(charts, script),
        charts=Markup(charts),  # noqa: S704 - see above
        script=Markup(script),  # noqa: S704 - see above
        data=Markup(as_script_data(dashboard_data(dossier, explained, lang))),  # noqa: S704 - see above
    )


def _charts() -> str:
    """Give the script that draws charts, with the line ends that a browser sees."""
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs()).replace("\r\n", "\n").replace("\r", "\n")


def _policy(*scripts: str) -> str:
    """Allow nothing from outside, and no script but these."""
    sums = " ".join(f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in scripts)
    return (
        f"default-src 'none'; script-src {sums}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
