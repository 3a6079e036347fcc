"""A small plan file that uses every kind of table once, and ways to break it."""

SMALL = """
id = "thu-2024"
title = { vi = "Kế hoạch thử", en = "Trial plan" }
document = "Kế hoạch thử"
territory = ["79"]
governs_from = 2023-12-15
governs_to = 2026-12-14
superseded_by = { vi = "Quyết định sau", en = "A later decision" }
general_interpretations = ["T-1"]
asks = ["population", "addicts_total", "addicts_on_file", "addicts_new", "drug_offenders", "hotspots",
  "plant_area_m2", "basic_police_work_effective"]

[calendar]
end_month = 12
end_day = 14
clause = "V.1"

[[deadlines]]
period = "half"
days = 3
clause = "V.2"

[[classes]]
id = "type_1"
name = { vi = "Loại I", en = "Type I" }
clause = "II.1"
hotspot = true

[[classes.criteria]]
id = "I.1"
clause = "II.1.a"
title = { vi = "Người nghiện", en = "Addicts" }
when = { count = ["addicts_on_file"], at_least = 10 }

[[classes.criteria]]
id = "I.2"
clause = "II.1.b"
title = { vi = "Tỷ lệ", en = "Ratio" }
when = { ratio = ["drug_offenders"], of = ["population"], at_least = "0,5%", below = "1 %" }
interpretations = ["T-2"]

[classes.criteria.caution]
when = { count = ["drug_offenders"], below = 2 }
text = { vi = "Ít người", en = "Few" }
interpretation = "T-2"

[[classes]]
id = "low"
name = { vi = "Ít phức tạp", en = "Less complex" }
clause = "II.2"

[[classes.criteria]]
id = "IPT.1"
clause = "II.2.a"
title = { vi = "Diện tích", en = "Area" }
when = { any = [{ count = ["plant_area_m2"], positive = true, below = 12.5 }, { yes = "basic_police_work_effective" }] }

[other]
name = { vi = "Khác", en = "Other" }
clause = "II.3"

[[other.criteria]]
id = "K.1"
clause = "II.3"
title = { vi = "Chưa có hồ sơ", en = "Not on file" }
when = { more = "addicts_total", than = "addicts_on_file" }

[clean]
name = { vi = "Không phát sinh", en = "Nothing found" }

[undetermined]
name = { vi = "Chưa xác định", en = "Undetermined" }

[district_hotspot]
clause = "II.4"
at_least = 1

[[district_hotspot.criteria]]
id = "a"
clause = "II.4.a"
title = { vi = "Tỷ lệ xã", en = "Share of communes" }
when = { class_share = ["type_1"], among = ["type_1", "low", "other"], at_least = "20%" }

[district_drug_free]
clause = "II.5"
share = "70%"
barred = ["type_1"]

[drug_free]
clause = "II.6"

[drug_free.groups]
1 = { vi = "Nhóm một", en = "Group one" }

[[drug_free.criteria]]
id = "1"
group = "1"
clause = "II.6.1"
title = { vi = "Hồ sơ", en = "Files" }

[drug_free.criteria.when]
all = [
  { part = "addicts_on_file", covers = "addicts_total" },
  { count = ["addicts_new"], below = 1, since = "registration" },
]

[[drug_free.criteria]]
id = "2"
group = "1"
clause = "II.6.2"
title = { vi = "Hai trong ba", en = "Two of three" }

[drug_free.criteria.when]
at_least_of = 2
conditions = [
  { count = ["hotspots"], below = 1 },
  { count = ["addicts_total"], below = 1 },
  { yes = "basic_police_work_effective" },
]

[[targets]]
id = "fall"
kind = "fall"
measure = "sum"
clause = "I.1"
title = { vi = "Giảm", en = "Fall" }
unit = { vi = "người", en = "persons" }
rate = "3%"
indicators = ["addicts_total"]

[[targets]]
id = "keep"
kind = "keep"
measure = "communes"
clause = "I.2"
title = { vi = "Giữ", en = "Keep" }
unit = { vi = "xã", en = "communes" }
where = { count = ["addicts_total"], below = 1 }
base_year = 2023

[[phases]]
id = "phase_1"
clause = "VI.1"
first = 2024-12-15
last = 2026-12-14
text = { vi = "Giai đoạn một", en = "Phase one" }
focus_class = "low"
focus = { count = ["addicts_total"], below = 20 }
baselines = [2024-12-14]

[interpretations.T-1]
clause = "I"
gap = "Chưa rõ."
reading = "Hiểu thế này."
other = "Hiểu thế kia."
why = "Vì thế."

[interpretations.T-2]
clause = "II.1.b"
gap = "Chưa rõ."
reading = "Hiểu thế này."
other = "Hiểu thế kia."
why = "Vì thế."
"""


def broken(old: str, new: str) -> str:
    """Put `new` in the place of the only `old` of the small plan."""
    assert SMALL.count(old) == 1, f"{old!r} stands {SMALL.count(old)} times in the small plan"
    return SMALL.replace(old, new)
