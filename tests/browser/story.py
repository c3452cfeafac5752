"""A small story for the browser: one envoy with a suspension, waivers, a visit, meetings of every look."""

from datetime import date

from tests.factories import (
    make_article,
    make_claim,
    make_curator_claim,
    make_envoy,
    make_organisation,
    make_record,
    make_sanction,
    make_user,
)
from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import Derivation, Precision

TEXT = (
    "The Treasury suspended its sanctions on Kirill Dmitriev for seven days. For the journey they were suspended for "
    "ten days. The State Department granted him a visa. Kirill Dmitriev met Steve Witkoff at the White House on "
    "Wednesday. They talked for two days, on April 2 and 3."
)


def tell() -> dict[str, str]:
    """Makes the rows; gives the addresses of the pages to look at."""
    fund = make_organisation()
    envoy = make_envoy(
        names=["Kiril Dmitriyev", "Кирилл Дмитриев", "Kirill Dmitrijew", "K. Dmitriev", "Kirył Dmitriew"],
        offices=[
            {"title": "chief executive", "organisation": fund, "first_told": date(2022, 2, 28), "last_told": date(2025, 4, 12), "mentions": 4},
            {"title": "special representative of the president", "first_told": date(2025, 2, 23), "last_told": date(2025, 4, 12), "mentions": 3},
        ],
    )  # fmt: skip
    other = make_envoy("Steve Witkoff", party="US", offices=["special envoy"])
    article = make_article(TEXT)
    sentences = [f"{s}." if not s.endswith(".") else s for s in TEXT.split(". ")]
    seven = make_claim(
        "sanction", article=article, quote=sentences[0], reading={"action": "suspended", "duration": "P7D"}
    )
    ten = make_claim(
        "sanction", article=article, quote=sentences[1], reading={"action": "suspended", "duration": "P10D"}
    )
    visa = make_claim("waiver", article=article, quote=sentences[2], reading={"kind": "visa", "action": "granted"})
    met = make_claim(
        article=article,
        quote=sentences[3],
        reading={"participants": [envoy.name, other.name], "venue": "White House", "start": "2025-04-02"},
        arguments=[("participant", envoy.name, envoy), ("participant", other.name, other)],
    )
    sanction = make_sanction(
        envoy,
        actions=[
            {"action": "imposed", "when": "2022-02-28", "body": "Treasury Department"},
            {
                "action": "suspended",
                "when": ("2025-04-01", "2025-04-02"),
                "duration": "P7D",
                "evidence": [seven, ten],
                "public_id": "S1",
                "conflicts": [
                    {
                        "slot": "duration",
                        "kept": "P7D",
                        "told": [{"value": "P7D", "claims": [seven.key]}, {"value": "P10D", "claims": [ten.key]}],
                        "reason": "told by more independent origins",
                    }
                ],
            },
        ],
    )
    make_sanction(envoy, authority="GB", actions=[{"action": "imposed", "when": "2022-03-01"}])
    make_sanction(envoy, authority="UA", actions=[{"action": "imposed", "when": "2025-11-09"}])
    make_sanction(fund, authority="EU", actions=[{"action": "imposed", "when": "2025-07-18"}])
    month = PartialDate(date(2025, 4, 1), date(2025, 4, 3), Precision.MONTH, Derivation.NOT_AFTER_PUBLICATION)
    visit = make_record(
        "visit", when=("2025-04-01", "2025-04-03"), involvements=[envoy], city="Washington", country="US"
    )
    waiver = {"sanction": sanction, "visit": visit.visit, "body": "State Department"}
    make_record("waiver", when=month, involvements=[envoy], evidence=[visa], detail=waiver, public_id="W1")
    meeting = make_record(
        involvements=[envoy, other],
        evidence=[met],
        venue="White House",
        city="Washington",
        country="US",
        public_id="M1",
        provenance={"when": {"claims": [met.key], "reason": "told"}, "venue": {"claims": [met.key], "reason": "told"}},
    )
    note = make_curator_claim(
        reading={"city": "Washington"}, author=make_user("curator"), note="as the briefing says", about=met
    )
    meeting.evidence.create(claim=note)
    looks = [("reported", "2025-04-03"), ("planned", "2025-04-11"), ("proposed", "2025-04-12"), ("cancelled", "2025-04-14"), ("denied", "2025-04-15")]  # fmt: skip
    for status, day in looks:
        make_record(status=status, when=day, involvements=[envoy, other], city="Paris", country="FR")
    make_record(when=PartialDate(None, date(2025, 4, 10), Precision.BEFORE, Derivation.NOT_AFTER_PUBLICATION), involvements=[envoy, other])  # fmt: skip
    make_record("visit", status="ongoing", when="2025-04-13", involvements=[envoy], city="Miami", country="US")
    for day in ("2025-10-24", "2025-10-25", "2025-12-02"):
        make_record(when=day, involvements=[envoy, other], city="Miami", country="US")
    make_record(when=None, involvements=[envoy, other])
    return {
        "home": "/",
        "envoys": "/envoys/",
        "envoy": f"{envoy.get_absolute_url()}?on=2025-04-02",
        "envoy, a year": f"{envoy.get_absolute_url()}?from=2025-01-01&to=2025-12-31",
        "record": meeting.get_absolute_url(),
        "record in dispute": "/records/S1/",
        "waiver": "/records/W1/",
        "records": "/records/",
        "sanctions": "/sanctions/",
        "sanctions on a day": "/sanctions/?on=2025-04-02",
        "articles": "/articles/",
        "article": f"/articles/{article.pk}/",
        "search": "/search/?q=dmitriev",
        "nothing found": "/search/?q=zzzz",
        "about": "/about/",
        "quality": "/about/quality/",
        "bad parameter": "/sanctions/?on=soon",
        "not found": "/nowhere/",
    }
