"""Run every session that README and docs show (blocks of ```console) and put in what it prints now.

A shown output that ends with a line "..." keeps its length: only the beginning is shown.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
SESSION = re.compile(r"^\$ bin/crosswire (.*)\n((?:(?!\$ ).*\n?)*)", re.MULTILINE)


def main() -> None:
    """Rewrite the pages whose sessions print something else now."""
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        text = page.read_text("utf-8")
        new = BLOCK.sub(lambda block: f"```console\n{SESSION.sub(_run, block[1])}```", text)
        if new != text:
            page.write_text(new, "utf-8")
            print(f"updated {page.relative_to(ROOT)}")


def _run(session: re.Match[str]) -> str:
    command, shown = session[1], session[2].rstrip("\n").split("\n")
    result = subprocess.run(
        f"{sys.executable} -m crosswire {command}", shell=True, cwd=ROOT, capture_output=True, text=True, check=False
    )
    printed = (result.stdout + result.stderr).rstrip("\n").split("\n")
    if shown[-1].strip() == "...":
        printed = [*printed[: len(shown) - 1], "..."]
    return f"$ bin/crosswire {command}\n" + "".join(line + "\n" for line in printed)


if __name__ == "__main__":
    main()
