"""Makes the pictures of the reading room: `python scripts/room_images.py`, with Chromium installed.

The store behind them holds the invented reports of the tests.
"""

import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "web"))

from make_room import filled, port_story  # noqa: E402  # found only now

from crosswire.web.app import reading_room  # noqa: E402  # the same

IMAGES = ROOT / "docs" / "images"


def main() -> None:
    """Photograph the main pages, wide and on a phone."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = filled(Path(folder), more=True)
        server = uvicorn.Server(uvicorn.Config(reading_room(store, user="Ada"), port=0, log_level="error"))
        threading.Thread(target=server.run, daemon=True).start()
        while not server.started:
            time.sleep(0.01)
        base = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        story = f"{base}/story/{port_story(store)}"
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shots = (
            ("room-story", story, 1280, 1000, False), ("room-reader", f"{story}/read", 1280, 760, False),
            ("room-agenda", f"{base}/agenda?month=2031-03", 1280, 900, False), ("room-phone", story, 390, 844, True),
            ("room-stories", f"{base}/", 1280, 620, False), ("room-pair", f"{base}/pair?a=state:KEN&b=state:NOR", 1280, 820, True),
            ("room-map", f"{base}/map?place=Nairobi", 1280, 900, False),
        )  # fmt: skip
        for name, address, width, height, dark in shots:
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
            )
            page.goto(address)
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
        browser.close()
        server.should_exit = True


if __name__ == "__main__":
    main()
