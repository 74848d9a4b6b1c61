"""Sends again what the document says may be sent again. No generated client knows."""

import json
import random
import re
import time
from pathlib import Path
from urllib.parse import urlsplit

from urllib3.exceptions import HTTPError

from ai_gateway import ApiClient

ATTEMPTS = 3

OPERATIONS = [
    (method.upper(), re.compile(re.sub(r"\{\w+\}", "[^/]+", path) + "$"), operation.get("x-retry"))
    for path, methods in json.loads(Path(__file__).with_name("openapi.json").read_text())["paths"].items()
    for method, operation in methods.items()
]


def may_be_sent_twice(method, path):
    retries = [retry for of, template, retry in OPERATIONS if of == method and template.search(path)]
    return retries in (["safe"], ["idempotent"])


class RetryingClient(ApiClient):
    """Its configuration must say retries=False, or urllib3 sends a DELETE again by itself."""

    def call_api(self, method, url, *arguments, **named):
        twice = may_be_sent_twice(method, urlsplit(url).path)
        for attempt in range(1, ATTEMPTS + 1):
            wait = random.random() * 0.1 * 2**attempt
            try:
                response = super().call_api(method, url, *arguments, **named)
                # With 429 the service has said that it did nothing.
                again = response.status == 429 or twice and (response.status == 408 or response.status >= 500)
                if not again or attempt == ATTEMPTS:
                    return response
                wait = float(response.getheader("Retry-After") or wait)
            except HTTPError:
                if not twice or attempt == ATTEMPTS:
                    raise
            time.sleep(wait)
