"""What furniture looks like: words and patterns, in order of trust. Own work, Apache-2.0.

They name forms that all pages share (a call to share, a date line), never the wording of one outlet. English only;
`crosswire.ingest.furniture` tells the rest by form and position.
# accepted gap: cues of other languages; their reports are told apart and kept, but not analysed.
"""

import re
from dataclasses import dataclass
from importlib import resources


def _words() -> dict[str, frozenset[str]]:
    """The word lists of data/words.tsv by name."""
    text = resources.files("crosswire.ingest").joinpath("data/words.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: frozenset(words.split()) for name, _, words in rows}


_LISTS = _words()
FUNCTION_WORDS = _LISTS["function"]
MONTHS = _LISTS["months"]
DATE_WORDS = _LISTS["dates"] | MONTHS
UPDATE_WORDS = _LISTS["update"]
SHARE_WORDS = _LISTS["share"]
MENU_WORDS = _LISTS["menu"]

_NAME = r"[A-Z][\w'.\-]+(?: (?:de|da|di|van|von|der|den|al|el|bin|la|le|du|dos|del))*"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,3}}"

AGENCIES = (
    "AP", "Associated Press", "AFP", "Agence France-Presse", "Reuters", "dpa", "Deutsche Presse-Agentur", "UPI", "TASS",
    "ITAR-TASS", "Interfax", "RIA Novosti", "Xinhua", "Kyodo", "Jiji", "Yonhap", "ANSA", "EFE", "Lusa", "PTI",
    "Press Trust of India", "IANS", "ANI", "Anadolu", "Anadolu Agency", "Bloomberg", "PA Media", "Press Association", "ANP",
    "Belga", "APA", "SDA", "Keystone-SDA", "PAP", "CTK", "MTI", "Tanjug", "Ukrinform", "Unian", "BelTA", "AAP",
    "Canadian Press", "The Canadian Press", "The Associated Press", "SANA", "IRNA", "WAM", "SPA", "MENA", "Petra", "APP",
    "UNB", "Bernama", "Antara", "VNA", "TT", "NTB", "Ritzau", "STT", "BNS", "LETA", "Ukrainska Pravda", "CNA", "GNA", "NAN",
    "PANA", "Prensa Latina", "Telam", "Notimex", "Agencia Brasil", "AGERPRES", "BTA", "HINA", "STA", "AGI", "KUNA", "QNA",
)  # fmt: skip
"""News agencies, as their credits are printed; long-standing public names."""

AGENCY = "(?:" + "|".join(sorted((re.escape(name) for name in AGENCIES), key=len, reverse=True)) + ")"

IMAGE_BANKS = r"(?:Getty(?: Images)?|Shutterstock|iStock(?:photo)?|Alamy|EPA(?:-EFE)?|Wikimedia(?: Commons)?|Flickr|Unsplash|Pexels)"


@dataclass(frozen=True)
class Cue:
    """A form that tells furniture: the pattern is searched in a line of at most `words` words.

    `hints` are pieces in lower case; a line that holds none of them cannot fit (() means: search every line).
    """

    kind: str
    reason: str
    pattern: re.Pattern[str]
    words: int
    hints: tuple[str, ...] = ()

    def fits(self, text: str, lower: str) -> bool:
        """Whether a line that is not too long shows the form; `lower` is the text in lower case."""
        for hint in self.hints:  # every line of every report comes by here: a plain loop takes half the time of any()
            if hint in lower:
                break
        else:
            if self.hints:
                return False
        return self.pattern.search(text) is not None


def _cue(
    kind: str, reason: str, pattern: str, words: int, *, hints: str = "", flags: re.RegexFlag = re.IGNORECASE
) -> Cue:
    return Cue(kind, reason, re.compile(pattern, flags), words, tuple(hints.split("|")) if hints else ())


_NO_FLAG = re.RegexFlag(0)

CUES = (
    _cue("notice", "asks for consent to cookies or the use of data",
         r"\bcookies?\b.{0,300}\b(?:agree|accept|uses?|using|consent|allow|manage|policy|settings|preferences|stored?|personali[sz]e|improve|"
         r"experience|traffic)\b|\b(?:agree|accept|uses?|using|consent|allow|manage|store|place)\b.{0,300}\bcookies?\b", 90, hints="cookie"),
    _cue("notice", "names the page's privacy policy or terms",
         r"\b(?:privacy (?:policy|notice|statement|settings)|terms (?:of (?:use|service)|and conditions|& conditions)|"
         r"data protection (?:policy|declaration)|protected by recaptcha)\b", 60, hints="privacy|terms|data protection|recaptcha"),
    _cue("copyright", "a copyright line",
         r"^\W*(?:©|copyright\W*(?:©|\(c\)|\d{4}|by\b|of\b|$)|\(c\) ?\d{4})|\ball rights reserved\b|© ?(?:\d{4}|(?-i:[A-Z]))|"
         r"\bmay not be (?:published|reproduced|copied|republished)\b|"
         r"\b(?:republished|reprinted|licensed) (?:with permission|under)\b", 60,
         hints="©|copyright|(c)|rights reserved|may not be|republished|reprinted|licensed"),
    _cue("advertisement", "an advertising mark",
         r"^\W*(?:(?:skip )?advertisements?|ad feedback|advertising|sponsored(?: content| links?| by)?|promoted(?: content)?|paid (?:content|post)|ad)"
         r"\W*(?:$|\bscroll\b)|\b(?:story|article) continues (?:below|after)\b|^\W*(?:continue|scroll(?: down)?)"
         r" (?:reading|to continue)\b", 14),
    _cue("share", "asks the reader to follow or write",
         r"^\W*(?:follow|like|find|join|connect with|contact|email|e-mail|reach|message|tweet)\b.{0,120}"
         r"(?:\bon (?:facebook|twitter|instagram|linkedin|youtube|telegram|whatsapp|x|tiktok)\b|@\w)", 40),
    _cue("share", "asks for tips or corrections",
         r"^\W*(?:do you have|have you got|got a|see|spotted|send (?:us|me|your)|report|let us know)\b.{0,80}"
         r"\b(?:tips?|story|typo|error|mistake|correction|feedback|news tip)\b", 40),
    _cue("subscribe", "asks the reader to subscribe, register or pay",
         r"^\W*(?:please )?(?:subscribe|sign[- ]?up|sign in|log ?in|register|download|already (?:a|an|have)|to (?:view|read|continue|access)|"
         r"don't miss|never miss)\b(?=.{0,250}\b(?:newsletters?|inbox|subscri(?:be|bers?|ption)|account|app|member(?:ship)?|"
         r"e-?mail|log ?in|sign in|sign up|alerts?|updates|today|now|here|free|feed|rss)\b)", 60),
    _cue("subscribe", "asks the reader to subscribe, register or pay",
         r"^\W*(?:please )?(?:join|get|receive|support|donate|become|stay|start|create|enter|want|enjoy(?:ing)?|keep up|be the first|"
         r"for (?:the )?(?:latest|more|breaking)|missing out)\b"
         r"(?=.{0,250}\b(?:newsletters?|inbox|subscri(?:be|bers?|ption)|account|apps?|member(?:ship)?|e-?mail|log ?in|sign in|sign up|"
         r"alerts?|updates|journalism|free trial|paywall|push notifications|mailing list)\b)"
         r".{0,250}\b(?:you|your|our|us|free|now|today|here)\b", 70),
    _cue("subscribe", "speaks of subscriptions to the reader",
         r"\b(?:our|your|free|daily|weekly|email|the) (?:[\w-]+ ){0,4}newsletters?\b|\bin(?:to)? your inbox\b|\bcancel any ?time\b|"
         r"\balready (?:a|an) (?:subscriber|member)\b|\b(?:support|fund) (?:our|independent|quality) [\w ]{0,20}journalism\b|"
         r"\bthank you for (?:signing up|subscribing|reading|registering)\b|\bsubscribe (?:now|today|here)\b", 45,
         hints="newsletter|inbox|cancel|subscri|member|journalism|thank you"),
    _cue("subscribe", "asks the reader to subscribe, register or pay",
         r"^\W*(?:sign[- ]?up (?:to|for)\b|to (?:keep|continue|go on) reading\b|(?:after|before|end of) (?:the )?newsletter\b)[^.]*$|"
         r"^\W*subscribe\b[^.]*[$€£] ?\d|"
         r"\byou(?:'ve| have) (?:\w+ ){0,4}(?:free |complimentary )?(?:articles?|stories)\b.{0,30}\b(?:left|remaining|this month)\b", 25,
         hints="sign|reading|newsletter|subscribe|you"),
    _cue("comments", "invites or counts readers' comments",
         r"^\W*(?:\d[\d,.]* )?(?:comments?|replies|responses?|reactions?)(?: (?:\(?\d+\)?|off|are closed|policy|section))?\W*$|"
         r"^\W*(?:please )?(?:leave|post|write|add|submit|make|share|we (?:ask|welcome|want|invite)|your) \b(?:[\w']+ ){0,5}"
         r"(?:comments?|reply|response|thoughts|feedback|letter to the editor|think)\b|"
         r"^\W*(?:join the (?:conversation|discussion|debate)|view (?:all )?(?:the )?(?:\d+ )?(?:comments|discussion)|"
         r"what do you think|have your say|log in to (?:comment|reply)|be the first to comment|no comments)|"
         r"\byour email address will not be published\b|\bcomments? (?:are|is) (?:closed|moderated|disabled)\b|"
         r"\b(?:enable|turn on) javascript\b|^\W*reply(?: to)?\W*$", 45,
         hints="comment|repl|respons|reaction|thought|feedback|letter to|think|say|conversation|discussion|debate|email|javascript"),
    _cue("caption", "a picture's caption or credit",
         r"^\W*(?:(?:file |stock |undated |handout )?(?:photo(?:graph)?s?|images?|pictures?|pics?|videos?|illustrations?|graphics?|"
         r"media)\b(?: (?:credit|source|caption|copyright|courtesy|by|via|of|copyright by))?s? ?(?::|/|-|\||by\b|courtesy\b|"
         r"copyright\b|source\b|caption\b|credit\b)|(?:photo|image|picture|video|media) (?:credit|source|caption|copyright)|"
         r"caption ?:|file ?[-:] |file (?:photo|image|picture)\b|credit:|(?:pictured|above|below|left|right):)", 80),
    _cue("caption", "ends in a picture credit",
         rf"(?:[(\[|/—-] ?(?:file )?(?:photo|image|picture|pic|photograph|photography|courtesy|credit)s?\b[^.]{{0,80}}[)\]]?\W*$|"
         rf"\b(?:photo|image|picture|photograph) ?(?:by|via|courtesy(?: of)?|:|/|credit)[^.]{{0,60}}$|"
         rf"\b{IMAGE_BANKS}\W*$|[/(] ?{IMAGE_BANKS}\b[^.]{{0,30}}$)", 80,
         hints="photo|image|pic|courtesy|credit|getty|shutterstock|alamy|epa|wikimedia|flickr|unsplash|pexels"),
    _cue("caption", "ends in a picture credit",
         rf"(?:\b{_NAMES} ?/ ?{AGENCY}\W*$|\b{AGENCY} ?/ ?{_NAMES}\W*$|\({AGENCY} (?:Photo|file)\b[^)]*\)\W*$|"
         rf"\b{AGENCY} (?:Photo|File Photo)\W*$)", 80, hints="/|photo|file)", flags=_NO_FLAG),
    _cue("caption", "ends in a picture credit",
         rf"^{_NAME} {_NAMES} ?/ ?(?:[Tt]he |[Ff]or )?{_NAMES}$|"
         r"\b[Cc]redit ?(?:\.{2,}|…) ?[A-Z][^.]{2,60}$|[(\[](?=[^)\]]* )[A-Z0-9][\w .&'’-]+(?: ?/ ?| via )[A-Z][\w .&'’-]+[)\]]$", 80,
         hints="credit|/| via ", flags=_NO_FLAG),
    _cue("related", "points to another story",
         r"^\W*(?:read|see|watch|listen|hear|click|tap|more|also|view)(?: (?:more|also|next|now|it|here|this|full|the full|all|on|"
         r"to|related|story|article|stories|articles|archives?|posts?|news|for))* ?(?:[:|>»→-]|$)|"
         r"^\W*(?:read|see|watch) (?:more|also|next)\b|^\W*also (?:read|see|watch)\b ?[:|>»→-]|"
         r"^\W*(?:follow|get|see|read|find) (?:our|all(?: of)? (?:our|the)|the latest|more of our) [^.]{0,60}\b(?:coverage|updates?|blog|news|headlines)\b|"
         r"^\W*(?:get|catch|check out|find|watch|read|stay|explore)\b.{0,60}\b(?:latest|breaking|live|top)\b.{0,60}\b(?:news|headlines|stories)\b|"
         r"^\W*live (?:updates?|blog|coverage)\b(?! (?:of|on|in|from) )|"
         r"^\W*(?:related|recommended|don't miss|must[- ]read|in case you missed it|editor'?s' picks?|opinion|explainer|"
         r"analysis|live|watch|video|gallery|podcast|expla(?:ined|iner)|fact(?:box| check)|in pictures|interactive|profile|timeline|quiz|"
         r"comment|column|q&a)s? ?[:|>»]", 30),
    _cue("note", "an editors' note on the report",
         r"^\W*(?:editor'?s'? note|(?:a )?(?:correction|clarification)s?\b(?: (?:was|were|on|made|appended))?|an earlier version of|this (?:story|article|report|post) (?:has been|was|is being) (?:\w+ ){0,2}"
         r"(?:updated|corrected|amended|revised))\b", 80),
    _cue("navigation", "how long the text takes to read", r"^\W*\d+[- ]?min(?:ute)?s?(?: read| reading time)?\W*$|^reading time\b", 6),
    _cue("navigation", "a message of the page's programs",
         r"\bmedia (?:playback|requires)\b|\byour (?:web )?browser\b|\bopens? in (?:a )?new (?:window|tab)\b|\bexternal links\b|"
         r"\b(?:show|see) (?:me )?this message\b|^\W*(?:slideshow|photo gallery|\d+ (?:images|photos|pictures|videos))\b", 25,
         hints="media |browser|open|external|message|slideshow|gallery|images|photos|pictures|videos"),
    _cue("navigation", "read out by programs that read pages aloud",
         r"^\W*(?:(?:start |end )of list|list (?:\d+ )?of \d+(?: items?)?|(?:skip )?(?:next|end of) section\b.{0,40})\W*$", 8),
    _cue("navigation", "a bare address", r"^\s*https?://\S+\s*$", 40),
    _cue("tags", "a list of tags",
         r"^\W*(?:tags?|tagged(?: as| in| with)?|topics?|keywords?|categor(?:y|ies)|filed (?:under|in|to)|posted (?:in|under)|"
         r"labels?|sections?|hashtags?) ?(?::|\||$)|"
         r"^\W*(?:tags|tagged|filed under|posted (?:in|under)) ?(?-i:[A-Z#])", 30),
    _cue("navigation", "a link that serves the page",
         r"^\W*(?:skip to|jump to|back to|return to|go to|(?:click|tap) here|toggle|load(?:ing)?\b|page \d|show (?:more|less|all)|"
         r"view (?:all|more)|see all|explore (?:more|further)|keep reading|learn more|previous (?:article|post|story)|next (?:article|post|story)|newer|older|table of contents|"
         r"you are here|change language|select )", 12),
    _cue("author", "tells of the writer, not of the matter",
         r"\bis (?:an?|the) (?!former|retired)(?:[\w'&-]+ ){0,6}(?:reporter|correspondent|editor|editor-in-chief|writer|columnist|journalist|"
         r"contributor|blogger|freelancer|bureau chief)\b (?:for|at|with|of|based|who|covering|from)\b|"
         r"^\W*(?:about the authors?|author(?: bio| profile)?|written by|meet the author)\W*$|"
         r"\bviews expressed (?:here|in this|are|by)\b|\b(?:his|her|their|the author'?s'?) own and do not\b", 60,
         hints="is a|is the|about the|author|written by|views expressed|own and do not"),
    _cue("author", "tells of the writer, not of the matter",
         rf"^{_NAMES} (?:reported (?:this (?:story|article) )?from|(?:covers|writes about|reports on) [a-zA-Z]|can be reached)\b", 40,
         hints="reported|covers|writes|reports|reached", flags=_NO_FLAG),
    _cue("credit", "names the agencies or colleagues that took part",
         r"^\W*(?:additional |further )?(?:reporting|report|writing|editing|written|edited|compiled|produced|with (?:inputs?|files|"
         r"reporting|material|agencies)|translated|fact-check(?:ed|ing)|interviews?)\b(?: [\w-]+)? (?:by|from)\b", 45),
    _cue("credit", "names the agencies or colleagues that took part",
         r"\b(?:contributed (?:to )?(?:this|the) (?:report|story|article)|contributed reporting|"
         r"this (?:story|article|dispatch|post) (?:was|has|has been) (?:\w+ ){0,3}(?:published|written|produced|translated|generated|"
         r"edited|appeared))\b", 45, hints="this|the report|the story|the article|contributed rep"),
    _cue("credit", "the writers' initials with their agencies",
         r"^[a-z]{2,4}(?:[/,] ?[a-z]{2,4}){0,4} ?\([A-Z][^()]{1,60}\)$", 14, flags=_NO_FLAG),
    _cue("credit", "an agency's credit",
         rf"^\W*(?:(?:Sources?|Agency|Agencies|Via|From|With)\W+)?(?:{AGENCY}|Agencies|News agencies)"
         rf"(?:\W+(?:and |with )?(?:{AGENCY}|Agencies|agencies))*\W*$", 14, flags=_NO_FLAG),
    _cue("byline", "the writer's name",
         r"^\W*(?:[Bb]y|BY|[Ww]ritten by|[Ss]tory by|[Ww]ords by|[Tt]ext by|[Rr]eport by|[Aa]uthor:|[Pp]osted by)\W+"
         r"(?:[A-Z][\w'.\-]*|and|de|da|van|von|der|al|el|la|le|AND)(?:[ ,&/|]+(?:[A-Z][\w'.\-]*|and|de|da|van|von|der|al|el|la|le|in|"
         r"of|at|for|from|on|with|the|\d[\w:.,]*|[a-z]+ (?:correspondent|reporter|editor|writer)))*\W*$", 26, flags=_NO_FLAG),
    _cue("byline", "the writer's name",
         r"^\W*(?:written |story |report )?by (?:our |the |\w+ )?(?:staff|agenc(?:y|ies)|news ?(?:desk|room)|web desk|wires?|correspondents?|"
         r"reporters?)(?: (?:writers?|reporters?|reports?|services?|correspondents?))?(?:,? in (?-i:[A-Z])[\w' -]{1,40})?\W*$", 10),
    _cue("byline", "the writer's name",
         rf"^{_NAMES}(?:(?:,| and|\s*[|/-]) ?{_NAMES})*\W+(?:[A-Z][\w&]+ ){{0,3}}"
         rf"(?:[Ss]taff [Ww]riter|[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ss]taff|[Cc]olumnist|[Cc]ontributor|{AGENCY})\W*$", 16, flags=_NO_FLAG),
)  # fmt: skip
"""Forms that tell a line alone, in order of trust: the first that fits is taken."""

RELATED_HEADING = re.compile(
    r"^\W*(?:keep reading|more (?:from|for|on|in|about|stories|news|like this|headlines|coverage|posts|articles|by|videos|to explore|reading)\b.{0,60}|"
    r"more|related\b.{0,40}|recommended\b.{0,30}|(?:most|the most) (?:read|popular|viewed|shared|watched|commented|recent|discussed)"
    r"\b.{0,30}|(?:editor'?s'?|our|top|staff) (?:picks?|choice|stories|news|headlines|videos)|popular\b.{0,30}|trending\b.{0,20}|"
    r"(?:the )?latest\b.{0,30}|you (?:may|might) (?:also )?(?:like|be interested|enjoy|want).{0,30}|you'll (?:also )?like.{0,20}|"
    r"(?:read|see|watch|also|up) (?:more|also|next|on|in|this)\b.{0,40}|don't miss\b.{0,20}|what to (?:read|watch) next|"
    r"further reading|in case you missed it|from (?:the|around) (?:the )?(?:web|archives?|blog|newsroom)\b.{0,20}|"
    r"recent (?:posts?|stories|articles|news|comments|videos)\b.{0,20}|other (?:news|stories|articles|posts)\b.{0,30}|"
    r"(?:previous|next|similar|featured|suggested|sponsored|promoted|partner) (?:posts?|stories|story|articles?|content|news|links?)"
    r"\b.{0,20}|(?:join|follow) us\b.{0,20}|"
    r"(?:also|elsewhere) (?:on|in|from)\b.{0,40}|just in|breaking news|(?:in )?other news|today's (?:top|headlines|stories).{0,20}|"
    r"on our radar|must[- ]reads?|now (?:reading|watching|playing)|headlines|news in brief|stories for you|"
    r"(?:around|across) the (?:web|region|globe|site))\W*$",
    re.IGNORECASE,
)
"""A line that opens a list of other stories; it stands alone and has at most 9 words."""

COMMENTS_HEADING = re.compile(
    r"^\W*(?:(?:reader |user |view |show |all )?comments?(?: ?\(?\d[\d,]*\)?| section)?|(?:\d[\d,]*|one|two|three|no) (?:comments?|replies|"
    r"responses?|thoughts?)(?: (?:on|to|so far)\b.{0,150})?|"
    r"(?:leave|post|write|add) (?:a|your) (?:comment|reply|response)(?: .{0,30})?|"
    r"join the (?:conversation|discussion|debate)|what do you think\?|discussion|responses to .{0,120})\W*$",
    re.IGNORECASE,
)
"""A line that opens what readers wrote; with an article before it, all after it is theirs."""

PARTED = re.compile(r" ?[>»›→|•·] ?| / ")
"""What stands between links side by side, or between the parts of a site on the way to the page."""

TRAIL = re.compile(r"[>»›→]")
"""What stands between the steps of the way to a page."""

DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,3} ?(?:minutes?|hours?|mins?|hrs?|days?) ago\b",
    re.IGNORECASE,
)
"""A number that only dates and clocks have."""

DAY_IN_NUMBERS = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")
"""A day in digits alone."""

SPEAKS_TO_READER = re.compile(
    r"\b(?:you|your|yours|we|our|us|please|click|this (?:web)?site|this (?:page|story|article|post|material|content))\b",
    re.IGNORECASE,
)

REPORTS_SPEECH = re.compile(
    r"\b(?:said|says|say|told|added|announced|according|wrote|argued|warned|insisted|reported|stated|asked|claimed)\b"
    r"|(?<![^\s(])[\"“][^\"“”]{15}",
    re.IGNORECASE,
)
"""Words and marks of an article that tells what others say (a button's name in quotation marks is none); a page
that speaks to its reader has them less."""
