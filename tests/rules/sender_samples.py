"""A small plan of one commune, whose police, hamlets and agencies report for it."""

from datetime import date
from pathlib import Path

from drugfree_cli.model.plan import Plan
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.plan import load_plan

COMMUNE_PACK = """
id = "tan-son-2024"
title = { vi = "Kế hoạch của thị trấn Tân Sơn", en = "Plan of Tân Sơn township" }
document = "Kế hoạch thử của thị trấn Tân Sơn"
territory = ["22810"]
governs_from = 2023-12-15
asks = ["population", "households", "hamlets", "agencies", "addicts_total", "addicts_new", "use_dens", "hotspot_route",
  "basic_police_work_effective", "households_committed", "hamlets_committed", "agencies_committed"]

[calendar]
end_month = 12
end_day = 14
clause = "I"

[[deadlines]]
period = "half"
days = 0
clause = "II"

[[deadlines]]
period = "half"
days = 5
clause = "III"
who = { vi = "UBND thị trấn báo cáo huyện", en = "The township reports to the district" }

[drug_free]
clause = "IV"

[[drug_free.criteria]]
id = "1"
clause = "IV.1"
title = { vi = "Không có người nghiện", en = "No addicts" }
when = { count = ["addicts_total"], below = 1 }

[[drug_free.criteria]]
id = "2"
clause = "IV.2"
title = { vi = "Mọi hộ, mọi thôn ký cam kết", en = "All households and hamlets signed" }

[drug_free.criteria.when]
all = [
  { part = "households_committed", covers = "households" },
  { part = "hamlets_committed", covers = "hamlets" },
]

[[drug_free.criteria]]
id = "3"
clause = "IV.3"
title = { vi = "Công tác cơ bản có hiệu quả", en = "Basic work is effective" }
when = { yes = "basic_police_work_effective" }

[[drug_free.criteria]]
id = "4"
clause = "IV.4"
title = { vi = "Mọi cơ quan ký cam kết, không trên tuyến, không có điểm", en = "Agencies signed, no route, no dens" }

[drug_free.criteria.when]
all = [
  { part = "agencies_committed", covers = "agencies" },
  { choice = "hotspot_route", among_words = ["không"] },
  { count = ["use_dens"], below = 1 },
  { count = ["addicts_new"], below = 1 },
  { count = ["population"], at_least = 1 },
]

[[senders]]
id = "police"
name = { vi = "Công an", en = "Police" }
source = "named"
clause = "V.1"

[[senders.members]]
slug = "cong-an"
name = "Công an thị trấn"
clause = "V.1"
asks = ["population", "addicts_total", "addicts_new"]

[[senders]]
id = "hamlets"
name = { vi = "Khu phố", en = "Quarters" }
source = "workspace"
clause = "V.2"
counts = "hamlets"
asks = ["households", "households_committed", "hamlets_committed", "use_dens", "hotspot_route",
  "basic_police_work_effective"]

[[senders]]
id = "agencies"
name = { vi = "Cơ quan, trường học", en = "Agencies and schools" }
source = "workspace"
clause = "V.3"
counts = "agencies"
asks = ["agencies_committed"]
"""


def commune_plan(folder: Path) -> Plan:
    """Write the pack into a folder of packs and load it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tan-son-2024.toml").write_text(COMMUNE_PACK, encoding="utf-8")
    return load_plan("tan-son-2024", (folder,))


def sender(slug: str, name: str = "") -> Unit:
    """Make one who reports for the township."""
    return Unit(
        code=f"22810/{slug}",
        name=name or slug,
        short_name=name or slug,
        kind="",
        slug=slug,
        level=Level.SENDER,
        parent="22810",
        valid_from=date(1900, 1, 1),
        valid_to=None,
    )
