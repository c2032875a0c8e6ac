# files.sh: the lock.

# holder TOOLS FOLDER: takes the lock, says so in FOLDER/held, and keeps it until FOLDER/end is there.
start_holder() {
  PATH=$1 sh -uc '. "$1/lib/files.sh"; lock "$2/lock" "is a test"; echo held >"$2/held"
    while [ ! -e "$2/end" ] && [ -d "$2" ]; do sleep 0.05; done' sh "$dist" "$2" &
  holder=$!
  await "$2/held"
}

await() {
  turns=0
  until [ -e "$1" ]; do
    turns=$((turns + 1))
    [ $turns -lt 200 ] || fail "no $1 after 10 seconds"
    sleep 0.05
  done
}

# lock_keeps_others_out FOLDER PATH
lock_keeps_others_out() {
  mkdir -p "$1"
  start_holder "$2" "$1"
  PATH=$2 sh -uc '. "$1/lib/files.sh"; lock "$2/lock" "is a test"; cat "$2/end"; unlock' sh "$dist" "$1" >"$1/second" 2>"$1/waits" &
  second=$!
  await "$1/waits"
  turns=0
  until grep -q "waiting for another start, which is a test" "$1/waits"; do
    turns=$((turns + 1))
    [ $turns -lt 200 ] || fail "the second did not wait"
    sleep 0.05
  done
  echo "ended first" >"$1/end.new"
  mv "$1/end.new" "$1/end"
  wait $holder $second
  equal "ended first" "$(cat "$1/second")"
}

keeps_others_out() { lock_keeps_others_out "$scratch/lock" "$PATH"; }
check "a lock keeps others out until its holder ends" keeps_others_out

without_flock() {
  command -v perl >/dev/null || { echo "no perl here"; return; }
  mkdir "$scratch/no-flock"
  for tool in sh cat sleep perl; do ln -s "$(command -v $tool)" "$scratch/no-flock/$tool"; done
  lock_keeps_others_out "$scratch/perl-lock" "$scratch/no-flock"
}
check "also where there is no flock (macOS)" without_flock

survives_a_killed_holder() {
  mkdir "$scratch/killed"
  start_holder "$PATH" "$scratch/killed"
  kill -9 $holder
  wait $holder
  # Its `sleep` may hold the descriptor a moment longer.
  sh -uc '. "$1/lib/files.sh"; lock "$2/lock" "is a test" && echo mine' sh "$dist" "$scratch/killed" >"$scratch/killed/mine" 2>&1
  holds "$(cat "$scratch/killed/mine")" mine
}
check "a killed holder leaves no lock behind" survives_a_killed_holder
