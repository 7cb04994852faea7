"""Reports and pages written for the tests; the places and people are invented."""

FERRY = """Harbour News
World
Economy
Culture
Sign in

Ferry talks between Maldora and Tervia stall again

Ministers leave the port city without a date for new talks

Ana Pereira and Tom Okafor

Published 3 May 2019 10:15 GMT

Share on Facebook
Tweet
WhatsApp

A ferry crosses the strait near Port Alba on Thursday. Photograph: Lena Koch

PORT ALBA (AP) — Ministers from Maldora and Tervia left Port Alba on Friday without agreeing on a date for new ferry \
talks, officials from both sides said.

"We came with an open hand," Maldoran Transport Minister Ida Voss told reporters. "We leave with a timetable that nobody \
has signed."

The ferry line has been closed since March, when Tervia's coast guard stopped two Maldoran ships.

READ MORE: What the strait means for Tervian fishermen

Tervian officials rejected the account.

They said the Maldoran side had asked for a longer break, and that the ferry commission would meet in June.

Related
Coast guard frees trawler after three weeks
Opinion: Why the strait matters

The commission, set up in 2004, decides on fares, routes and the number of ships in the strait.

Sign up for our weekly newsletter and get the best of our reporting in your inbox.

Voss said Maldora would "wait as long as it takes", but added that the port authority could not keep the piers open \
beyond July.

She declined to comment further.

(AP)

More from Europe

Bakery strike enters second week
Bakers in the capital walked out on Monday over night shifts.

Museum returns bronze statue
The museum said the statue had been bought in good faith from a dealer in 1963.

Tags: ferries, Maldora, Tervia

© 2019 Harbour News. All rights reserved.
"""

FERRY_FURNITURE = [
    ("navigation", "Harbour News"),
    ("navigation", "World\nEconomy\nCulture\nSign in"),
    ("byline", "Ana Pereira and Tom Okafor"),
    ("update", "Published 3 May 2019 10:15 GMT"),
    ("share", "Share on Facebook\nTweet\nWhatsApp"),
    ("caption", "A ferry crosses the strait near Port Alba on Thursday. Photograph: Lena Koch"),
    ("related", "READ MORE: What the strait means for Tervian fishermen"),
    ("related", "Related\nCoast guard frees trawler after three weeks"),
    ("related", "Opinion: Why the strait matters"),
    ("subscribe", "Sign up for our weekly newsletter and get the best of our reporting in your inbox."),
    ("credit", "(AP)"),
    (
        "related",
        FERRY[FERRY.index("More from Europe") : FERRY.index("\n\nTags:")],
    ),
    ("tags", "Tags: ferries, Maldora, Tervia"),
    ("copyright", "© 2019 Harbour News. All rights reserved."),
]

BODY = """The harbour council voted on Tuesday to reopen the northern pier, which has been closed since a storm in March.

Council leader Mara Lind said the pier would take ferries again from the first week of August.

"The pilings are sound," Lind told the council. "What we lack is a crane and forty metres of railing."

Fishermen had asked the council to wait until the herring season ends, because the crane will block their berths.

Lind said the council would pay the fishermen for every day on which the crane blocks the northern pier.

He declined to comment on the cost.
"""
"""A report without any furniture; the tests put some into it."""

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Pier to reopen | The Harbour Times</title>
<meta property="og:site_name" content="The Harbour Times">
<link rel="canonical" href="https://www.harbourtimes.example/2019/05/03/pier-to-reopen">
<script type="application/ld+json">{ld}</script>
<style>p {{color: red}}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li><li><a href="/s">Sport</a></li></ul></nav>
<div class="cookie" hidden>Hidden words.</div>
<article><h1>Pier to reopen</h1><p>By Mara Hollis</p>
<p>The harbour council voted on Tuesday to reopen the northern pier, which has been closed since a storm in March.</p>
<p>Council leader Mara Lind said the pier would take ferries again from the first week of August.</p>
<p>“The pilings are sound,” Lind told the council. “What we lack is a crane and forty metres of railing.”</p>
<p>Fishermen had asked the council to wait until the herring season ends, because the crane will block their berths.</p>
</article>
<aside><h3>Most read</h3><ul><li><a href="/1">Bakery strike enters second week</a></li></ul></aside>
<footer>Contact the newsroom</footer><script>var unseen = 1;</script></body></html>"""

LD = """{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "The Harbour Times"},
 {"@type": ["NewsArticle"], "headline": "Pier to reopen", "datePublished": "2019-05-03T10:15:00+02:00",
  "dateModified": "2019-05-04", "author": [{"@type": "Person", "name": "Mara Hollis"}],
  "publisher": {"@type": "Organization", "name": "The Harbour Times"}}]}"""


def page(ld: str = LD) -> bytes:
    """The page with the given JSON-LD."""
    return PAGE.format(ld=ld).encode()
