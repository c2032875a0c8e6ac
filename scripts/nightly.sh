#!/usr/bin/env bash
# A sweep every night: one at a time, going on with what was cut off, judged by its gates, its old runs removed.
#
#   scripts/nightly.sh SWEEP.yaml [more options of swath run, such as --set budget=2h]
#
#   SWATH_RUNS   where runs are kept (default: runs in the current folder)
#   SWATH_KEEP   how many runs of the sweep stay (default: 30)
#   SWATH        the command (default: scripts/swath)
#
# The exit code is that of swath run: 0 done, 1 some trials failed, 2 wrong sweep file or command line, 3 a gate does not
# hold, 4 not carried out, 130 or 143 ended by a signal, 137 killed. 75 where a night of this sweep is still at work.
set -uo pipefail

[[ $# -gt 0 && $1 != -* ]] || {
  sed -n '2,12s/^# \{0,1\}//p' "$0" >&2
  exit 2
}
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
swath=${SWATH:-$here/swath}
runs=${SWATH_RUNS:-runs}
. "$here/../src/main/dist/lib/files.sh"

# real_path FILE: without links. A sweep file is the same by whatever name, and another in another folder.
real_path() {
  local file=$1 link links=0
  while [[ -h $file ]] && ((++links <= 40)); do
    link=$(readlink -- "$file")
    [[ $link == /* ]] && file=$link || file=$(dirname -- "$file")/$link
  done
  printf '%s/%s' "$(cd -- "$(dirname -- "$file")" 2>/dev/null && pwd -P)" "$(basename -- "$file")"
}

sweep_file=$(real_path "$1")
hash_command
lock=$runs/.nightly-$(basename -- "$sweep_file")-$(printf %s "$sweep_file" | digest).lock
{ mkdir -p -- "$runs" && : >>"$lock"; } || {
  echo "nightly: cannot write $lock, which keeps one night from another" >&2
  exit 4
}
can_lock || {
  echo "nightly: neither flock (of util-linux) nor perl is there, so that nothing would keep one night from another" >&2
  exit 4
}
try_lock "$lock" || {
  echo "nightly: a night of $1 is still at work (its lock is $lock)" >&2
  exit 75
}

# It removes old runs itself, so that its last line is the log's. In the background, so that a signal to this script
# reaches the sweep, which can then be resumed. The lock is this script's alone: a process that outlived it would keep the
# next night out.
"$swath" run --ci --continue --keep "${SWATH_KEEP:-30}" --runs "$runs" "$@" 9>&- &
sweep=$!
trap 'kill -TERM "$sweep" 2>/dev/null' TERM INT HUP
result=0
wait "$sweep" || result=$?
while kill -0 "$sweep" 2>/dev/null; do
  wait "$sweep"
  result=$?
done
exit $result
