"""A headless Chromium, spoken to over its own pipe: what a page does where people see it."""

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
Json = dict[str, Any]


class Browser:
    """One page in a browser of its own, with what it wrote to its console."""

    def __init__(self, profile: Path) -> None:
        hear, tell = os.pipe()
        listen, answer = os.pipe()
        # The browser reads calls from its file 3 and writes answers to its file 4.
        words = [
            *(str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu"),
            *("--remote-debugging-pipe", f"--user-data-dir={profile}"),
            *("--hide-scrollbars", "--window-size=1500,1000", "about:blank"),
        ]
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{hear} 4>&{answer}', "bash", *words],
            pass_fds=(hear, answer),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(hear)
        os.close(answer)
        self._tell, self._listen = os.fdopen(tell, "wb", 0), os.fdopen(listen, "rb", 0)
        self._heard = b""
        self._number = 0
        self._session: str | None = None
        self.console: list[str] = []
        self.asked_for: list[str] = []

    def __enter__(self) -> Self:
        page = next(
            each
            for each in self.call("Target.getTargets")["targetInfos"]
            if each["type"] == "page"
        )
        attached = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Log", "Runtime", "Network"):
            self.call(f"{domain}.enable")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._tell.close()
        self._process.terminate()
        self._process.wait(timeout=20)
        self._listen.close()

    def open(self, file: Path) -> None:
        """Open a file, and wait until all of it is there."""
        self.call("Page.navigate", url=file.as_uri())
        while True:
            said = self._next()
            self._note(said)
            if said.get("method") == "Page.loadEventFired":
                return

    def ask(self, expression: str) -> Any:
        """The value of an expression on the page."""
        told = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def point_at(self, x: float, y: float) -> None:
        """Move the mouse."""
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key)

    def picture(self) -> bytes:
        """What is seen, as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot")["data"])

    def call(self, method: str, **parameters: Any) -> Json:
        """The answer to one call of the browser's protocol."""
        self._number += 1
        asked: Json = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            asked["sessionId"] = self._session
        self._tell.write(json.dumps(asked).encode() + b"\0")
        while True:
            said = self._next()
            if said.get("id") == self._number:
                assert "error" not in said, said
                answer: Json = said["result"]
                return answer
            self._note(said)

    def _next(self) -> Json:
        while b"\0" not in self._heard:
            heard = self._listen.read(1 << 16)
            assert heard, "the browser went away"
            self._heard += heard
        first, _, self._heard = self._heard.partition(b"\0")
        said: Json = json.loads(first)
        return said

    def _note(self, said: Json) -> None:
        what = said.get("params", {})
        match said.get("method"):
            case "Log.entryAdded":
                self.console.append(what["entry"]["text"])
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown":
                self.console.append(json.dumps(what))
            case "Network.requestWillBeSent":
                self.asked_for.append(what["request"]["url"])
