"""Figures and a plan become the class and the drug-free verdict of a commune, with every reason."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from drugfree_cli.model.amounts import Amount, Content
from drugfree_cli.model.codebook import label
from drugfree_cli.model.plan import UNDETERMINED, ClassId, ClassRule, Criterion, DrugFreeReading, Need, Plan, Ratio
from drugfree_cli.model.results import CommuneResult, DrugFree, Judged, ReadingResult
from drugfree_cli.model.returns import Figure, Figures, Source
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.changes import in_words, to_meet, way_to_fail
from drugfree_cli.rules.classes import class_of, missing, only, possible_classes, rules_of
from drugfree_cli.rules.figures import contents, least_of
from drugfree_cli.rules.logic import REGISTRATION, Facts, evaluate, facts_of
from drugfree_cli.rules.stand_ins import stand_ins_of
from drugfree_cli.rules.ways import Way, choices_that_decide, way_up
from drugfree_cli.rules.words import asked, indicators_of
from drugfree_cli.rules.words_seen import seen


def classify_commune(plan: Plan, unit: Unit, figures: Figures, *, partial: bool, reported: bool) -> CommuneResult:
    """Judge one commune. `figures` also holds flows since registration; `partial` marks a part of a year."""
    known, least = contents(figures), least_of(figures)
    facts = facts_of(known, least)
    left_out = _left_out(plan, figures) if reported else ()
    lacking = missing(plan, facts)
    by_class = tuple(
        _judge(plan, rule, each, figures, facts, lacking)
        for rule in rules_of(plan)
        for each in rule.criteria
        if each.id not in left_out
    )
    by_drug_free = tuple(judge(plan, each, figures, facts=facts, fails=False) for each in plan.drug_free)
    possible = possible_classes(plan, facts, left_out) if plan.classes else ()
    complexity = only(possible) if plan.classes else None
    drug_free = _verdict(by_drug_free)
    way = way_up(plan, complexity, known, left_out)
    return CommuneResult(
        code=unit.code,
        name=unit.name,
        district_code=unit.parent,
        complexity=complexity,
        drug_free=drug_free,
        failed=_ids(by_drug_free, False),
        unknown=_ids(by_drug_free, None),
        conflict=drug_free is DrugFree.MET and complexity in hotspot_classes(plan),
        provisional=reported and (partial or any(each.provisional for each in figures.values())),
        reported=reported,
        reasons=_on_the_way(_reasons(by_class, possible), way),
        by_class=by_class,
        by_drug_free=by_drug_free,
        figures=known,
        next_class=way.to,
        possible=possible,
        least=least,
        readings=tuple(_reading(plan, each, figures, facts) for each in plan.drug_free_readings),
        left_out=left_out,
        notes=(
            *(_refusals(lacking) if reported else ()),
            *_cautions(by_drug_free),
            *choices_that_decide(plan, complexity, known, left_out),
            *_other_ways(plan, complexity, known, least, left_out),
        ),
        unverified=stand_ins_of(plan, complexity, by_class) if reported and complexity is not None else (),
    )


def judge(
    plan: Plan,
    criterion: Criterion,
    figures: Figures,
    *,
    fails: bool,
    facts: Facts | None = None,
    known: Mapping[str, Content] | None = None,
    class_id: ClassId | None = None,
) -> Judged:
    """Hold one criterion against the figures; `fails` says that the good side is where it does not hold.

    `facts` and `known` replace the figures for a district, whose sums have bounds rather than cells.
    """
    known = contents(figures) if known is None else known
    against = facts or facts_of(known)
    met = evaluate(criterion.condition, against)
    names = indicators_of(criterion.condition)
    change = None
    if met is fails:
        change = way_to_fail(criterion.condition, known) if fails else in_words(to_meet(criterion.condition, known))
    caution = criterion.caution
    warned = met and caution is not None and evaluate(caution.when, against)
    return Judged(
        criterion=criterion.id,
        clause=criterion.clause,
        title=criterion.title,
        met=met,
        asked=_asked(criterion, plan),
        seen=seen(criterion.condition, against, plan),
        change=change,
        indicators={name: known.get(name) for name in names},
        sources={name: _sources(figures, name) for name in names},
        interpretations=criterion.interpretations,
        caution=caution.text if caution is not None and warned else None,
        class_id=class_id,
        unverified=criterion.unverified,
    )


def hotspot_classes(plan: Plan) -> tuple[ClassId, ...]:
    """Name the classes that make a commune a hotspot (trọng điểm)."""
    return tuple(rule.id for rule in plan.classes if rule.hotspot)


def with_registration(figures: Figures, since: Figures) -> Figures:
    """Put flows since registration beside the figures of the period."""
    return {**figures, **since}


def _judge(
    plan: Plan, rule: ClassRule, criterion: Criterion, figures: Figures, facts: Facts, lacking: Sequence[Need]
) -> Judged:
    """Hold a criterion of a class against the figures; a ratio to a figure that it cannot do without stays open."""
    judged = judge(plan, criterion, figures, facts=facts, fails=True, class_id=rule.id)
    ratio = criterion.condition
    if not isinstance(ratio, Ratio) or not any(need.indicator in ratio.whole for need in lacking):
        return judged
    return replace(judged, met=None, change=None, caution=None)


def _asked(criterion: Criterion, plan: Plan) -> Text:
    """Word the band that the law writes; where a graver figure counts too, that is said beside it."""
    if criterion.literal is None:
        return asked(criterion.condition, plan)
    band = asked(criterion.literal, plan)
    return Text(vi=f"{band.vi} (mức cao hơn cũng tính)", en=f"{band.en} (a graver figure counts too)")


def _left_out(plan: Plan, figures: Figures) -> tuple[str, ...]:
    """Name the optional criteria whose indicators no return of the commune has a place for."""
    absent = {name for name, figure in figures.items() if figure.absent}
    return tuple(
        each.id
        for rule in rules_of(plan)
        for each in rule.criteria
        if each.optional and any(name in absent or name not in plan.asks for name in indicators_of(each.condition))
    )


def _reading(plan: Plan, reading: DrugFreeReading, figures: Figures, facts: Facts) -> ReadingResult:
    judged = tuple(judge(plan, each, figures, facts=facts, fails=False) for each in reading.criteria)
    verdict = _verdict(judged)
    assert verdict is not None
    return ReadingResult(
        id=reading.id,
        name=reading.name,
        clause=reading.clause,
        drug_free=verdict,
        failed=_ids(judged, False),
        unknown=_ids(judged, None),
        criteria=judged,
    )


def _ids(judged: Sequence[Judged], met: bool | None) -> tuple[str, ...]:
    return tuple(each.criterion for each in judged if each.met is met)


def _cautions(judged: Sequence[Judged]) -> tuple[Text, ...]:
    return tuple(each.caution for each in judged if each.caution is not None)


def _other_ways(
    plan: Plan,
    complexity: ClassId | None,
    known: Mapping[str, Content],
    least: Mapping[str, Amount],
    left_out: Sequence[str],
) -> tuple[Text, ...]:
    """Say where another way of counting, which the plan does not take, would give another class (Q28-11)."""
    said: list[Text] = []
    for each in plan.sensitivities if complexity not in (None, UNDETERMINED) else ():
        counted = {**known, **{name: _fewer(known.get(name), known.get(other)) for name, other in each.instead.items()}}
        floors = {name: floor for name, floor in least.items() if name not in each.instead}
        other = class_of(plan, facts_of(counted, floors), left_out)
        if other not in (complexity, UNDETERMINED):
            name = plan.class_names[other]
            vi = f"{each.text.vi} thì là: {name.vi} ({each.interpretation})"
            said.append(Text(vi=vi, en=f"{each.text.en}: {name.en} ({each.interpretation})"))
    return tuple(said)


def _fewer(own: Content, other: Content) -> Content:
    """Count at most those who are counted anyway: who is present without a file is not on file."""
    return min(own, other) if isinstance(own, Amount) and isinstance(other, Amount) else other


def _verdict(judged: tuple[Judged, ...]) -> DrugFree | None:
    if not judged:
        return None
    if any(each.met is False for each in judged):
        return DrugFree.NOT_MET
    return DrugFree.UNDETERMINED if any(each.met is None for each in judged) else DrugFree.MET


def _reasons(judged: tuple[Judged, ...], possible: Sequence[ClassId]) -> tuple[Judged, ...]:
    """Where classes are left open, what decides between them are the criteria of all but the mildest."""
    if len(possible) == 1:
        return tuple(each for each in judged if each.met and each.class_id == possible[0])
    return tuple(each for each in judged if each.met is None and each.class_id in possible[:-1])


def _on_the_way(reasons: tuple[Judged, ...], way: Way) -> tuple[Judged, ...]:
    """Name a change only beside the criteria that have to fail for the next class."""
    if way.to is None:
        return reasons
    return tuple(each if each.criterion in way.by else replace(each, change=None) for each in reasons)


def _refusals(lacking: Sequence[Need]) -> tuple[Text, ...]:
    """Say which figure is missing without which no class is given."""
    return tuple(
        Text(
            vi=f"Không xếp loại vì thiếu “{label(need.indicator).vi}”: trống hoặc bằng 0 ({need.interpretation})",
            en=f"No class without “{label(need.indicator).en}”, which is blank or zero ({need.interpretation})",
        )
        for need in lacking
    )


def _sources(figures: Figures, indicator: str) -> tuple[Source, ...]:
    found: Figure | None = figures.get(indicator + REGISTRATION, figures.get(indicator))
    return found.sources if found else ()
