"""The dashboard: one HTML file that opens from a USB stick, with its script, its charts and its data inside."""

import json
from pathlib import Path

from jinja2 import Environment, StrictUndefined, TemplateError

from drugfree_cli.model.dashboard import Dashboard
from drugfree_cli.model.errors import UsageError
from drugfree_cli.reporting import prose
from drugfree_cli.reporting.dashboard_data import data_of

TEMPLATE = "bang-theo-doi.html"
"""The name under which the page's template is looked up."""

_UNSAFE = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"})


def write_dashboard(board: Dashboard, template: Path, path: Path) -> None:
    """Write the page to `path`; the same dashboard gives the same bytes."""
    from plotly.offline import get_plotlyjs

    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    scope = prose.clean(board.dossier.scope.name)
    try:
        page = environment.from_string(template.read_text(encoding="utf-8")).render(
            title=f"{scope} - {prose.clean(board.dossier.period_name.vi)}",
            charts=get_plotlyjs(),
            data=script_safe(board),
        )
    except TemplateError as error:
        raise UsageError("dashboard-template-broken", template=template.name, reason=str(error)) from error
    path.write_text(page, encoding="utf-8", newline="\n")


def script_safe(board: Dashboard) -> str:
    """Write the data as JSON in which nothing can end the script that holds it."""
    return json.dumps(data_of(board), ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
