"""The JSON shapes of a campaign: results by task and by sender."""

from collections.abc import Iterable

from drugfree_cli.cli.shapes import Json, source_shape
from drugfree_cli.model.amounts import as_json
from drugfree_cli.model.campaign import Campaign, CampaignSender, CampaignSum, TaskFigures
from drugfree_cli.model.text import Lang


def campaign_shape(campaign: Campaign, lang: Lang) -> dict[str, Json]:
    """Shape what a campaign adds to the JSON of `classify`: its tasks with their sums, and its senders."""
    return {
        "tasks": [
            {
                "id": each.task.id,
                "clause": each.task.clause,
                "title": each.task.title.to(lang),
                "indicators": _sums(each.sums),
                "senders": list(each.senders),
            }
            for each in campaign.tasks
        ],
        "other_indicators": _sums(campaign.others),
        "senders": [_sender(each, lang) for each in campaign.senders],
        "unlisted": [each.to(lang) for each in campaign.unlisted],
    }


def sender_tasks_shape(sender: CampaignSender, tasks: Iterable[TaskFigures], lang: Lang) -> list[Json]:
    """Shape what one sender told of its tasks; what fits none of them stands under a task of null."""
    return [
        {
            "id": each.task.id if each.task else None,
            "clause": each.task.clause if each.task else None,
            "title": each.task.title.to(lang) if each.task else None,
            "figures": [
                {
                    "indicator": name,
                    "value": as_json(content),
                    "owed": name in sender.asks,
                    "sources": [source_shape(one) for one in sender.figures[name].sources]
                    if name in sender.figures
                    else [],
                }
                for name, content in each.figures.items()
            ],
        }
        for each in tasks
    ]


def _sums(sums: Iterable[CampaignSum]) -> list[Json]:
    return [
        {
            "indicator": each.indicator,
            "value": as_json(each.amount),
            "reported": len(each.parts),
            "owing": each.owing,
            "missing": list(each.missing),
            "doubled": each.doubled,
        }
        for each in sums
    ]


def _sender(sender: CampaignSender, lang: Lang) -> Json:
    return {
        "code": sender.code,
        "name": sender.name,
        "group": sender.group.to(lang),
        "clause": sender.clause,
        "state": sender.state.value,
        "received": sender.received.isoformat() if sender.received else None,
        "due": sender.due.isoformat() if sender.due else None,
        "complete": sender.complete,
        "blank": list(sender.blank),
        "queries": sender.queries,
        "tasks": [each.id for each in sender.tasks],
    }
