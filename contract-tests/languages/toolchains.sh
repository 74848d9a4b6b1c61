# What the build scripts of all languages share; sourced, with the name of the language in $language. Only builtins stand before
# the first tool is looked for, so that a machine without any gets a clear line too.
set -euo pipefail
module="${BASH_SOURCE[0]%/*}"

# There is no running this language here. 69 is EX_UNAVAILABLE; ClientsTest takes the last line for the reason.
unavailable() {
  echo "SKIPPED $language: $1"
  exit 69
}

# Installs packages where apt-get is there and may be used.
debian() {
  command -v apt-get >/dev/null && [ "$EUID" = 0 ] || return 1
  echo "Installing $*"
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"; } >/dev/null
}
