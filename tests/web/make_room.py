"""A store for the tests of the reading room: reports of our own, read, analysed and compared as a user's would be."""

import json
import re
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from crosswire.desk.accounting import take_stock
from crosswire.desk.keeping import add
from crosswire.desk.working import work
from crosswire.store import Store, open_store

PORT_A = (
    "Vardmark and Estria will hold talks on the port of Halden on 14 March, Vardmark's foreign minister Ilse Brandt said "
    "on Tuesday. She said Vardmark would lift its embargo on grain if the talks succeed. About 400 dock workers have been on "
    "strike since Sunday. Two people were injured in clashes with police at the gates, the harbour office said. "
    "“We want an agreement before Easter,” Brandt told reporters in Oslo.\n\nEstria's government has denied that it asked for "
    "the talks. Brandt criticised the denial as “a game with words”."
)
PORT_B = (
    "Talks on the port of Halden between Vardmark and Estria are set for 14 March, officials said. Estria denied that "
    "it had asked for the meeting. About 900 dock workers are on strike, the union Hafen said. Two people were injured "
    "when police cleared the gates of the port. “We want an agreement before Easter,” foreign minister Ilse Brandt said.\n\n"
    "The union accused the police of using tear gas without warning."
)
PORT_FR = (
    "Des discussions sur le port de Halden auront lieu le 14 mars entre le Vardmark et l'Estria, ont annoncé mardi des "
    "responsables du gouvernement."
)
VISIT = (
    "The president of Kenya will visit Norway on 2 April, the palace in Oslo said on Wednesday. Kenya and Norway are to "
    "sign an agreement on fishing. Norway's prime minister welcomed the visit."
)
HOSTILE = (
    "Prices of salt rose in Bergen on Monday, <script>document.title='broken'</script> a trader said. "
    "\"<img src=x onerror=document.title='broken'> is what it costs,\" he said. The price of a sack of salt is now 40 crowns.\n\n"
    "Share this article on Facebook\n\nSign up for our newsletter"
)

SIGNED = (
    "Kenya and Norway signed an agreement on fishing in Oslo on Wednesday. Norway's prime minister Kari Moen welcomed the agreement. "
    "“Both fleets gain from it,” she said. Kenya's president Daniel Otieno said his country supports common patrols.\n\n"
    "A fisheries council of both countries is to meet in Mombasa on 20 May."
)
CLASHES = (
    "Police fired tear gas at protesters in Nairobi on Thursday and arrested 12 people. Norway condemned the use of force. "
    "Kenya rejected the criticism. “Nobody tells us how to keep order,” Kenya's president Daniel Otieno said.\n\n"
    "Protesters clashed with police in Mombasa, too. The opposition called for talks."
)
SANCTIONS = (
    "Norway imposed sanctions on Kenya on Monday. Norway's prime minister Kari Moen said the agreement on fishing is in doubt. "
    "Kenya threatened Norway with a ban on its trawlers. Kenya's foreign ministry said it opposes the sanctions.\n\n"
    "Ghana offered to mediate; talks may take place in Accra in June."
)
PORT_AR = "تعقد فاردمارك وإستريا محادثات حول ميناء هالدن في 14 مارس، حسبما أعلن مسؤولون يوم الثلاثاء."


def more_rows() -> list[tuple[str | None, ...]]:
    """Reports of later months and of other scripts, for pages that show what came over time, and where."""
    return [
        ("Northern Wire", "NOR", "Kenya and Norway sign fishing agreement", SIGNED, "2031-04-03", "en"),
        ("Savanna Herald", "KEN", "Norway and Kenya agree on fishing", SIGNED.replace("Both fleets gain", "Both sides win"), "2031-04-03", "en"),
        ("Harbour Courier", "SWE", "Tear gas in Nairobi, Norway condemns it", CLASHES, "2031-04-18", "en"),
        ("Savanna Herald", "KEN", "Norway puts sanctions on Kenya", SANCTIONS, "2031-05-06", "en"),
        ("Sahifat al-Mina", "ARE", "محادثات حول ميناء هالدن في مارس", PORT_AR, "2031-03-05", "ar"),
        ("Notes", None, "Bridge" * 40, "The bridge at " + "Long" * 60 + " was closed. A lorry hit it.", "2031-02-01", "en"),
    ]  # fmt: skip


def rows(*, more: bool = False) -> list[dict[str, Any]]:
    """The reports, as lines of JSON."""
    port = [
        ("Northern Wire", "NOR", "Port talks set for March", PORT_A, "2031-03-04", "en"),
        ("Harbour Courier", "SWE", "Estria denies asking for port talks", PORT_B, "2031-03-04", "en"),
        ("Morning Copy", "DNK", "Talks on Halden port in March", PORT_A, "2031-03-05", "en"),
        ("Evening Copy", "DNK", "Port talks in March", PORT_A, "2031-03-05", "en"),
        ("Le Quai", "FRA", "Halden: des discussions le 14 mars", PORT_FR, "2031-03-05", "fr"),
    ]
    other = [
        ("Northern Wire", "NOR", "Kenya's president to visit Norway", VISIT, "2031-03-12", "en"),
        ("Fjord Post", "NOR", "<b>Salt</b> dearer & dearer", HOSTILE, "2031-03-20", "en"),
        ("Undated Notes", None, "", "The mayor of Tromsø opened a library. She thanked the builders.", None, "en"),
    ]
    names = ("source", "country", "title", "text", "published", "language")
    return [
        {"id": f"r{n}", "url": f"https://example.org/{n}", **dict(zip(names, row, strict=True))}
        for n, row in enumerate((*port, *other, *(more_rows() if more else ())), 1)
    ]


def filled(folder: Path, *, more: bool = False) -> Store:
    """A store with the reports, analysed and compared."""
    source = folder / "reports.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows(more=more)) + "no record\n", encoding="utf-8")
    store = open_store(folder / "store.db", create=True)
    add(store, [source])
    work(store)
    take_stock(store)
    return store


def port_story(store: Store) -> str:
    """The id of the story on the port."""
    return next(iter(store.stories.of(store.reports.numbers(["r1"]).values()).values()))


def token_of(client: TestClient, path: str) -> str:
    """The token that the forms of a page carry."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', client.get(path).text)
    assert found
    return found[1]


def send(client: TestClient, path: str, **fields: str | list[str]) -> int:
    """Fill in a form of the page at a path, and send it; the status that comes back."""
    return client.post("/do", data={"token": token_of(client, path), **fields}, follow_redirects=False).status_code
