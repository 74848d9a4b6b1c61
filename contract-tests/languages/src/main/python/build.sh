#!/usr/bin/env bash
# Makes target/python/venv with what the generated client needs, and puts the program beside the client.
language=Python
. "${BASH_SOURCE[0]%/*}/../../../toolchains.sh"

command -v python3 >/dev/null || debian python3 python3-venv ||
  unavailable "python3 is missing; install Python 3.10 or newer, such as with: apt-get install python3 python3-venv"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
  unavailable "$(python3 --version) is too old; install Python 3.10 or newer"

cd "$module"
cp src/main/python/*.py target/document/openapi.json target/python/client
cd target/python
# What the machine has is used, and only the rest is fetched.
make_venv() { python3 -m venv --clear --system-site-packages venv; }
venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv || { debian python3-venv && make_venv; } ||
  unavailable "python3 has no venv module; install it, such as with: apt-get install python3-venv"
venv/bin/python -m pip install --disable-pip-version-check --quiet --quiet --retries 1 --requirement client/requirements.txt ||
  unavailable "pip cannot get the packages of target/python/client/requirements.txt; install them, or set an index with: pip config set global.index-url URL"
venv/bin/python --version
venv/bin/python -m pip list --disable-pip-version-check | grep -i -E '^(urllib3|python-dateutil|pydantic|typing.extensions) '
