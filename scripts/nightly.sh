#!/usr/bin/env bash
# A sweep every night: one at a time, going on with what was cut off, judged by its gates, old runs removed.
#
#   scripts/nightly.sh SWEEP.yaml [more options of swath run, such as --set budget=2h]
#
#   SWATH_RUNS   where runs are kept (default: runs in the current folder)
#   SWATH_KEEP   how many runs of each sweep stay (default: 30)
#   SWATH        the command (default: scripts/swath)
#
# The exit code is that of swath run: 0 done, 1 some trials failed, 2 wrong sweep file or command line, 3 a gate does not
# hold, 4 not carried out. 75 where the night before is still at work.
set -uo pipefail

[[ $# -gt 0 && $1 != -* ]] || {
  sed -n '2,12s/^# \{0,1\}//p' "$0" >&2
  exit 2
}
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
swath=${SWATH:-$here/swath}
runs=${SWATH_RUNS:-runs}
. "$here/../src/main/dist/lib/files.sh"

mkdir -p "$runs" || exit 4
try_lock "$runs/.nightly.lock" || {
  echo "nightly: the night before is still at work (its lock is $runs/.nightly.lock)" >&2
  exit 75
}

# The lock is this script's alone: a child that outlived it would keep the next night out.
"$swath" run --ci --continue --runs "$runs" "$@" 9>&-
result=$?

"$swath" gc --keep "${SWATH_KEEP:-30}" --runs "$runs" 9>&- || echo "nightly: old runs could not be removed" >&2
exit $result
